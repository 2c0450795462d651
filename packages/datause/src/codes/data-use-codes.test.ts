import { OBLIGATION_TEXTS, PERMISSION_TEXTS } from '@trialmark/consent';
import { describe, expect, test } from 'vitest';
import { duoFile, hasDuoFiles } from '../testing/duo-files.ts';
import { DATA_USE_CODES } from './data-use-codes.ts';
import { findCode } from './find-code.ts';

const ours = DATA_USE_CODES.filter(({ id }) => !id.startsWith('DUO:'));

describe.skipIf(!hasDuoFiles)('against the ontology (skipped where ../shared/data/duo is absent)', () => {
  const rows = hasDuoFiles
    ? [...duoFile('duo.csv').matchAll(/^(?<id>DUO:\d+),(?<short>[A-Z]*),(?<label>"[^"]*"|[^,]*),/gm)].map(
        ({ groups }) => ({ id: groups?.id ?? '', short: groups?.short ?? '', label: groups?.label ?? '' }),
      )
    : [];

  test('the file is read whole', () => {
    expect(rows).toHaveLength(duoFile('duo.csv').trim().split('\n').length - 1);
    expect(rows).toHaveLength(25);
  });

  test('the table has every code of the ontology under its shorthand, and no code that the ontology lacks', () => {
    const published = rows.map(({ id, short, label }) => `${id} ${short === '' ? label : short}`).sort();
    const known = DATA_USE_CODES.filter((code) => !ours.includes(code));
    expect(known.map(({ id, short }) => `${id} ${short}`).sort()).toEqual(published);
  });

  test('every id and every shorthand of the file is found', () => {
    for (const { id, short } of rows) {
      expect(findCode(id)?.id).toBe(id);
      if (short !== '') expect(findCode(short)?.id).toBe(id);
    }
  });

  test('kinds are those of the ontology’s descriptions', () => {
    const text = duoFile('duo.csv');
    for (const { id } of rows) {
      const line = text.split('\n').find((each) => each.startsWith(`${id},`)) ?? '';
      const kind = findCode(id)?.kind;
      if (kind === 'permission') expect(line).toContain('data use permission indicates');
      if (kind === 'modifier') expect(line).toContain('data use modifier indicates');
      if (kind === 'class') expect(line).not.toMatch(/data use (?:permission|modifier) indicates/);
    }
  });
});

test('the three codes of our own are there', () => {
  expect(ours.map(({ id }) => id).sort()).toEqual(['no-ai-training', 'no-re-identification', 'no-re-linking']);
});

test('no two codes share an id or a shorthand', () => {
  const names = DATA_USE_CODES.flatMap(({ id, short }) => (id === short ? [id] : [id, short]));
  expect(new Set(names).size).toBe(names.length);
});

test('every code has words for a requester and for a participant', () => {
  for (const { forRequester, forParticipant } of DATA_USE_CODES) {
    for (const sentence of [forRequester, forParticipant]) expect(sentence).toMatch(/^[A-Z].{15,200}\.$/);
  }
});

test('the code with two spellings is one code', () => {
  for (const spelling of [
    'DUO:0000044',
    'DUO:00000044',
    'DUO_00000044',
    'http://purl.obolibrary.org/obo/DUO_00000044',
    'https://purl.obolibrary.org/obo/DUO_0000044',
    'NPOA',
  ]) {
    expect(findCode(spelling)?.id).toBe('DUO:0000044');
  }
});

test.each(['', 'DUO:0000003', 'DUO:00000006', 'DUO:6', 'duo:0000006', 'hmb', ' HMB', 'HMB ', 'toString', '__proto__'])(
  'a code is never guessed from "%s"',
  (text) => {
    expect(findCode(text)).toBeNull();
  },
);

describe('beside what participants are asked', () => {
  test('permissions and obligations that name a code of the ontology are the ones that the table gives for it', () => {
    for (const { name, duo } of PERMISSION_TEXTS) if (duo !== null) expect(findCode(duo)?.uses).toContain(name);
    for (const { name, duo } of OBLIGATION_TEXTS) if (duo !== null) expect(findCode(duo)?.obligation).toBe(name);
  });

  test('an obligation stands at one code only', () => {
    const named = DATA_USE_CODES.flatMap(({ obligation }) => obligation ?? []);
    expect(named.toSorted()).toEqual(OBLIGATION_TEXTS.map(({ name }) => name).toSorted());
  });

  test('a permission that covers another has all its uses: DS in HMB in GRU in NRES, and POA in GRU', () => {
    const uses = (short: string) => new Set<string>(findCode(short)?.uses);
    for (const [narrow, wide] of [
      ['DS', 'HMB'],
      ['HMB', 'GRU'],
      ['GRU', 'NRES'],
      ['POA', 'GRU'],
    ] as const) {
      expect(uses(narrow).isSubsetOf(uses(wide))).toBe(true);
    }
    expect(uses('POA').isDisjointFrom(uses('HMB'))).toBe(true);
  });
});

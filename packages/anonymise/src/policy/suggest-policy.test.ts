import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adultTable, cdiscTable, hasRealData, tableOf } from '../hierarchy/real-data.fixture.ts';
import type { Cell } from '../table/cell.ts';
import { parsePolicy } from './parse-policy.ts';
import { quasiIdentifiersOf, sensitiveColumnsOf } from './quasi-identifiers-of.ts';
import { resolvePolicy } from './resolve-policy.ts';
import type { PolicyInput } from './resolved-policy.ts';
import { suggestPolicy } from './suggest-policy.ts';

const resolve = (text: string, inputs: readonly PolicyInput[]) =>
  resolvePolicy(parsePolicy(text, 'suggested.yaml', '.'), inputs);
const real = (path: string): PolicyInput => ({ file: path, dataset: cdiscTable(path) });

function input(name: string, columns: readonly string[], rows: readonly (readonly Cell[])[], label = ''): PolicyInput {
  const metas = columns.map((column) => ({ name: column, label, dataType: 'string' as const }));
  return { file: `${name}.csv`, dataset: tableOf(name, metas, rows) };
}

describe.skipIf(!hasRealData)('the policy suggested for real tables (skipped where ../shared/data is absent)', () => {
  test('of the CDISC pilot is one that its tables satisfy', () => {
    const inputs = [real('adam/adae.json'), real('adam/adlbc.dsjc'), real('adam/adsl.json'), real('adam/adtte.ndjson')];
    const resolved = resolve(suggestPolicy(inputs), inputs);
    expect(resolved).toMatchObject({
      subject: 'USUBJID',
      participants: inputs[2],
      policy: { models: [{ model: 'k-anonymity', k: 11 }] },
    });
    expect(quasiIdentifiersOf(resolved).map(({ name }) => name)).toEqual([
      'SITEID',
      'AGE',
      'RACE',
      'SEX',
      'ETHNIC',
      'EDUCLVL',
    ]);
    expect(sensitiveColumnsOf(resolved)).toHaveLength(2);
  });

  test('of the SDTM samples takes DM for the participants’ table', () => {
    const inputs = ['ae.json', 'dm.json', 'suppdm.json', 'vs.dsjc', 'lb.ndjson'].map((name) => real(`sdtm/${name}`));
    const resolved = resolve(suggestPolicy(inputs), inputs);
    expect(resolved.participants.dataset.header.name).toBe('DM');
    expect(quasiIdentifiersOf(resolved)).toHaveLength(5);
  });

  test('of Adult gives every column a role', () => {
    const inputs = [{ file: 'adult.csv', dataset: adultTable() }];
    const resolved = resolve(suggestPolicy(inputs), inputs);
    expect(resolved.subject).toBeNull();
    expect(quasiIdentifiersOf(resolved)).toHaveLength(8);
  });
});

describe('a suggested policy', () => {
  test('is the same every time, quotes no value, and says why', () => {
    const people = input(
      'people',
      ['Age', 'Diagnosis', 'Remark'],
      Array.from({ length: 20 }, (_, row) => [30 + row, 'rare condition', `saw ${row}`]),
    );
    const text = suggestPolicy([people]);
    expect(suggestPolicy([people])).toBe(text);
    expect(text).not.toMatch(/rare condition|saw \d/u);
    expect(text).toContain('  # others know how old somebody is');
    expect(text).toContain('the usual reading of 0.09');
  });

  test('asks for less where there are fewer than eleven participants, and says so', () => {
    const few = input('few', ['age'], [[30], [31], [32]]);
    expect(suggestPolicy([few])).toContain('There are only 3 participants, fewer than the usual 11');
    expect(resolve(suggestPolicy([few]), [few]).policy.models).toEqual([{ model: 'k-anonymity', k: 3 }]);
  });

  test('links tables by another column about persons when there is no USUBJID', () => {
    const visits = input(
      'visits',
      ['Patient ID', 'visit'],
      [
        ['a', 1],
        ['a', 2],
        ['b', 1],
      ],
    );
    const people = input(
      'people',
      ['Patient ID', 'age'],
      [
        ['a', 40],
        ['b', 50],
      ],
    );
    const resolved = resolve(suggestPolicy([visits, people]), [visits, people]);
    expect(resolved).toMatchObject({ subject: 'Patient ID', participants: people });
  });

  test('is refused for tables that nothing links', () => {
    const tables = [input('one', ['age'], [[1]]), input('two', ['sex'], [['M']])];
    expect(() => suggestPolicy(tables)).toThrow(expect.objectContaining({ rule: 'policy/no-subject' }));
    expect(() => suggestPolicy([])).toThrow(expect.objectContaining({ rule: 'policy/no-table' }));
  });

  test('can be read back, whatever columns and labels are called', () => {
    const awkward = fc.oneof(
      fc.constantFrom(
        'a: b',
        '- x',
        '#',
        '*',
        '&a',
        '? k',
        '{',
        'null',
        'true',
        '1',
        '1e3',
        "it's",
        '"',
        '\n',
        'x\ny',
        ' ',
        'constructor',
        '<<',
        'site\n# x',
      ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    );
    const names = fc.uniqueArray(
      awkward.filter((name) => name !== '__proto__'),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(names, awkward, (columns, label) => {
        fc.pre(!columns.includes('age'));
        const rows = Array.from({ length: 12 }, (_, row): readonly Cell[] => [
          20 + row,
          ...columns.map((_, index) => `v${(row + index) % 3}`),
        ]);
        const table = input('people', ['age', ...columns], rows, label);
        const resolved = resolve(suggestPolicy([table]), [table]);
        expect(Object.keys(resolved.policy.columns).toSorted()).toEqual(['age', ...columns].toSorted());
      }),
      { examples: [[['\n', ' '], 'site\n# x']] },
    );
  });
});

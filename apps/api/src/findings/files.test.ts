import type { FindingItem } from '@trialmark/services';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CSV_HEAD, csvRows } from './csv.ts';
import { jsonFeed, rssFeed } from './feed.ts';
import { readFilter } from './read-filter.ts';

const item = (sentence: string): FindingItem => ({
  trial: { trialId: 't', registryId: 'TMK00000001', title: sentence, sponsorId: 'org', sponsorName: sentence },
  finding: {
    rule: 'silence',
    version: 1,
    subject: 'TMK00000001',
    verdict: 'SILENT',
    concern: 'attention',
    inputs: { sentence },
    evidence: [],
    sentence,
    wouldChange: sentence,
  },
  since: '2024-02-29',
  ageDays: 3,
  isAnswered: false,
});
const PLACES = { apiUrl: 'http://api.test', portalUrl: 'http://portal.test', search: '?rule=silence&age=0-30' };
const asOf = { size: 7, today: '2024-03-03' };

/** A reader of RFC 4180 by its grammar. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  for (let match = cells.exec(text); match !== null && match[0] !== ''; match = cells.exec(text)) {
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') rows.push([]);
  }
  return rows.filter(({ length }) => length > 0);
}

/** `Char` of XML 1.0. */
function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return [0x9, 0xa, 0xd].includes(code);
  return code < 0xd800 || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom('"', ',', '\r', '\n', '=', '+', '-', '@', '\t', 'a'), { maxLength: 8 })
    .map((all) => all.join('')),
);

test('a row of CSV is read as what was written, but for the apostrophe before what could be a formula', () => {
  fc.assert(
    fc.property(text, (sentence) => {
      const [head, row, ...rest] = readCsv(`${CSV_HEAD}${csvRows([item(sentence)], asOf)}`);
      const written = /^[=+\-@\t\r]/.test(sentence) ? `'${sentence}` : sentence;
      expect(rest).toEqual([]);
      expect(row).toHaveLength(head?.length ?? 0);
      expect(row?.[head?.indexOf('title') ?? -1]).toBe(written);
      expect(row?.[head?.indexOf('inputs') ?? -1]).toBe(JSON.stringify({ sentence }));
    }),
  );
});

test('a feed of any words is XML 1.0, with nothing in it that was not escaped', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (sentence) => {
      const feed = rssFeed([item(sentence)], PLACES);
      expect(feed.isWellFormed()).toBe(true);
      expect([...feed].filter((character) => !isXmlCharacter(character.codePointAt(0) ?? 0))).toEqual([]);
      expect(feed.match(/<item>/g)).toHaveLength(1);
      expect(feed.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
    }),
  );
});

test('an entry of a feed keeps its id while the verdict and its day stay, whatever the words are', () => {
  const idOf = (feed: string) => JSON.parse(feed).items[0].id;
  expect(idOf(jsonFeed([item('3 days')], PLACES))).toBe(idOf(jsonFeed([item('4 days')], PLACES)));
  expect(idOf(jsonFeed([{ ...item(''), since: '2024-03-01' }], PLACES))).not.toBe(idOf(jsonFeed([item('')], PLACES)));
});

test('a parameter that is repeated means any of its values, and no parameter no condition', () => {
  expect(readFilter(new URLSearchParams('rule=a&rule=b&answered=no'))).toMatchObject({
    rules: ['a', 'b'],
    isAnswered: false,
    sponsorId: null,
  });
  expect(readFilter(new URLSearchParams())).toEqual({
    rules: [],
    verdicts: [],
    concerns: [],
    sponsorId: null,
    ages: [],
    isAnswered: null,
  });
});

test.each(['colour=red', 'concern=grave', 'age=old', 'answered=maybe', 'sponsor=me', `rule=${'a'.repeat(61)}`])(
  'a parameter that nobody knows, or of another value, is refused by name: %s',
  (search) => {
    expect(() => readFilter(new URLSearchParams(search))).toThrow(search.split('=')[0]);
  },
);

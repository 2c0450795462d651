import { expect, test } from 'vitest';
import { dateWords, dayWords, instantWords, timeWords } from './date-words.ts';

test('says a month as a month and a day as a day', () => {
  expect(dateWords('2027-01')).toBe('January 2027');
  expect(dateWords('2027-01-09')).toBe('9 January 2027');
});

test('leaves what is no date as it was typed', () => {
  for (const text of ['', 'soon', '2027--09', '2027-13', '2027-1-1']) expect(dateWords(text)).toBe(text);
});

test('says instants in UTC wherever it runs', () => {
  expect(instantWords('2026-11-21T23:59:59Z')).toBe('21 November 2026 at 23:59 UTC');
  expect([dayWords('2026-11-21T23:59:59Z'), timeWords('2026-11-21T23:59:59Z')]).toEqual([
    '21 November 2026',
    '23:59 UTC',
  ]);
});

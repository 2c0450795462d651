import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partsOfDate, textOfDate } from './partial-date.ts';

test('reads and writes dates known to the day, the month and the year', () => {
  for (const text of ['', '2026', '2026-05', '2026-05-09']) expect(textOfDate(partsOfDate(text))).toBe(text);
});

test('pads what people type', () => {
  expect(textOfDate({ year: '2026', month: '5', day: ' 9 ' })).toBe('2026-05-09');
});

test('keeps a gap instead of guessing', () => {
  expect(textOfDate({ year: '2026', month: '', day: '9' })).toBe('2026--09');
  expect(partsOfDate('2026--09')).toEqual({ year: '2026', month: '', day: '09' });
});

test('loses nothing that was typed', () => {
  const part = fc.stringMatching(/^[0-9a-z]{0,4}$/);
  fc.assert(
    fc.property(part, part, part, (year, month, day) => {
      const text = textOfDate({ year, month, day });
      expect(textOfDate(partsOfDate(text))).toBe(text);
    }),
  );
});

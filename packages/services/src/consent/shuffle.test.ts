import { expect, test } from 'vitest';
import { shuffle } from './shuffle.ts';

test('keeps every item, once', () => {
  const items = Array.from({ length: 512 }, (_, i) => i);
  expect(shuffle(items).sort((a, b) => a - b)).toEqual(items);
  expect(shuffle([])).toEqual([]);
});

test('puts each item at each place about as often', () => {
  const RUNS = 6_000;
  const counts = Array.from({ length: 3 }, () => [0, 0, 0]);
  for (let run = 0; run < RUNS; run += 1) {
    for (const [place, item] of shuffle([0, 1, 2]).entries()) {
      const row = counts[item];
      if (row !== undefined) row[place] = (row[place] ?? 0) + 1;
    }
  }
  // Six standard deviations around a third.
  const slack = 6 * Math.sqrt((RUNS * 2) / 9);
  for (const count of counts.flat()) expect(Math.abs(count - RUNS / 3)).toBeLessThan(slack);
});

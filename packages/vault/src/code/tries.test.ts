import { expect, test } from 'vitest';
import { afterFailure, NO_TRIES, type Tries, waitMs } from './tries.ts';

const failed = (times: number, nowMs = 0): Tries =>
  Array.from({ length: times }).reduce<Tries>((tries) => afterFailure(tries, nowMs), NO_TRIES);

test('nine wrong codes cost nothing', () => {
  expect(waitMs(failed(9), 0)).toBe(0);
});

test('from the tenth on each wait is twice the last, and never longer than an hour', () => {
  expect([10, 11, 12, 16, 17, 40].map((times) => waitMs(failed(times), 0) / 1000)).toEqual([
    30, 60, 120, 1920, 3600, 3600,
  ]);
});

test('a wait runs out', () => {
  expect(waitMs(failed(10, 1_000), 30_999)).toBe(1);
  expect(waitMs(failed(10, 1_000), 31_000)).toBe(0);
});

test('a clock that was set back makes no wait longer', () => {
  expect(waitMs(failed(10, 10 ** 12), 0)).toBe(30_000);
});

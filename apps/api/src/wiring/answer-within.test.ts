import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answerWithin } from './answer-within.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('an answer in time is passed on, and so is a failure', async () => {
  const double = answerWithin(1_000, async (n: number) => {
    if (n < 0) throw new RangeError('negative');
    return n * 2;
  });
  expect(await double(4)).toBe(8);
  await expect(double(-1)).rejects.toThrow(RangeError);
  expect(vi.getTimerCount()).toBe(0);
});

test('a caller is told in time that there is no answer', async () => {
  const silent = answerWithin(1_000, () => new Promise<never>(() => undefined));
  const told = expect(silent(null)).rejects.toMatchObject({ code: 'unavailable' });
  await vi.advanceTimersByTimeAsync(1_000);
  await told;
});

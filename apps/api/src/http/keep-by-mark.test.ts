import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { keepByMark } from './keep-by-mark.ts';

/** A source whose makings take `makeMs` and tell the mark that they began at. */
function source({ makeMs = 10, pauseMs = 100, keys = 10 } = {}) {
  const marks = new Map<string, number>();
  const begun: { readonly key: string; readonly atMs: number }[] = [];
  const said = (key: string): void => void marks.set(key, (marks.get(key) ?? 0) + 1);
  let running = 0;
  let mostAtOnce = 0;
  const read = keepByMark({
    markOf: async (key) => String(marks.get(key) ?? 0),
    make: async (key) => {
      begun.push({ key, atMs: performance.now() });
      running += 1;
      mostAtOnce = Math.max(mostAtOnce, running);
      const value = marks.get(key) ?? 0;
      await sleep(makeMs);
      running -= 1;
      return value;
    },
    pauseMs,
    keys,
  });
  return { read, said, begun, mostAtOnce: () => mostAtOnce };
}

test('readers at once share one making, and later ones what it made', async () => {
  const { read, begun } = source();
  expect(await Promise.all(Array.from({ length: 50 }, () => read('a')))).toEqual(Array(50).fill(0));
  expect([await read('a'), begun.length]).toEqual([0, 1]);
});

test('whoever reads after something was said gets it, at most once in the pause, one at a time', async () => {
  const { read, said, begun, mostAtOnce } = source({ makeMs: 30, pauseMs: 80 });
  const reads: Promise<void>[] = [];
  const startedMs = performance.now();
  for (let nth = 1; nth <= 40; nth += 1) {
    said('a');
    reads.push(read('a').then((value) => expect(value).toBeGreaterThanOrEqual(nth)));
    await sleep(5);
  }
  await Promise.all(reads);
  expect([await read('a'), mostAtOnce()]).toEqual([40, 1]);
  // In about 300 ms some five: were each making its reader's own there would be 40.
  expect(begun.length).toBeLessThanOrEqual((performance.now() - startedMs) / 79 + 2);
  const gaps = begun.slice(1).map(({ atMs }, i) => atMs - (begun[i]?.atMs ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(79);
});

test('keeps those that were asked for last, and no more', async () => {
  const { read, begun } = source({ keys: 2 });
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await read(key);
  expect(begun.map(({ key }) => key).join('')).toBe('abcb');
});

test('keeps neither a failure nor the word that there is nothing', async () => {
  let made = 0;
  const read = keepByMark<number>({
    markOf: async () => 'same',
    make: async () => {
      made += 1;
      if (made === 1) throw new Error('the database is away');
      return made === 2 ? null : made;
    },
    pauseMs: 1,
    keys: 10,
  });
  await expect(read('a')).rejects.toThrow('away');
  expect([await read('a'), await read('a'), await read('a')]).toEqual([null, 3, 3]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findBad } from './find-bad.ts';

test('exactly the bad members are named, wherever they stand and however many they are', async () => {
  const members = fc.array(fc.boolean(), { maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(members, async (good) => {
      const found = await findBad(0, good.length, async (from, to) => good.slice(from, to).every(Boolean));
      expect(found).toEqual(good.flatMap((isGood, i) => (isGood ? [] : [i])));
    }),
  );
});

test('nothing is named that was not tried alone', async () => {
  const members = fc.array(fc.boolean(), { minLength: 1, maxLength: 64 });
  await fc.assert(
    fc.asyncProperty(members, fc.infiniteStream(fc.boolean()), async (good, answers) => {
      const alone = new Map<number, boolean>();
      // An equation that fails at random for ranges, as one would that runs out of memory.
      const found = await findBad(0, good.length, async (from, to) => {
        if (to - from === 1) alone.set(from, good[from] === true);
        return to - from === 1 ? good[from] === true : good.slice(from, to).every(Boolean) && answers.next().value;
      });
      expect(found).toEqual(good.flatMap((isGood, i) => (isGood ? [] : [i])));
      for (const index of found) expect(alone.get(index)).toBe(false);
    }),
  );
});

test('one bad member among many is found in about two tries a halving', async () => {
  let tries = 0;
  const found = await findBad(0, 1_024, async (from, to) => {
    tries += 1;
    return 700 < from || 700 >= to;
  });
  expect(found).toEqual([700]);
  expect(tries).toBeLessThanOrEqual(22);
});

test('where everything is bad, each member is tried alone once and hardly anything else is', async () => {
  let alone = 0;
  let together = 0;
  const found = await findBad(0, 256, async (from, to) => {
    if (to - from === 1) alone += 1;
    else together += 1;
    return false;
  });
  expect(found.length).toBe(256);
  expect(alone).toBe(256);
  expect(together).toBeLessThanOrEqual(16);
});

test('no member is tried alone twice', async () => {
  const members = fc.array(fc.boolean(), { maxLength: 120 });
  await fc.assert(
    fc.asyncProperty(members, async (good) => {
      const alone: number[] = [];
      await findBad(0, good.length, async (from, to) => {
        if (to - from === 1) alone.push(from);
        return good.slice(from, to).every(Boolean);
      });
      expect(new Set(alone).size).toBe(alone.length);
    }),
  );
});

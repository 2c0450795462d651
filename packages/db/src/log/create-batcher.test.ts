import { expect, test } from 'vitest';
import { createBatcher } from './create-batcher.ts';

const admit = async () => undefined;

/** Commits that stand still until they are let go. */
function heldCommits() {
  const batches: { readonly items: readonly number[]; readonly release: () => void }[] = [];
  const commit = (items: readonly number[]) =>
    new Promise<readonly number[]>((resolve) => batches.push({ items, release: () => resolve(items) }));
  return { batches, commit };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

test('callers who arrive together share a commit, and each is told its own outcome', async () => {
  const sizes: number[] = [];
  const call = createBatcher({
    admit,
    commit: async (items: readonly number[]) => {
      sizes.push(items.length);
      return items.map((item) => item * 2);
    },
  });
  expect(await Promise.all([1, 2, 3].map(call))).toEqual([2, 4, 6]);
  expect(sizes).toEqual([3]);
});

test('a few who come during a commit wait for its end; many get a second one beside it', async () => {
  const { batches, commit } = heldCommits();
  const call = createBatcher({ admit, commit });
  const calls = [call(0)];
  await settled();
  calls.push(call(1), call(2));
  await settled();
  expect(batches.map(({ items }) => items.length)).toEqual([1]);
  for (let i = 3; i < 40; i += 1) calls.push(call(i));
  await settled();
  expect(batches.map(({ items }) => items.length)).toEqual([1, 39]);
  for (const { release } of batches) release();
  expect(await Promise.all(calls)).toEqual(Array.from({ length: 40 }, (_, i) => i));
});

test('what is not admitted is refused and not committed; the next is tried', async () => {
  let isOpen = false;
  const committed: number[] = [];
  const call = createBatcher({
    admit: async () => {
      if (!isOpen) throw new Error('closed');
    },
    commit: async (items: readonly number[]) => {
      committed.push(...items);
      return items;
    },
  });
  await expect(call(1)).rejects.toThrow('closed');
  isOpen = true;
  expect(await call(2)).toBe(2);
  expect(committed).toEqual([2]);
});

test('no more wait than there is room for', async () => {
  const { batches, commit } = heldCommits();
  const call = createBatcher({ admit, commit });
  const first = [call(0), ...Array.from({ length: 4_095 }, (_, i) => call(i + 1))];
  await expect(call(-1)).rejects.toMatchObject({ code: 'unavailable' });
  const release = setInterval(() => {
    for (const batch of batches.splice(0)) batch.release();
  }, 1);
  expect(await Promise.all(first)).toHaveLength(4_096);
  clearInterval(release);
});

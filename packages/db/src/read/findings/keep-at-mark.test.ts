import { expect, test } from 'vitest';
import { keepAtMark } from './keep-at-mark.ts';

test('an answer is made once while the mark stays, for all who ask meanwhile, and anew for another mark or question', async () => {
  let mark = 'one';
  const made: string[] = [];
  const ask = keepAtMark(
    async () => mark,
    async (query: { readonly of: string }) => {
      made.push(query.of);
      return `${query.of} at ${mark}`;
    },
  );
  expect(await Promise.all([ask({ of: 'a' }), ask({ of: 'a' })])).toEqual(['a at one', 'a at one']);
  await ask({ of: 'b' });
  mark = 'two';
  expect(await ask({ of: 'a' })).toBe('a at two');
  expect(made).toEqual(['a', 'b', 'a']);
});

test('an answer that failed is made again', async () => {
  let isAway = true;
  const ask = keepAtMark(
    async () => '',
    async () => {
      if (isAway) throw new Error('the database is away');
      return 'there';
    },
  );
  await expect(ask(null)).rejects.toThrow('away');
  isAway = false;
  expect(await ask(null)).toBe('there');
});

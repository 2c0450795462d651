import { expect, test } from 'vitest';
import { releaseKeyWords, releaseProofWords } from './release-words.ts';

const g1 = (x: bigint) => ({ x, y: x + 1n });
const g2 = (x: bigint) => ({ x: [x, x + 1n], y: [x + 2n, x + 3n] }) as const;

test('G2 coordinates stand in the order of EIP-197, c1 before c0', () => {
  expect(releaseProofWords({ a: g1(1n), b: g2(3n), c: g1(7n) })).toEqual([1n, 2n, 4n, 3n, 6n, 5n, 7n, 8n]);
});

test('a key has its words, and one of another circuit is refused', () => {
  const ic = [10n, 12n, 14n, 16n, 18n, 20n].map(g1);
  const key = { alpha: g1(1n), beta: g2(30n), gamma: g2(40n), delta: g2(50n), ic };
  expect(releaseKeyWords(key)).toMatchObject({ alpha: [1n, 2n], delta: [51n, 50n, 53n, 52n], ic: { 5: [20n, 21n] } });
  expect(() => releaseKeyWords({ ...key, ic: ic.slice(1) })).toThrow(RangeError);
  expect(() => releaseKeyWords({ ...key, ic: [...ic, g1(22n)] })).toThrow(RangeError);
});

import { expect, test } from 'vitest';
import { compareCosts, costFunction } from './metric.ts';
import type { ReleaseSummary } from './release-summary.ts';

/** Ten rows: classes of 4 and 3 are kept, one of 2 and one of 1 are suppressed. */
const summary: ReleaseSummary = {
  rowCount: 10,
  suppressedRows: 3,
  classCount: 2,
  squareSum: 16 + 9,
  suppressedSquareSum: 4 + 1,
  attributes: [
    { leafCount: 5, leafSum: 14, suppressedLeafSum: 6, entropy: 12, suppressedEntropy: 2 },
    { leafCount: 2, leafSum: 7, suppressedLeafSum: 3, entropy: 0, suppressedEntropy: 1 },
  ],
};

test('DM counts a suppressed row as the whole table, DM* as before suppression', () => {
  expect(costFunction({ metric: 'dm' })(summary)).toStrictEqual([25 + 30]);
  expect(costFunction({ metric: 'dm-star' })(summary)).toStrictEqual([30]);
});

test('suppressed rows are one class of the average size', () => {
  expect(costFunction({ metric: 'aecs' })(summary)).toStrictEqual([10 / 3]);
  expect(costFunction({ metric: 'aecs' })({ ...summary, suppressedRows: 0 })).toStrictEqual([5]);
  expect(costFunction({ metric: 'aecs' })({ ...summary, rowCount: 0, suppressedRows: 0 })).toStrictEqual([0]);
});

test('non-uniform entropy counts what suppression loses only if asked to', () => {
  expect(costFunction({ metric: 'non-uniform-entropy', countsSuppression: true })(summary)).toStrictEqual([15]);
  expect(costFunction({ metric: 'non-uniform-entropy', countsSuppression: false })(summary)).toStrictEqual([12]);
});

/** Shares of the two attributes: kept rows 14/5 and 7/2, suppressed rows 6/5 and 3/2 before suppression and 3 after. */
test.each([
  [0.5, [(14 / 5 + 3) / 10, (7 / 2 + 3) / 10], [1 / 5, 1 / 2]],
  [0.25, [(14 / 5 + 6 / 5 + (3 - 6 / 5) / 2) / 10, (7 / 2 + 3 / 2 + (3 - 3 / 2) / 2) / 10], [1 / 5, 1 / 2]],
  [0, [(14 / 5 + 6 / 5) / 10, 5 / 10], [1 / 5, 1 / 2]],
  [0.75, [(14 / 10 + 3) / 10, (7 / 4 + 3) / 10], [1 / 10, 1 / 4]],
  [1, [3 / 10, 3 / 10], [0, 0]],
])('a suppression factor of %d weighs suppressed and generalised cells as ARX does', (factor, shares, least) => {
  const losses = shares.map((share, index) => (share - (least[index] ?? 0)) / (1 - (least[index] ?? 0)));
  const found = costFunction({ metric: 'loss', mean: 'rank', suppressionFactor: factor })(summary);
  const descending = losses.toSorted((one, other) => other - one);
  expect(found).toStrictEqual(descending.map((loss) => expect.closeTo(loss, 14)));
});

test('rank looks at the worst attribute first, then at the next', () => {
  expect(compareCosts([0.5, 0.4], [0.6, 0.1])).toBeLessThan(0);
  expect(compareCosts([0.6, 0.4], [0.6, 0.1])).toBeGreaterThan(0);
  expect(compareCosts([0.6, 0.1], [0.6, 0.1])).toBe(0);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Problem } from '../problem/problem.ts';
import type { Recoding } from '../problem/recoding.ts';
import { binaryTree, OPTIONS, problemOf, quasi, recodedAt } from './attack.fixture.ts';
import { coverLabels } from './cover-labels.ts';
import { attackLinkage } from './linkage.ts';
import { openRelease } from './open-release.ts';
import { randomRelease } from './random-release.fixture.ts';

/** Rows that could be a target's, counted row by row. */
function candidatesOf({ problem, recoding }: { problem: Problem; recoding: Recoding }, target: number): number {
  const covers = problem.quasiIdentifiers.map((attribute, index) => {
    const column = recoding.columns[index];
    if (column === undefined) throw new Error('there is a column for each quasi-identifier');
    return { attribute, column, leaves: coverLabels(attribute, column, recoding.isSuppressed) };
  });
  return [...recoding.isSuppressed.keys()].filter(
    (row) =>
      recoding.isSuppressed[row] === 0 &&
      covers.every(({ attribute, column, leaves }) =>
        leaves[column.codes[row] ?? 0]?.includes(attribute.codes[target] ?? -1),
      ),
  ).length;
}

test('with all quasi-identifiers known, nobody is found with a chance above 1/k in a k-anonymous release', () => {
  fc.assert(
    fc.property(randomRelease, ({ problem, recoding, k }) => {
      const result = attackLinkage(openRelease({ problem, recoding }), OPTIONS);
      const greatest = result.figures.find(({ label }) => label.startsWith('greatest'))?.value;
      expect(greatest).toBeLessThanOrEqual(1 / k + 1e-12);
      expect(result.rate).toBeLessThanOrEqual(1 / k + 1e-12);
      expect(result.verdict).toBe('withstood');
    }),
  );
});

test('the rate is the mean of one in the candidates, counted row by row', () => {
  fc.assert(
    fc.property(randomRelease, (release) => {
      const kept = [...release.recoding.isSuppressed.keys()].filter((row) => release.recoding.isSuppressed[row] === 0);
      const expected = kept.reduce((sum, row) => sum + 1 / candidatesOf(release, row), 0);
      const result = attackLinkage(openRelease(release), OPTIONS);
      expect(result.trials).toBe(kept.length);
      expect(result.successes).toBeCloseTo(expected, 9);
    }),
  );
});

test('a release that shows everything tells as much as the original, whatever is known', () => {
  fc.assert(
    fc.property(randomRelease, ({ problem }) => {
      const identity = recodedAt(problem, []);
      const [release, original] = attackLinkage(openRelease({ problem, recoding: identity }), OPTIONS).series;
      expect(release?.points).toEqual(original?.points);
      for (const { y } of release?.points ?? []) expect(y).toBeGreaterThan(0);
    }),
  );
});

test('a release that shows everything finds everybody, and the promise of k is broken', () => {
  const problem = problemOf([quasi('q', binaryTree(3), [0, 1, 2, 3, 4, 5, 6, 7])], [], 2);
  const result = attackLinkage(openRelease({ problem, recoding: recodedAt(problem, [0]) }), OPTIONS);
  expect(result).toMatchObject({
    rate: 1,
    successes: 8,
    trials: 8,
    verdict: 'broken',
    baseline: { kind: 'promise', rate: 0.5 },
  });
});

test('a release that shows nothing leaves everybody among all', () => {
  const problem = problemOf([quasi('q', binaryTree(3), [0, 1, 2, 3, 4, 5, 6, 7])], [], 2);
  const result = attackLinkage(openRelease({ problem, recoding: recodedAt(problem, [3]) }), OPTIONS);
  expect(result).toMatchObject({ rate: 0.125, verdict: 'withstood' });
});

test('one class below k breaks the promise though the average is small', () => {
  const leaves = [...Array.from({ length: 60 }, () => 0), 4];
  const problem = problemOf([quasi('q', binaryTree(3), leaves)], [], 5);
  const result = attackLinkage(openRelease({ problem, recoding: recodedAt(problem, [2]) }), {
    ...OPTIONS,
    trialsMax: 1,
  });
  expect(result.verdict).toBe('broken');
  expect(result.figures[0]).toEqual({ label: 'smallest class', value: 1, unit: 'count' });
});

test('without a bound from the models, the chance itself is held against the threshold', () => {
  const open = { ...problemOf([quasi('q', binaryTree(3), [0, 1, 2, 3, 4, 5, 6, 7])], [], 1), classModels: [] };
  const result = attackLinkage(openRelease({ problem: open, recoding: recodedAt(open, [0]) }), OPTIONS);
  expect(result).toMatchObject({ verdict: 'broken', baseline: { kind: 'naive' } });
});

import { expect, test } from 'vitest';
import { measureLoss } from '../metric/measure-loss.ts';
import { averageRisk } from '../model/average-risk.ts';
import { distinctLDiversity } from '../model/distinct-l-diversity.ts';
import { kAnonymity } from '../model/k-anonymity.ts';
import type { Problem } from '../problem/problem.ts';
import { anonymiseOptimally } from './anonymise-optimally.ts';
import type { SearchOptions } from './search-lattice.ts';

/** `leafCount` leaves in groups of two, of four and so on, up to one. */
function halvingHierarchy(leafCount: number) {
  const labels: string[][] = [];
  const groupOf: Int32Array[] = [];
  for (let width = 1; ; width *= 2) {
    const groups = Int32Array.from({ length: leafCount }, (_, leaf) => Math.floor(leaf / width));
    groupOf.push(groups);
    labels.push([...new Set(groups)].map((group) => `${width}:${group}`));
    if (width >= leafCount) return { leaves: labels[0] ?? [], labels, groupOf, isOrdered: true };
  }
}

/** Rows that are all different in `attributeCount` attributes of 16 leaves. */
function problemWith(attributeCount: number, rowCount: number): Problem {
  return {
    rowCount,
    quasiIdentifiers: Array.from({ length: attributeCount }, (_, index) => ({
      name: `q${index}`,
      hierarchy: halvingHierarchy(16),
      codes: Int32Array.from({ length: rowCount }, (__, row) => (row * (2 * index + 3) + (row >> 4)) % 16),
    })),
    sensitive: [{ name: 's', values: ['u', 'v'], codes: Int32Array.from({ length: rowCount }, (_, row) => row % 2) }],
    classModels: [kAnonymity(4)],
    tableModels: [],
    suppressionLimit: 0,
  };
}

const options: SearchOptions = { metric: { metric: 'loss', mean: 'arithmetic' } };

test('the cost of the answer is the loss that is measured of it', () => {
  const problem = { ...problemWith(3, 200), suppressionLimit: 0.1 };
  const { recoding, cost } = anonymiseOptimally(problem, options);
  expect(measureLoss(problem, recoding).arithmetic).toBeCloseTo(cost[0] ?? 0, 12);
});

test('a suppression limit is a share in whole rows, rounded down', () => {
  const hierarchy = {
    leaves: ['a', 'b'],
    labels: [['a', 'b'], ['*']],
    groupOf: [Int32Array.of(0, 1), Int32Array.of(0, 0)],
    isOrdered: false,
  };
  const codes = Int32Array.from({ length: 100 }, (_, row) => (row < 29 ? 0 : 1));
  const problem = {
    ...problemWith(0, 100),
    quasiIdentifiers: [{ name: 'q', hierarchy, codes }],
    classModels: [kAnonymity(30)],
  };
  const suppressed = (suppressionLimit: number) =>
    anonymiseOptimally({ ...problem, suppressionLimit }, options).recoding.facts.suppressedRows;
  expect([suppressed(0.29), suppressed(0.2899)]).toStrictEqual([29, 0]);
});

test('most of a lattice is left out where coarse nodes show that nothing finer can hold', () => {
  const { nodesChecked, recoding } = anonymiseOptimally(problemWith(5, 300), options);
  expect(recoding.facts.nodeCount).toBe(5 ** 5);
  expect(nodesChecked).toBeLessThan(600);
});

test('keys wider than one word tell classes apart', () => {
  const rowCount = 64;
  const wide = Array.from({ length: 12 }, (_, index) => ({
    name: `q${index}`,
    hierarchy: { ...halvingHierarchy(4_096), labels: halvingHierarchy(4_096).labels.slice(0, 1) },
    codes: Int32Array.from({ length: rowCount }, (__, row) => (index === row % 12 ? row : 4_095 - index)),
  }));
  const problem = { ...problemWith(0, rowCount), quasiIdentifiers: wide, classModels: [] };
  expect(anonymiseOptimally(problem, options).recoding.classCount).toBe(rowCount);
});

test('without quasi-identifiers all rows are one class', () => {
  const { recoding, cost } = anonymiseOptimally(problemWith(0, 10), options);
  expect([recoding.classCount, ...cost]).toStrictEqual([1, 0]);
});

test('a table without rows has no classes and loses nothing', () => {
  for (const metric of ['loss', 'dm', 'aecs'] as const) {
    const asked = metric === 'loss' ? options.metric : { metric };
    const { recoding, cost } = anonymiseOptimally(problemWith(2, 0), { metric: asked });
    expect([recoding.classCount, ...cost]).toStrictEqual([0, 0]);
  }
});

test('the smallest classes are suppressed for an average risk', () => {
  const hierarchy = halvingHierarchy(4);
  const codes = Int32Array.of(0, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3);
  const problem: Problem = {
    ...problemWith(0, 12),
    quasiIdentifiers: [{ name: 'q', hierarchy, codes }],
    classModels: [],
    tableModels: [averageRisk(0.25)],
    suppressionLimit: 0.25,
  };
  const { recoding, levels } = anonymiseOptimally(problem, { metric: { metric: 'aecs' } });
  expect([levels, recoding.facts.suppressedRows, [...recoding.isSuppressed]]).toStrictEqual([
    [0],
    3,
    [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  ]);
});

test('where nothing satisfies the models, the hardest is named and how far the best came', () => {
  const problem: Problem = {
    ...problemWith(2, 50),
    classModels: [kAnonymity(4), distinctLDiversity('s', 3)],
    suppressionLimit: 0.5,
  };
  expect(() => anonymiseOptimally(problem, options)).toThrow(
    'no generalisation satisfies the models: at best 50 of 50 rows would have to be suppressed, and 25 may be. ' +
      'The hardest to reach is distinct-l-diversity of s (l = 3), which by itself needs 50. ' +
      'Weaken it, raise the suppression limit or leave out a quasi-identifier.',
  );
});

test('a lattice that no exact search could go through is refused at once', () => {
  expect(() => anonymiseOptimally(problemWith(12, 10), options)).toThrow(
    /244140625 combinations .* use the local engine/,
  );
});

test('a search stops before its next node when it is aborted from its progress', () => {
  const controller = new AbortController();
  const seen: number[] = [];
  const onProgress = ({ nodesChecked }: { nodesChecked: number }) => {
    seen.push(nodesChecked);
    if (nodesChecked === 3) controller.abort(new Error('enough'));
  };
  expect(() => anonymiseOptimally(problemWith(3, 100), { ...options, onProgress, signal: controller.signal })).toThrow(
    'enough',
  );
  expect(seen).toStrictEqual([0, 1, 2, 3]);
});

test('the same problem gives the same answer and the same facts', () => {
  const problem = { ...problemWith(3, 150), suppressionLimit: 0.2 };
  const one = anonymiseOptimally(problem, options);
  expect(anonymiseOptimally(problem, options)).toStrictEqual(one);
  expect(one.recoding.facts).toMatchObject({ engine: 'optimal', metric: 'loss arithmetic', isOptimum: true });
});

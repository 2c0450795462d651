import { expect, test } from 'vitest';
import type { Hierarchy } from '../hierarchy/hierarchy.ts';
import { kAnonymity } from '../model/k-anonymity.ts';
import type { Problem } from '../problem/problem.ts';
import type { Recoding } from '../problem/recoding.ts';
import { checkLocalOptimum } from './check-local-optimum.ts';

const hierarchy: Hierarchy = {
  leaves: ['a', 'b', 'c', 'd'],
  labels: [['a', 'b', 'c', 'd'], ['ab', 'cd'], ['*']],
  groupOf: [Int32Array.of(0, 1, 2, 3), Int32Array.of(0, 0, 1, 1), Int32Array.of(0, 0, 0, 0)],
  isOrdered: false,
};

/** One quasi-identifier; rows as their leaves, and how they are shown as classes. */
function judged(leaves: readonly number[], classOf: readonly number[], k: number) {
  const problem: Problem = {
    ...{ rowCount: leaves.length, sensitive: [], tableModels: [], suppressionLimit: 0, classModels: [kAnonymity(k)] },
    quasiIdentifiers: [{ name: 'q', hierarchy, codes: Int32Array.from(leaves) }],
  };
  const recoding: Recoding = {
    ...{ columns: [], isSuppressed: new Uint8Array(leaves.length), facts: {} },
    ...{ classOf: Int32Array.from(classOf), classCount: Math.max(...classOf) + 1 },
  };
  return checkLocalOptimum(problem, recoding);
}

test('a class of which both parts could stand alone is not locally optimal', () => {
  expect(judged([0, 0, 2, 2], [0, 0, 0, 0], 2)).toEqual({ isLocallyOptimal: false, divisible: 1, movable: 0 });
});

test('a class whose parts are too small for the model is locally optimal', () => {
  expect(judged([0, 0, 2], [0, 0, 0], 2)).toEqual({ isLocallyOptimal: true, divisible: 0, movable: 0 });
});

test('a row that its class can spare and another class covers at less loss is found', () => {
  expect(judged([0, 0, 1, 2, 0], [0, 0, 1, 1, 1], 2)).toMatchObject({ isLocallyOptimal: false, movable: 1 });
});

test('a row that its class cannot spare is none', () => {
  expect(judged([0, 0, 2, 0], [0, 0, 1, 1], 2)).toEqual({ isLocallyOptimal: true, divisible: 0, movable: 0 });
});

import { expect, test } from 'vitest';
import type { Problem } from '../problem/problem.ts';
import type { Recoding } from '../problem/recoding.ts';
import { measureLoss } from './measure-loss.ts';

/** Two attributes, of four leaves and of two. */
const hierarchies = [
  {
    leaves: ['a', 'b', 'c', 'd'],
    labels: [['a', 'b', 'c', 'd'], ['ab', 'cd'], ['*']],
    groupOf: [Int32Array.of(0, 1, 2, 3), Int32Array.of(0, 0, 1, 1), Int32Array.of(0, 0, 0, 0)],
    isOrdered: false,
  },
  {
    leaves: ['x', 'y'],
    labels: [['x', 'y'], ['*']],
    groupOf: [Int32Array.of(0, 1), Int32Array.of(0, 0)],
    isOrdered: false,
  },
] as const;

const problem: Problem = {
  rowCount: 4,
  quasiIdentifiers: [
    { name: 'letter', hierarchy: hierarchies[0], codes: Int32Array.of(0, 1, 2, 3) },
    { name: 'end', hierarchy: hierarchies[1], codes: Int32Array.of(0, 0, 1, 1) },
  ],
  sensitive: [],
  classModels: [],
  tableModels: [],
  suppressionLimit: 1,
};

/** Letters as `ab` for two rows and exactly for the others; the last row is suppressed if that is said. */
function recodingWith(isLastSuppressed: boolean): Recoding {
  return {
    columns: [
      { name: 'letter', labels: ['ab', 'c', 'd'], leafCounts: [2, 1, 1], codes: Int32Array.of(0, 0, 1, 2) },
      { name: 'end', labels: ['x', 'y'], leafCounts: [1, 1], codes: Int32Array.of(0, 0, 1, 1) },
    ],
    isSuppressed: Uint8Array.of(0, 0, 0, isLastSuppressed ? 1 : 0),
    classOf: Int32Array.of(0, 0, 1, isLastSuppressed ? -1 : 2),
    classCount: isLastSuppressed ? 2 : 3,
    facts: {},
  };
}

test('loss is the mean share of each domain, scaled from 0 for exact values to 1 for none', () => {
  const { arithmetic, geometric, byAttribute } = measureLoss(problem, recodingWith(false));
  const letter = ((2 + 2 + 1 + 1) / 16 - 1 / 4) / (1 - 1 / 4);
  expect(byAttribute).toStrictEqual([
    { name: 'letter', loss: expect.closeTo(letter, 15) },
    { name: 'end', loss: 0 },
  ]);
  expect(arithmetic).toBeCloseTo(letter / 2, 15);
  expect(geometric).toBeCloseTo(Math.sqrt(1 + letter) - 1, 15);
});

test('a suppressed row has lost every attribute, whatever its codes say', () => {
  const { byAttribute } = measureLoss(problem, recodingWith(true));
  expect(byAttribute.map(({ loss }) => loss)).toStrictEqual([
    expect.closeTo(((2 + 2 + 1 + 4) / 16 - 1 / 4) / (1 - 1 / 4), 15),
    expect.closeTo(((1 + 1 + 1 + 2) / 8 - 1 / 2) / (1 - 1 / 2), 15),
  ]);
});

test('an attribute with one leaf, a table without rows and one without attributes lose nothing', () => {
  const single = { leaves: ['x'], labels: [['x']], groupOf: [Int32Array.of(0)], isOrdered: false };
  const one = { ...problem, quasiIdentifiers: [{ name: 'only', hierarchy: single, codes: new Int32Array(4) }] };
  const column = { name: 'only', labels: ['x'], leafCounts: [1], codes: new Int32Array(4) };
  expect(measureLoss(one, { ...recodingWith(true), columns: [column] }).arithmetic).toBe(0);
  const empty = { ...recodingWith(false), isSuppressed: new Uint8Array(0) };
  expect(measureLoss({ ...problem, rowCount: 0 }, empty)).toMatchObject({ arithmetic: 0, geometric: 0 });
  expect(measureLoss({ ...problem, quasiIdentifiers: [] }, recodingWith(false))).toMatchObject({
    arithmetic: 0,
    geometric: 0,
  });
});

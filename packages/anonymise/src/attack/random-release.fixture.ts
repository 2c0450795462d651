import fc from 'fast-check';
import type { Problem } from '../problem/problem.ts';
import type { Recoding } from '../problem/recoding.ts';
import { binaryTree, problemOf, quasi, recodedByGroup, sensitiveOf } from './attack.fixture.ts';

export type RandomRelease = { readonly problem: Problem; readonly recoding: Recoding; readonly k: number };

const LEVELS = [2, 3, 1];

/** A random table, its rows in random groups of at least k (the rest is suppressed), each group generalised as needed. */
export const randomRelease: fc.Arbitrary<RandomRelease> = fc
  .record({
    k: fc.integer({ min: 2, max: 5 }),
    width: fc.integer({ min: 1, max: 3 }),
    values: fc.integer({ min: 1, max: 4 }),
  })
  .chain(({ k, width, values }) => {
    const row = fc.tuple(
      fc.tuple(...LEVELS.slice(0, width).map((height) => fc.nat(2 ** height - 1))),
      fc.nat(values - 1),
      fc.nat(5),
    );
    return fc.array(row, { minLength: k, maxLength: 40, size: 'max' }).map((rows) => {
      const attributes = LEVELS.slice(0, width).map((height, column) =>
        quasi(
          `q${column}`,
          binaryTree(height, column === 1),
          rows.map(([leaves]) => leaves[column] ?? 0),
        ),
      );
      const problem = problemOf(
        attributes,
        [
          sensitiveOf(
            's',
            rows.map(([, value]) => value),
            values,
          ),
        ],
        k,
      );
      const chosen = rows.map(([, , group]) => group);
      const groups = chosen.map((group) => (chosen.filter((other) => other === group).length < k ? -1 : group));
      return { problem, recoding: recodedByGroup(problem, groups), k };
    });
  });

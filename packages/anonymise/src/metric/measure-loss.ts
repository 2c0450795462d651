import type { Problem } from '../problem/problem.ts';
import type { Recoding } from '../problem/recoding.ts';
import { attributeLoss, lossWeights } from './attribute-loss.ts';
import { arithmeticMean, geometricMean } from './mean-loss.ts';

/** Loss of a recoding, from 0 (nothing generalised) to 1 (nothing left). */
export type MeasuredLoss = {
  readonly arithmetic: number;
  readonly geometric: number;
  /** In the order of the quasi-identifiers. */
  readonly byAttribute: readonly { readonly name: string; readonly loss: number }[];
};

const WEIGHTS = lossWeights(0.5);

/**
 * Loss: how much of each attribute's domain the released values stand for.
 *
 * L_j = (mean share − 1/V_j)/(1 − 1/V_j), where the share of a cell is the leaves under its value / V_j, and 1 for a
 * suppressed row; then the arithmetic mean over the attributes and the geometric one, Π(L_j + 1)^(1/m) − 1.
 */
export function measureLoss(problem: Problem, recoding: Recoding): MeasuredLoss {
  const { rowCount } = problem;
  const suppressedRows = recoding.isSuppressed.reduce((sum, flag) => sum + flag, 0);
  const byAttribute = problem.quasiIdentifiers.map(({ name, hierarchy }, index) => {
    const column = recoding.columns[index];
    if (column === undefined) throw new Error(`the recoding has no column ${index}`);
    let leafSum = 0;
    for (let row = 0; row < rowCount; row += 1) {
      if (recoding.isSuppressed[row] === 0) leafSum += column.leafCounts[column.codes[row] as number] as number;
    }
    const counted = { leafCount: hierarchy.leaves.length, leafSum, suppressedLeafSum: 0 };
    return { name, loss: attributeLoss(counted, { rowCount, suppressedRows }, WEIGHTS) };
  });
  const losses = byAttribute.map(({ loss }) => loss);
  return { arithmetic: arithmeticMean(losses), geometric: geometricMean(losses), byAttribute };
}

import type { AttributeSummary } from './release-summary.ts';

/**
 * How much generalised and suppressed cells count, each from 0 to 1; ARX derives both from one factor.
 *
 * With the factor at 0.5 both count fully, which is the definition of Loss. Below it suppression is made cheaper, above it
 * generalisation.
 */
type LossWeights = { readonly generalised: number; readonly suppressed: number };

export function lossWeights(suppressionFactor: number): LossWeights {
  return {
    generalised: suppressionFactor <= 0.5 ? 1 : 1 - 2 * (suppressionFactor - 0.5),
    suppressed: suppressionFactor < 0.5 ? 2 * suppressionFactor : 1,
  };
}

type Counted = Pick<AttributeSummary, 'leafCount' | 'leafSum' | 'suppressedLeafSum'>;

/**
 * Loss of one attribute: (mean share − g/V)/(1 − g/V), where g weighs generalised cells. A kept cell's share is g · leaves
 * under its value / V; a suppressed cell's is what it would have shown and, weighed, the rest: 1 when suppression counts
 * fully. An attribute with one leaf has nothing to lose, nor has a table without rows.
 *
 * Iyengar, V. Transforming data to satisfy privacy constraints. KDD 2002; weights as in ARX.
 */
export function attributeLoss(
  { leafCount, leafSum, suppressedLeafSum }: Counted,
  rows: { readonly rowCount: number; readonly suppressedRows: number },
  { generalised, suppressed }: LossWeights,
): number {
  if (leafCount <= generalised || rows.rowCount === 0) return 0;
  const hidden = leafCount * rows.suppressedRows - suppressedLeafSum;
  const leavesMean = (generalised * leafSum + suppressedLeafSum + suppressed * hidden) / rows.rowCount;
  return Math.max(0, (leavesMean - generalised) / (leafCount - generalised));
}

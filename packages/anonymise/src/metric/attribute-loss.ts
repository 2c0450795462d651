/**
 * Loss of one attribute: (mean share − 1/V)/(1 − 1/V), which is (mean leaves − 1)/(V − 1). An attribute with one leaf has
 * nothing to lose. A table without rows loses nothing either.
 *
 * @param leavesMean mean, over the rows, of the leaves that a cell stands for
 * @param leafCount V, the leaves of the hierarchy
 */
export function attributeLoss(leavesMean: number, leafCount: number): number {
  if (leafCount <= 1 || Number.isNaN(leavesMean)) return 0;
  return (leavesMean - 1) / (leafCount - 1);
}

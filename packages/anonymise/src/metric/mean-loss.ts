/** Mean of the attributes' losses; 0 without attributes. */
export function arithmeticMean(losses: readonly number[]): number {
  return losses.length === 0 ? 0 : losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

/** Π(loss + 1)^(1/m) − 1: the mean that ARX reports unless told otherwise; 0 without attributes. */
export function geometricMean(losses: readonly number[]): number {
  return losses.reduce((product, loss) => product * (loss + 1) ** (1 / losses.length), 1) - 1;
}

/**
 * What the metrics need to know of a table that was generalised and in part suppressed. Before suppression means: as if
 * suppressed rows showed what they would have shown.
 */
export type ReleaseSummary = {
  readonly rowCount: number;
  readonly suppressedRows: number;
  /** Classes of kept rows. */
  readonly classCount: number;
  /** Σ |E|² over the classes of kept rows. */
  readonly squareSum: number;
  /** Σ |E|² over the classes that suppressed rows were in before suppression. */
  readonly suppressedSquareSum: number;
  readonly attributes: readonly AttributeSummary[];
};

export type AttributeSummary = {
  /** V, the leaves of the hierarchy. */
  readonly leafCount: number;
  /** Σ over kept rows of the leaves that their value stands for. */
  readonly leafSum: number;
  /** The same over suppressed rows, before suppression. */
  readonly suppressedLeafSum: number;
  /** Bits lost by generalisation: Σ over all rows of log2(rows with the general value / rows with the exact one). */
  readonly entropy: number;
  /** Bits lost by suppressing general values: Σ over suppressed rows of log2(suppressed rows / those of them that showed it). */
  readonly suppressedEntropy: number;
};

/** One thing that was looked at: what is claimed, what was found in the files, and whether that is the same. */
export type VerificationCheck = {
  /** Stable, `area.rule` or `area.rule.subject`, like `model.k-anonymity` or `values.nodes.AGE`. */
  readonly name: string;
  readonly claim: string;
  readonly found: string;
  readonly holds: boolean;
};

/** A check that could not be made with what was given, and what it would need. */
export type OmittedCheck = { readonly name: string; readonly needs: string };

/** Sizes of equivalence classes; all 0 where no row is kept. */
export type ClassFigures = {
  readonly classCount: number;
  readonly classSizeMin: number;
  readonly classSizeMax: number;
  /** Kept rows / classes. */
  readonly classSizeMean: number;
  /** Rows that are alone in their class. */
  readonly uniqueRows: number;
  /** 1 / smallest class. */
  readonly maximumRisk: number;
  /** Classes / kept rows. */
  readonly averageRisk: number;
  /** How many classes there are of each size, ascending. */
  readonly histogram: readonly { readonly size: number; readonly classes: number }[];
};

/** Figures of the release, recomputed from its files. Losses are from 0 (nothing generalised) to 1 (nothing left). */
export type ReleaseMetrics = {
  /** Of the input. */
  readonly rows: number;
  /** Those left out and those that show no quasi-identifier. */
  readonly suppressedRows: number;
  readonly suppressedShare: number;
  /** Of the input, with the leaves that its values are. */
  readonly before: ClassFigures;
  /** Of the output's kept rows. */
  readonly after: ClassFigures;
  readonly lossArithmetic: number;
  readonly lossGeometric: number;
  readonly lossByColumn: readonly { readonly column: string; readonly loss: number }[];
  /** DM: Σ size² over classes, and the number of rows for every suppressed row. */
  readonly discernability: number;
  /** DM*: Σ size² over the classes of kept rows, which are all that a file shows. */
  readonly discernabilityStar: number;
  /** AECS: rows / classes, where suppressed rows together are one more class. */
  readonly averageClassSize: number;
  /**
   * Bits: Σ over cells of log2(rows of the input with a value that the cell may stand for / rows with its own value).
   * Gionis, A., Tassa, T. k-anonymization with minimal loss of information. IEEE TKDE 21(2), 2009.
   */
  readonly nonUniformEntropy: number;
};

export type Verification = {
  readonly verifier: { readonly name: string; readonly version: string; readonly database: string };
  readonly checks: readonly VerificationCheck[];
  readonly omitted: readonly OmittedCheck[];
  readonly metrics: ReleaseMetrics;
};

/** True when there was at least one check and every one holds. */
export function verificationHolds({ checks }: Pick<Verification, 'checks'>): boolean {
  return checks.length > 0 && checks.every(({ holds }) => holds);
}

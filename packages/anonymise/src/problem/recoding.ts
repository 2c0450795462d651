/** A quasi-identifier after recoding: row i shows `labels[codes[i]]`, which stands for `leafCounts[codes[i]]` leaves. */
export type RecodedColumn = {
  readonly name: string;
  readonly labels: readonly string[];
  readonly leafCounts: readonly number[];
  readonly codes: Int32Array;
};

/** What an engine answers. A suppressed row shows `*` in every quasi-identifier, whatever its codes say. */
export type Recoding = {
  readonly columns: readonly RecodedColumn[];
  /** 1 where a row is suppressed. */
  readonly isSuppressed: Uint8Array;
  /** Equivalence class of each row, from 0; -1 where it is suppressed. Rows share a class when all their labels are equal. */
  readonly classOf: Int32Array;
  readonly classCount: number;
  /** What the engine did, in a form for the certificate: its name, version, seed, and what it can say of the result. */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
};

import type { ModelDescription } from '../model/privacy-model.ts';

/** A table in a file that DuckDB reads by itself. Of XPT and .dsjc files the caller passes a converted copy. */
export type TableFile = {
  readonly path: string;
  /** `ndjson` and `json` are those of Dataset-JSON 1.1, in UTF-8. */
  readonly format: 'csv' | 'parquet' | 'ndjson' | 'json';
  /** Of a CSV file; a comma unless said otherwise. */
  readonly delimiter?: string;
};

/** A hierarchy as ARX writes it: one line a leaf, without a header, `leaf;level 1;…;top`. */
export type HierarchyFile = {
  readonly path: string;
  /** A semicolon unless said otherwise. */
  readonly delimiter?: string;
  /** A file of the same delimiter, `text;leaf`: texts that the input has for a leaf besides its own. */
  readonly synonymsPath?: string;
};

/**
 * A column of dates that was shifted. `iso` is text like `2014-01-02` or `2014-01-02T11:20`; `days` and `seconds` are
 * numbers, as SAS keeps dates and datetimes.
 */
export type DateColumn = { readonly column: string; readonly unit: 'iso' | 'days' | 'seconds' };

/** What is said of a table of participants or of one that belongs to it; columns have the same name on both sides. */
export type TablePair = {
  readonly input: TableFile;
  readonly output: TableFile;
  readonly dates?: readonly DateColumn[];
  /** Columns of the input whose values may stand nowhere in the release, besides subject identifiers. */
  readonly forbiddenColumns?: readonly string[];
};

export type LinkedTable = TablePair & {
  /** Like `AE`; part of the names of its checks. */
  readonly name: string;
  readonly subjectColumn: string;
  /**
   * Columns that the release left as they were and that tell rows of one subject apart, like `AESEQ`. Without any, rows
   * of a subject are matched in the order of the files, which fails when some were left out.
   */
  readonly keyColumns?: readonly string[];
};

export type QuasiIdentifierClaim = {
  readonly column: string;
  readonly hierarchy: HierarchyFile;
  /**
   * What a cell may show: a group of the hierarchy, or also an interval of neighbouring leaves, `31 – 34` with an en dash
   * between blanks, in the order of the hierarchy's lines. Groups, unless said otherwise.
   */
  readonly recoding?: 'groups' | 'intervals';
};

export type SensitiveClaim = {
  readonly column: string;
  /** Needed for hierarchical distance. */
  readonly hierarchy?: HierarchyFile;
  /** Values from the lowest to the highest. Needed for ordered distance. */
  readonly order?: readonly string[];
};

/** How a row of the output is known to come from a row of the input. Known to the custodian only. */
export type RowAlignment =
  | { readonly by: 'row-order' }
  | {
      readonly by: 'mapping';
      /** One line a subject: its original identifier and its tag in the release. */
      readonly file: TableFile;
      readonly subjectColumn: string;
      readonly tagColumn: string;
    };

export type VerificationRequest = {
  /** One row a participant. */
  readonly participants: TablePair;
  /** Original identifiers in the input, tags in the output; absent where the table has none. */
  readonly subjectColumn?: string;
  readonly quasiIdentifiers: readonly QuasiIdentifierClaim[];
  readonly sensitive: readonly SensitiveClaim[];
  readonly models: readonly ModelDescription[];
  readonly suppression: {
    /** Share of the rows that may be suppressed, from 0 to 1. */
    readonly limit: number;
    /** How many rows the release says were suppressed. Without it, every row without any quasi-identifier left counts. */
    readonly rows?: number;
    /** What a suppressed cell shows; `*` unless said otherwise. */
    readonly cell?: string;
  };
  readonly alignment?: RowAlignment;
  readonly linked?: readonly LinkedTable[];
  /** Every file of the release as it is sent, in any format; the output tables unless said otherwise. */
  readonly releaseFiles?: readonly string[];
  readonly limits?: {
    readonly threads?: number;
    readonly memoryMb?: number;
  };
};

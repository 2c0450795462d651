import type { Cell } from '../table/cell.ts';
import type { ColumnMeta } from '../table/column.ts';
import type { DatasetHeader } from '../table/dataset.ts';

/** The cells of one row, in the order of the columns. */
export type Row = readonly Cell[];

/**
 * A table that is read in passing. What the file says of itself is read when it is opened; rows are read, and checked,
 * while `batches` is iterated, from the beginning each time. A fault ends the iteration with an error: whoever keeps rows
 * of an iteration that did not end by itself keeps a part of a table.
 */
export type TableSource = {
  /** Its `extra.xpt.missing` is complete only when `batches` has been read to the end. */
  readonly header: DatasetHeader;
  readonly columns: readonly ColumnMeta[];
  readonly batches: AsyncIterable<readonly Row[]>;
};

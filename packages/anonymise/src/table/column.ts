import type { Cell } from './cell.ts';

/** Logical types of CDISC Dataset-JSON 1.1, which every other format is mapped to. */
export type DataType =
  | 'string'
  | 'integer'
  | 'decimal'
  | 'float'
  | 'double'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'time'
  | 'URI';

/** What a table says about a column, in the words of Dataset-JSON 1.1. Names are unique within a table. */
export type ColumnMeta = {
  readonly name: string;
  readonly label: string;
  readonly dataType: DataType;
  readonly itemOID?: string;
  readonly targetDataType?: 'integer' | 'decimal';
  readonly length?: number;
  readonly displayFormat?: string;
  readonly keySequence?: number;
};

/** A column, coded by a dictionary: row i holds `values[codes[i]]`. Values are distinct; each is used by some row. */
export type Column = {
  readonly meta: ColumnMeta;
  readonly values: readonly Cell[];
  /** One code a row, in the order of the rows. */
  readonly codes: Int32Array;
};

/** The cell of one row. */
export function cellAt(column: Column, row: number): Cell {
  return column.values[column.codes[row] ?? -1] ?? null;
}

import { BIGINT, BOOLEAN, DOUBLE, type DuckDBType, type DuckDBValue, VARCHAR } from '@duckdb/node-api';
import { InputError } from '../../input-error.ts';
import type { Cell } from '../../table/cell.ts';
import type { Column } from '../../table/column.ts';
import type { Dataset } from '../../table/dataset.ts';
import { refuseValues } from '../cells/check-columns.ts';

const INT64_MAX = 2n ** 63n - 1n;

/** A column as it will be written: its values, which the codes of its rows index, as DuckDB has them. */
export type ParquetColumn = {
  readonly name: string;
  readonly type: DuckDBType;
  readonly values: readonly DuckDBValue[];
  readonly codes: Int32Array;
};

/**
 * Columns as Parquet has them: whole numbers are 64-bit integers where all of them are (and none is -0), other numbers
 * doubles; decimals, dates and times are text, of which not a digit is lost.
 *
 * @throws InputError naming column and row: `parquet/names`, `parquet/text`
 */
export function planParquet({ columns }: Dataset): ParquetColumn[] {
  if (columns.length === 0) throw new InputError('parquet/columns', 'a table without columns cannot be Parquet');
  const names = new Set<string>();
  for (const { meta } of columns) {
    const lower = meta.name.toLowerCase();
    const fault =
      meta.name === '' || !meta.name.isWellFormed() || meta.name.includes('\0')
        ? 'the name of the column is empty or no text'
        : names.has(lower)
          ? 'another column has this name, but for upper case'
          : null;
    if (fault !== null) throw new InputError('parquet/names', fault, { column: meta.name });
    names.add(lower);
  }
  return columns.map(planColumn);
}

function planColumn(column: Column): ParquetColumn {
  const { meta, values, codes } = column;
  const planned = { name: meta.name, codes };
  if (meta.dataType === 'boolean') return { ...planned, type: BOOLEAN, values };
  if (meta.dataType === 'integer' && values.every(isInt64))
    return { ...planned, type: BIGINT, values: values.map((cell) => (cell === null ? null : BigInt(cell))) };
  if (meta.dataType === 'integer' || meta.dataType === 'float' || meta.dataType === 'double')
    return { ...planned, type: DOUBLE, values };
  refuseValues(column, 'parquet/text', (cell) =>
    String(cell).isWellFormed() ? null : 'the text is not Unicode, for half a character stands alone',
  );
  return { ...planned, type: VARCHAR, values };
}

function isInt64(cell: Cell): boolean {
  if (typeof cell !== 'number') return cell === null;
  if (Object.is(cell, -0)) return false;
  const value = BigInt(cell);
  return value <= INT64_MAX && value >= -INT64_MAX - 1n;
}

import type { Cell } from '../table/cell.ts';
import type { Column, ColumnMeta } from '../table/column.ts';
import { ColumnBuilder } from '../table/column-builder.ts';
import type { ReleasedCells } from './column-cells.ts';
import { readTextDate } from './read-date.ts';

/** A column of the release, with what its metadata say of it as true as before. */
export function releasedColumn(meta: ColumnMeta, { cellOf, isChanged }: ReleasedCells, rows: Int32Array): Column {
  const builder = new ColumnBuilder(meta);
  for (const row of rows) builder.push(cellOf(row));
  const column = builder.build();
  return isChanged ? { ...column, meta: releasedMeta(meta, column.values) } : column;
}

function releasedMeta(meta: ColumnMeta, values: readonly Cell[]): ColumnMeta {
  if (meta.dataType !== 'string' && fits(meta, values)) return meta;
  const { targetDataType: _, displayFormat: __, ...rest } = meta;
  const kept = meta.dataType === 'string' ? meta : rest;
  const length = values.reduce((longest: number, cell) => Math.max(longest, [...String(cell ?? '')].length), 1);
  return meta.dataType === 'string' && meta.length === undefined ? kept : { ...kept, dataType: 'string', length };
}

function fits({ dataType }: ColumnMeta, values: readonly Cell[]): boolean {
  return values.every((cell) => {
    if (cell === null || cell === '' || typeof cell === 'number')
      return dataType !== 'boolean' || typeof cell !== 'number';
    if (typeof cell === 'boolean') return dataType === 'boolean';
    if (dataType === 'date' || dataType === 'datetime')
      return cell.split('/').every((part) => readTextDate(part) !== undefined);
    if (dataType === 'decimal') return /^-?\d+(?:\.\d+)?(?:[Ee][+-]?\d+)?$/u.test(cell);
    return dataType === 'URI' || dataType === 'time';
  });
}

/** Keys of a table without the columns that were left out, numbered from 1 again. */
export function renumberKeys(columns: readonly Column[]): readonly Column[] {
  const sequences = columns.flatMap(({ meta }) => meta.keySequence ?? []).sort((a, b) => a - b);
  return columns.map((column) => {
    const { keySequence } = column.meta;
    if (keySequence === undefined) return column;
    return { ...column, meta: { ...column.meta, keySequence: sequences.indexOf(keySequence) + 1 } };
  });
}

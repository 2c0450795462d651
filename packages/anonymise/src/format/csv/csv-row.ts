import { InputError } from '../../input-error.ts';
import type { Cell } from '../../table/cell.ts';
import type { ColumnMeta, DataType } from '../../table/column.ts';
import { cellCheck, cellWords } from '../cells/check-cell.ts';
import { parseExactNumber } from '../cells/exact-number.ts';
import type { Row } from '../table-source.ts';

const NUMERIC = new Set<DataType>(['integer', 'float', 'double']);

/**
 * Makes a function that reads the fields of a row as the types of its columns say, null when all are strings already.
 * Numbers are written as in JSON; an empty field of a column of numbers or booleans is a missing value.
 */
export function rowReader(
  columns: readonly ColumnMeta[],
  file: string,
): ((record: readonly string[], row: number) => Row) | null {
  if (columns.every(({ dataType }) => dataType === 'string' || dataType === 'URI')) return null;
  const readers = columns.map(({ dataType }) => fieldReader(dataType));
  return (record, row) =>
    readers.map((read, index) => {
      const cell = read(record[index] as string);
      if (cell !== undefined) return cell;
      const { name, dataType } = columns[index] as ColumnMeta;
      const message = `the field is not ${cellWords(dataType)}, or has more digits than can be kept`;
      throw new InputError('csv/cell', message, { file, row, column: name });
    });
}

/** Gives undefined for a field that does not fit. */
function fieldReader(dataType: DataType): (field: string) => Cell | undefined {
  const fits = cellCheck(dataType);
  const fitting = (cell: Cell | undefined) => (fits(cell) ? cell : undefined);
  if (NUMERIC.has(dataType)) return (field) => (field === '' ? null : fitting(parseExactNumber(field)));
  if (dataType === 'boolean')
    return (field) => (field === '' ? null : field === 'true' ? true : field === 'false' ? false : undefined);
  return fitting;
}

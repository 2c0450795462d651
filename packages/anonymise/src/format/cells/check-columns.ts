import { InputError } from '../../input-error.ts';
import type { Cell } from '../../table/cell.ts';
import type { Column } from '../../table/column.ts';
import type { Dataset } from '../../table/dataset.ts';
import { cellCheck, cellWords } from './check-cell.ts';

/**
 * Refuses a table that cannot be written: columns of one name, columns of another length, cells that do not fit the type
 * of their column. Each value is looked at once, however many rows hold it.
 *
 * @throws InputError `table/names`, `table/rows`, `table/cell`
 */
export function checkColumns({ columns, rowCount }: Dataset): void {
  const names = new Set<string>();
  for (const column of columns) {
    const { name, dataType } = column.meta;
    if (names.has(name)) throw new InputError('table/names', 'another column has this name', { column: name });
    names.add(name);
    if (column.codes.length !== rowCount)
      throw new InputError('table/rows', `has ${column.codes.length} cells for ${rowCount} rows`, { column: name });
    const fits = cellCheck(dataType);
    refuseValues(column, 'table/cell', (cell) =>
      fits(cell) ? null : `the cell is not ${cellWords(dataType)}, which the column says it is (${dataType})`,
    );
  }
}

/** Refuses a column with the first value for which `faultOf` has words, naming the first row that holds it. */
export function refuseValues(column: Column, rule: string, faultOf: (cell: Cell) => string | null): void {
  for (const [code, cell] of column.values.entries()) {
    const fault = faultOf(cell);
    if (fault === null) continue;
    const row = column.codes.indexOf(code) + 1;
    if (row > 0) throw new InputError(rule, fault, { column: column.meta.name, row });
  }
}

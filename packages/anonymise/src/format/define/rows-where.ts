import type { Cell } from '../../table/cell.ts';
import { cellText } from '../../table/cell.ts';
import { type Dataset, findColumn } from '../../table/dataset.ts';
import type { Condition, Item } from './define-xml.ts';

/**
 * The rows, marked 1, in which any of the sets of conditions is met. A condition on a column of another table, or one that
 * is not there, is met nowhere: what it would select cannot be known from this table.
 */
export function rowsWhere(
  dataset: Dataset,
  where: readonly (readonly Condition[])[],
  items: readonly Item[],
): Uint8Array {
  const rows = new Uint8Array(dataset.rowCount);
  for (const conditions of where) {
    const met = new Uint8Array(dataset.rowCount).fill(1);
    for (const condition of conditions) keepMet(met, dataset, condition, items);
    for (let row = 0; row < rows.length; row += 1) rows[row] = (rows[row] as number) | (met[row] as number);
  }
  return rows;
}

function keepMet(met: Uint8Array, dataset: Dataset, condition: Condition, items: readonly Item[]): void {
  const item = items.find(({ oid }) => oid === condition.itemOID);
  const column = item === undefined ? undefined : findColumn(dataset, item.name);
  if (column === undefined) {
    met.fill(0);
    return;
  }
  const holds = column.values.map((cell) => isMet(cell, condition));
  for (let row = 0; row < met.length; row += 1) if (!holds[column.codes[row] as number]) met[row] = 0;
}

function isMet(cell: Cell, { comparator, values }: Condition): boolean {
  const [value = ''] = values;
  switch (comparator) {
    case 'EQ':
      return isSame(cell, value);
    case 'NE':
      return !isSame(cell, value);
    case 'IN':
      return values.some((each) => isSame(cell, each));
    case 'NOTIN':
      return !values.some((each) => isSame(cell, each));
    case 'LT':
      return order(cell, value) < 0;
    case 'LE':
      return order(cell, value) <= 0;
    case 'GT':
      return order(cell, value) > 0;
    case 'GE':
      return order(cell, value) >= 0;
  }
}

function isSame(cell: Cell, value: string): boolean {
  return typeof cell === 'number' ? cell === Number(value) : cellText(cell) === value;
}

/** Numbers by size, all else as text; a missing value compares with nothing. */
function order(cell: Cell, value: string): number {
  if (cell === null) return Number.NaN;
  if (typeof cell === 'number') return cell - Number(value);
  return cellText(cell) < value ? -1 : Number(cellText(cell) > value);
}

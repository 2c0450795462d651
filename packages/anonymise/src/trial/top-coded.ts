import { type Cell, cellText } from '../table/cell.ts';
import { type Column, cellAt } from '../table/column.ts';
import { type Dataset, findColumn } from '../table/dataset.ts';
import { numberOrText } from './number-or-text.ts';

/** Units of AGEU in CDISC's controlled terminology, in parts of a year; a unit that is not here is taken for years. */
const PER_YEAR: Readonly<Record<string, number>> = {
  DECADES: 0.1,
  MONTHS: 12,
  WEEKS: 52.1775,
  DAYS: 365.25,
  HOURS: 8_766,
};

/**
 * Ages as they are up to `above` years, and all others as one group: `90+` where `above` is 89 (45 CFR
 * 164.514(b)(2)(i)(C)). A column of numbers in which somebody is that old becomes a column of texts; otherwise it stays.
 */
export function topCoded(column: Column, dataset: Dataset, above: number): (row: number) => Cell {
  const unit = findColumn(dataset, 'AGEU');
  const isOld = (row: number) => {
    const perYear = (unit === undefined ? undefined : PER_YEAR[cellText(cellAt(unit, row)).toUpperCase()]) ?? 1;
    const age = cellText(cellAt(column, row));
    return age !== '' && Math.floor(Number(age) / perYear) > above;
  };
  const group = `${above + 1}+`;
  const hasOld = [...column.codes.keys()].some(isOld);
  const texts = [...column.values.map(cellText), group];
  const inUse = new Set(texts.keys());
  if (!hasOld) inUse.delete(column.values.length);
  const cells = hasOld ? numberOrText(texts, inUse, column.meta) : column.values;
  return (row) => (isOld(row) ? group : (cells[column.codes[row] ?? -1] ?? null));
}

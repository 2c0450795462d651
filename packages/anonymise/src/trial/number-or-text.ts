import type { Cell } from '../table/cell.ts';
import type { ColumnMeta } from '../table/column.ts';

const NUMBER = /^-?\d+(?:\.\d+)?$/u;

/** Cells for texts that a column of numbers is to show: numbers if all texts in use are numbers, else the texts. */
export function numberOrText(
  texts: readonly string[],
  inUse: ReadonlySet<number>,
  { dataType }: ColumnMeta,
): readonly Cell[] {
  const isNumeric = dataType === 'integer' || dataType === 'float' || dataType === 'double';
  const areNumbers = isNumeric && texts.every((text, index) => !inUse.has(index) || text === '' || NUMBER.test(text));
  return areNumbers ? texts.map((text) => (NUMBER.test(text) ? Number(text) : null)) : texts;
}

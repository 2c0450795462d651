import { cellText } from '../table/cell.ts';
import type { Column, ColumnMeta } from '../table/column.ts';

/** Each distinct value of a column that is not missing or empty, with the number of rows that hold it. */
export type ProfiledValue = { readonly text: string; readonly rows: number };

/** What rules about a column look at. */
export type ColumnProfile = {
  readonly meta: ColumnMeta;
  readonly rowCount: number;
  readonly filledRows: number;
  readonly values: readonly ProfiledValue[];
  /** Whether some value is text, as opposed to a number or a truth value. */
  readonly hasText: boolean;
};

const FLAGS = new Set(['y', 'n', 'yes', 'no', 'true', 'false', 'u', 'unknown']);

export function profileColumn(column: Column): ColumnProfile {
  const rowsOf = new Float64Array(column.values.length);
  for (const code of column.codes) rowsOf[code] = (rowsOf[code] as number) + 1;
  const filled = column.values
    .map((cell, code) => ({ cell, text: cellText(cell).trim(), rows: rowsOf[code] ?? 0 }))
    .filter(({ text, rows }) => text !== '' && rows > 0);
  return {
    meta: column.meta,
    rowCount: column.codes.length,
    filledRows: filled.reduce((sum, { rows }) => sum + rows, 0),
    values: filled.map(({ text, rows }) => ({ text, rows })),
    hasText: filled.some(({ cell }) => typeof cell === 'string'),
  };
}

/** Whether every value says yes or no: such a column tells whether there is a telephone, not which. */
export function isFlag({ values }: ColumnProfile): boolean {
  return values.every(({ text }) => FLAGS.has(text.toLowerCase()));
}

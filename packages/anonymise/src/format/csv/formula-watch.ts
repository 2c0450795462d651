import type { ColumnMeta } from '../../table/column.ts';
import type { OnNotice } from '../read-options.ts';
import { isFormula } from './formula.ts';

type Watch = {
  /** Looks at rows, of which the first has this number. */
  readonly look: (rows: readonly (readonly string[])[], firstRow: number) => void;
  /** Gives one notice for each column in which there was a formula. */
  readonly tell: () => void;
};

/** Counts the cells that a spreadsheet would run as formulas. */
export function formulaWatch(columns: readonly ColumnMeta[], file: string, onNotice: OnNotice): Watch {
  const counts = columns.map(() => 0);
  const firstRows = columns.map(() => 0);
  return {
    look: (rows, firstRow) => {
      for (let index = 0; index < columns.length; index += 1)
        for (const [offset, row] of rows.entries()) {
          const cell = row[index] as string;
          // Only what comes before the digits, or @, can begin a formula.
          if (cell.charCodeAt(0) > 0x40 || !isFormula(cell)) continue;
          if (counts[index] === 0) firstRows[index] = firstRow + offset;
          counts[index] = (counts[index] as number) + 1;
        }
    },
    tell: () => {
      for (const [index, { name }] of columns.entries())
        if ((counts[index] as number) > 0)
          onNotice({
            rule: 'csv/formula',
            message: `${counts[index]} cells, of which this is the first, would be run as formulas by a spreadsheet`,
            place: { file, column: name, row: firstRows[index] as number },
          });
    },
  };
}

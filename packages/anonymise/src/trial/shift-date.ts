import { InputError } from '../input-error.ts';
import type { Cell } from '../table/cell.ts';
import type { ColumnMeta } from '../table/column.ts';
import { isoOfDay } from './civil-day.ts';
import { numericDateUnit, readTextDate, SECONDS_OF_DAY } from './read-date.ts';

/**
 * A cell of a date column, moved by whole days; times of day and time zones stay as they are written, so intervals
 * between full dates of one participant are exactly what they were.
 *
 * A partial date moves with its middle (the 15th, the 1st of July) and is cut off where it was: it stays near the full
 * dates of the participant, but not to the day. Both ends of a range `a/b` move; a duration `a/P3D` stays. Returns
 * undefined where the cell is no date: the caller blanks it.
 *
 * @throws InputError `trial/date-range` when a date would leave the years 1 to 9999
 */
export function shiftDate(cell: Cell, days: number, meta: ColumnMeta): Cell | undefined {
  if (cell === null || cell === '') return cell;
  if (typeof cell === 'number') {
    const unit = numericDateUnit(meta);
    if (unit === undefined) return undefined;
    return unit === 'days' ? cell + days : cell + days * SECONDS_OF_DAY;
  }
  if (typeof cell !== 'string') return undefined;
  const parts = cell.split('/');
  if (parts.length > 2) return undefined;
  const moved = parts.map((part, index) =>
    index > 0 && /^P[\dYMDWHTS.,]+$/u.test(part) ? part : shiftText(part, days),
  );
  return moved.every((part) => part !== undefined) ? moved.join('/') : undefined;
}

function shiftText(text: string, days: number): string | undefined {
  const date = readTextDate(text);
  if (date === undefined) return undefined;
  const iso = isoOfDay(date.day + days);
  if (iso === undefined) {
    throw new InputError(
      'trial/date-range',
      'a date would be moved out of the years 1 to 9999; correct it or remove it',
    );
  }
  const length = { day: 10, month: 7, year: 4 }[date.precision];
  return `${iso.slice(0, length)}${date.time}`;
}

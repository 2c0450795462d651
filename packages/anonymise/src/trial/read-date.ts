import { daysInMonth } from '@trialmark/schema';
import type { Cell } from '../table/cell.ts';
import type { ColumnMeta } from '../table/column.ts';
import { dayOf } from './civil-day.ts';

/** How far a text says when something was. */
export type DatePrecision = 'day' | 'month' | 'year';

export type TextDate = {
  /** Days since 1970-01-01; the middle of the month or year when the day is not known. */
  readonly day: number;
  readonly precision: DatePrecision;
  /** Time of day with its time zone, as written, from the `T` on. */
  readonly time: string;
};

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(T[\d:.,-]*(?:Z|[+-]\d{2}(?::?\d{2})?)?)?)?)?$/u;

/**
 * Reads a date or datetime of ISO 8601, whole or cut off after the month or the year. Undefined for anything else, also
 * for parts that are missing between known ones (`2003---15`) and for days that no calendar has.
 */
export function readTextDate(text: string): TextDate | undefined {
  const match = DATE.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, time = ''] = match;
  const yearNumber = Number(year);
  if (yearNumber < 1) return undefined;
  if (month === undefined) return { day: dayOf(yearNumber, 7, 1), precision: 'year', time };
  const monthNumber = Number(month);
  if (monthNumber < 1 || monthNumber > 12) return undefined;
  if (day === undefined) return { day: dayOf(yearNumber, monthNumber, 15), precision: 'month', time };
  const dayNumber = Number(day);
  if (dayNumber < 1 || dayNumber > daysInMonth(yearNumber, monthNumber)) return undefined;
  return { day: dayOf(yearNumber, monthNumber, dayNumber), precision: 'day', time };
}

/** The first day of SAS's calendar, 1960-01-01, in days since 1970-01-01. */
export const SAS_EPOCH_DAY: number = dayOf(1960, 1, 1);

export const SECONDS_OF_DAY = 86_400;

const DATETIME_FORMAT =
  /^(?:E8601D[TXZN]|B8601D[TXZN]|IS8601D[TXZN]|DATETIME|DATEAMPM|MDYAMPM|DTDATE|DTMONYY|DTYEAR|NLDATM|\$?N8601)/u;
const DATE_FORMAT =
  /^(?:DATE|E8601DA|B8601DA|IS8601DA|YYMM|YYQ|YEAR|MMDDYY|MMYY|DDMMYY|MONYY|MONTH|WORDDATE|WEEKDATE|WEEKU|JULIAN|JULDAY|NLDATE|DAY|DOWNAME|QTR)/u;

/**
 * What a number in a column counts: days or seconds since 1960-01-01, as SAS keeps dates and datetimes; undefined where
 * neither format, type nor name makes it a date.
 */
export function numericDateUnit({ displayFormat = '', dataType, name }: ColumnMeta): 'days' | 'seconds' | undefined {
  const format = displayFormat.trim().toUpperCase();
  if (DATETIME_FORMAT.test(format)) return 'seconds';
  if (DATE_FORMAT.test(format)) return 'days';
  if (format !== '' && /^(?:TIME|HHMM|HOUR|E8601T|B8601T|IS8601T|TOD)/u.test(format)) return undefined;
  if (dataType === 'datetime' || /DTM$/u.test(name)) return 'seconds';
  if (dataType === 'date' || /(?:DT|DTC)$/u.test(name)) return 'days';
  return undefined;
}

/** Whole days of the calendar that a cell of a date column names, none for partial dates and what is no date. */
export function fullDays(cell: Cell, meta: ColumnMeta): readonly number[] {
  if (typeof cell === 'number') {
    const unit = numericDateUnit(meta);
    return unit === undefined ? [] : [SAS_EPOCH_DAY + Math.floor(unit === 'days' ? cell : cell / SECONDS_OF_DAY)];
  }
  if (typeof cell !== 'string') return [];
  return cell.split('/').flatMap((part) => {
    const date = readTextDate(part);
    return date?.precision === 'day' ? [date.day] : [];
  });
}

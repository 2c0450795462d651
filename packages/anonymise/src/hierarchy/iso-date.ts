import { daysInMonth } from '@trialmark/schema';

/** What a text says of a date, as digits; a part that is not known is undefined, and so is all that is finer. */
export type KnownDate = {
  readonly year: string;
  readonly month: string | undefined;
  readonly day: string | undefined;
  readonly hasTime: boolean;
};

const DATE = /^(?<year>\d{4})(?:-(?<month>\d{2}|-)(?:-(?<day>\d{2}|-))?)?(?<time>T[\d:.,+Z-]*)?$/u;

/**
 * Reads a date or datetime of ISO 8601, whole or in part, and the form of the SDTM Implementation Guide for parts that
 * are missing between known ones, like `2003---15`. Undefined when it is none, or a day that no calendar has, or when not
 * even the year is known.
 */
export function parseIsoDate(text: string): KnownDate | undefined {
  const groups = DATE.exec(text)?.groups;
  if (groups?.year === undefined) return undefined;
  const month = groups.month === '-' ? undefined : groups.month;
  const day = month === undefined || groups.day === '-' ? undefined : groups.day;
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) return undefined;
  const dayMax = daysInMonth(Number(groups.year), Number(month ?? 1));
  if (day !== undefined && (Number(day) < 1 || Number(day) > dayMax)) return undefined;
  return { year: groups.year, month, day, hasTime: groups.time !== undefined };
}

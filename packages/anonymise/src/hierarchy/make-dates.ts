import { assembleHierarchy } from './assemble-hierarchy.ts';
import type { Hierarchy } from './hierarchy.ts';
import { type KnownDate, parseIsoDate } from './iso-date.ts';

export const DATE_LEVELS = ['day', 'month', 'quarter', 'year', '5-years'] as const;
export type DateLevel = (typeof DATE_LEVELS)[number];

/**
 * Dates, whole or in part, to months `2013-05`, quarters `2013-Q2`, years `2013`, five years `2010-2014`, *. Without
 * `levels` all of them, with days below where some text has a time of day.
 *
 * A date of which only the year or month is known shows just that at the levels below, so a published `2013` means “in
 * 2013” whether the day was never known or was taken away. Texts that are no ISO 8601 date are left out. Leaves are in the
 * order of time, a part before what lies within it.
 */
export function makeDates(texts: readonly string[], levels?: readonly DateLevel[]): Hierarchy {
  const dates = texts.toSorted().flatMap((text) => {
    const date = parseIsoDate(text);
    return date === undefined ? [] : [{ text, date }];
  });
  const hasTimes = dates.some(({ date }) => date.hasTime);
  const shown = DATE_LEVELS.filter((level) =>
    levels === undefined ? level !== 'day' || hasTimes : levels.includes(level),
  );
  return assembleHierarchy(
    dates.map(({ text, date }) => [text, ...shown.map((level) => labelAt(date, level)), '*']),
    { isOrdered: true },
  );
}

function labelAt({ year, month, day }: KnownDate, level: DateLevel): string {
  if (level === '5-years') return fiveYears(year);
  if (level === 'year' || month === undefined) return year;
  if (level === 'quarter') return `${year}-Q${Math.ceil(Number(month) / 3)}`;
  return level === 'month' || day === undefined ? `${year}-${month}` : `${year}-${month}-${day}`;
}

function fiveYears(year: string): string {
  const first = Number(year) - (Number(year) % 5);
  return `${String(first).padStart(4, '0')}-${String(first + 4).padStart(4, '0')}`;
}

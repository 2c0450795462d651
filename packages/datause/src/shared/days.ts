import type { FullDate } from '@trialmark/schema';

/** Days of the UTC calendar; no local time and no hours. */

const MS_PER_DAY = 86_400_000;

/** Days since 1970-01-01 of `day` (`YYYY-MM-DD`). */
export const dayNumber = (day: FullDate): number => Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY;

/** The day that is `number` days after 1970-01-01. */
export const dayOf = (number: number): FullDate => new Date(number * MS_PER_DAY).toISOString().slice(0, 10);

/** The same day `months` later; the last day of that month where it has no such day. */
export function addMonths(day: FullDate, months: number): FullDate {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const first = Date.UTC(year, month - 1 + months, 1);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayOf(first / MS_PER_DAY + Math.min(date, last) - 1);
}

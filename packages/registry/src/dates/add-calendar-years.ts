import { daysInMonth, type FullDate } from '@trialmark/schema';

/**
 * The same day and month `years` later: the one definition of a year in this registry (never 365 days).
 *
 * From 29 February to a year without one it is 28 February, the last day of the same month, so that a year after the
 * end of February is the end of February. Three years are added in one step: 2024-02-29 plus 4 is 2028-02-29.
 */
export function addCalendarYears(day: FullDate, years: number): FullDate {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const landing = Math.min(date, daysInMonth(year + years, month));
  return `${String(year + years).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(landing).padStart(2, '0')}`;
}

import type { FullDate } from '@trialmark/schema';

/**
 * Days of the UTC calendar. Every duration in this package is a whole number of days between two of them; local time
 * and hours play no part.
 */

const MS_PER_DAY = 86_400_000;

/** Days since 1970-01-01 of `day` (`YYYY-MM-DD`). Throws RangeError when it is no day. */
function dayNumber(day: FullDate): number {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day) throw new RangeError(`not a day: ${day}`);
  return ms / MS_PER_DAY;
}

/** `day` plus `count` days; `count` may be negative. */
export function addDays(day: FullDate, count: number): FullDate {
  return new Date((dayNumber(day) + count) * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Days from `from` to `to`: 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: FullDate, to: FullDate): number {
  return dayNumber(to) - dayNumber(from);
}

export function earlierOf(one: FullDate, other: FullDate): FullDate {
  return daysBetween(one, other) < 0 ? other : one;
}

export function laterOf(one: FullDate, other: FullDate): FullDate {
  return daysBetween(one, other) > 0 ? other : one;
}

/** The UTC day of an RFC 3339 instant such as `2026-11-21T06:45:00Z`. */
export function utcDayOf(instant: string): FullDate {
  return new Date(instant).toISOString().slice(0, 10);
}

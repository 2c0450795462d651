const MS_OF_DAY = 86_400_000;

/** Days from 1970-01-01 to a day of the proleptic Gregorian calendar; `month` and `day` count from 1. */
export function dayOf(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) / MS_OF_DAY;
}

/** The inverse of `dayOf`, as ISO 8601: `2014-01-02`. Undefined outside the years 1 to 9999. */
export function isoOfDay(day: number): string | undefined {
  const date = new Date(day * MS_OF_DAY);
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9_999 ? date.toISOString().slice(0, 10) : undefined;
}

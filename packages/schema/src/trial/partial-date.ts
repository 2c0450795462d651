import { z } from 'zod';

const SHAPE = /^\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?$/;

/** Days of `month` (1 to 12) in the proleptic Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Whether `text` is `YYYY-MM` or `YYYY-MM-DD` and names a month or day that exists, from 1900 to 2199. */
export function isPartialDate(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  const [year = 0, month = 0, day = 1] = text.split('-').map(Number);
  return year >= 1900 && year <= 2199 && day <= daysInMonth(year, month);
}

/** A month or a day: what registries record. Stands for the interval that `partialDateInterval` gives. */
export const PartialDate = z
  .string()
  .refine(isPartialDate, 'must be a real month or day, like 2026-11 or 2026-11-21, between 1900 and 2199');
export type PartialDate = z.infer<typeof PartialDate>;

/** A day, `YYYY-MM-DD`, UTC. */
export const FullDate = z
  .string()
  .refine((s) => s.length === 10 && isPartialDate(s), 'must be a real day, like 2026-11-21, between 1900 and 2199');
export type FullDate = z.infer<typeof FullDate>;

export const DateKind = z.literal(['anticipated', 'actual']);
export type DateKind = z.infer<typeof DateKind>;

/** A date of the trial, and whether it has happened. */
export const StudyDate = z.strictObject({ date: PartialDate, kind: DateKind });
export type StudyDate = z.infer<typeof StudyDate>;

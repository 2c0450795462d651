import { z } from 'zod';

/** RFC 3339 UTC with whole seconds, `2026-11-21T06:45:00Z`: one spelling for one instant. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, 'must be UTC with whole seconds, like 2026-11-21T06:45:00Z')
  .refine((text) => {
    const ms = Date.parse(text);
    return !Number.isNaN(ms) && new Date(ms).toISOString() === `${text.slice(0, 19)}.000Z`;
  }, 'must be a real date and time');
export type Instant = z.infer<typeof Instant>;

/** `YYYY-MM-DD`, a day of the calendar. */
export const CalendarDay = z.iso.date();

const CONTROL = /[^\P{Cc}\t\n]/u;

/** Text of 1 to `max` UTF-16 units: well-formed Unicode, no control characters but tab and newline, not only blanks. */
export const text = (max: number) =>
  z
    .string()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .refine((s) => s.isWellFormed(), 'must be well-formed Unicode (it holds a lone surrogate)')
    .refine((s) => !CONTROL.test(s), 'must hold no control characters')
    .refine((s) => s.trim() !== '', 'must not be blank');

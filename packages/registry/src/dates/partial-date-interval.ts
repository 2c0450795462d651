import { daysInMonth, type FullDate, type PartialDate } from '@trialmark/schema';

/** The days, both included, that a partial date may mean. */
export type DateInterval = { readonly lo: FullDate; readonly hi: FullDate };

/** A day means itself; a month means any day from its first to its last. */
export function partialDateInterval(date: PartialDate): DateInterval {
  if (date.length === 10) return { lo: date, hi: date };
  const [year = 0, month = 0] = date.split('-').map(Number);
  return { lo: `${date}-01`, hi: `${date}-${String(daysInMonth(year, month)).padStart(2, '0')}` };
}

import type { FullDate } from '@trialmark/schema';
import { dayNumber, dayOf } from '../shared/days.ts';
import { type AccessRequest, isOpen } from './access-request.ts';

/** The days on which people are reminded that `expiresOn` comes near: so many days before, from the earliest on. */
export const reminderDates = (expiresOn: FullDate, daysBefore: readonly number[]): readonly FullDate[] =>
  daysBefore.map((days) => dayOf(dayNumber(expiresOn) - days)).sort();

/** Days for which a reminder is due by `today` and has not been sent; none for a request that is not open. */
export function remindersDue(request: AccessRequest, today: FullDate): readonly FullDate[] {
  const { phase, expiresOn, settings, remindersSent } = request;
  if (!isOpen(phase) || expiresOn === null || today > expiresOn) return [];
  return reminderDates(expiresOn, settings.reminderDaysBefore).filter(
    (day) => day <= today && !remindersSent.includes(day),
  );
}

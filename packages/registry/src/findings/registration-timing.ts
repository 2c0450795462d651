import type { FullDate, PartialDate } from '@trialmark/schema';
import { type DateInterval, partialDateInterval } from '../dates/partial-date-interval.ts';
import { addDays, daysBetween, utcDayOf } from '../dates/utc-day.ts';

/** Whether a definition is met by every day that the start may mean, by none, or by some. */
export type Verdict = 'met' | 'not-met' | 'indeterminate';

export type RegistrationTiming = {
  readonly rule: 'registration-timing/1';
  readonly finding: 'PROSPECTIVE' | 'RETROSPECTIVE' | 'INDETERMINATE';
  /** Days from the last day that the start may mean to registration; null unless retrospective. */
  readonly latenessDays: number | null;
  readonly inputs: { readonly registeredOn: FullDate; readonly start: DateInterval };
  /** Published definitions, for comparison. */
  readonly definitions: {
    /** ICMJE: submitted at or before first enrolment. */
    readonly icmje: Verdict;
    /** FDAAA, 42 CFR 11.24(a): within 21 days after first enrolment. */
    readonly fdaaa: Verdict;
    /** IntoValue: registered in the month of the start or before. */
    readonly intoValue: Verdict;
  };
};

const fdaaaGraceDays = 21;

/**
 * Whether a trial was registered before it started.
 *
 * `evidenceTime` is the evidence time of the registration: an RFC 3339 instant, or a UTC day. It is never the operator's
 * clock; for a registration elsewhere it is that registry's word. A registration on the day of the start is prospective.
 */
export function registrationTiming(evidenceTime: string, start: PartialDate): RegistrationTiming {
  const registeredOn = utcDayOf(evidenceTime);
  const interval = partialDateInterval(start);
  const icmje = byThen(registeredOn, interval);
  const finding = icmje === 'met' ? 'PROSPECTIVE' : icmje === 'not-met' ? 'RETROSPECTIVE' : 'INDETERMINATE';
  return {
    rule: 'registration-timing/1',
    finding,
    latenessDays: finding === 'RETROSPECTIVE' ? daysBetween(interval.hi, registeredOn) : null,
    inputs: { registeredOn, start: interval },
    definitions: {
      icmje,
      fdaaa: byThen(addDays(registeredOn, -fdaaaGraceDays), interval),
      intoValue: registeredOn.slice(0, 7) <= start.slice(0, 7) ? 'met' : 'not-met',
    },
  };
}

function byThen(day: FullDate, { lo, hi }: DateInterval): Verdict {
  if (day <= lo) return 'met';
  return day > hi ? 'not-met' : 'indeterminate';
}

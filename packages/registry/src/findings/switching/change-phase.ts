import type { FullDate, PartialDate } from '@trialmark/schema';
import { partialDateInterval } from '../../dates/partial-date-interval.ts';
import type { ReadVersion } from '../trial-history.ts';

/** `indeterminate`: a date that is only a month, or that is missing, leaves two phases open. */
export type ChangePhase = 'recruiting' | 'after-completion' | 'after-publication' | 'indeterminate';

export type PhaseDates = {
  readonly start: PartialDate;
  /** Primary completion, else completion, of the newest version; null where none is given. */
  readonly completion: PartialDate | null;
  /** First publication or first report of results; null while there is none. */
  readonly published: PartialDate | null;
};

const OVER = ['completed', 'terminated'];

/**
 * When, in the life of a trial, a version was made that came after the baseline. `day` is its UTC evidence day. A version of
 * the day of publication itself is not after it.
 */
export function changePhase(version: ReadVersion, day: FullDate, dates: PhaseDates): ChangePhase {
  const published = dates.published === null ? null : partialDateInterval(dates.published);
  if (published !== null && day > published.hi) return 'after-publication';
  if (published !== null && day > published.lo) return 'indeterminate';
  if (OVER.includes(version.facts.recruitmentStatus ?? '')) return 'after-completion';
  if (dates.completion === null) return 'indeterminate';
  const completion = partialDateInterval(dates.completion);
  if (day > completion.hi) return 'after-completion';
  if (day > completion.lo) return 'indeterminate';
  return day > partialDateInterval(dates.start).hi ? 'recruiting' : 'indeterminate';
}

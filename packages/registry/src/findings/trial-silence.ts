import type { FullDate, PartialDate, RecruitmentStatus } from '@trialmark/schema';
import { addCalendarYears } from '../dates/add-calendar-years.ts';
import { partialDateInterval } from '../dates/partial-date-interval.ts';
import { daysBetween, laterOf } from '../dates/utc-day.ts';
import { permittedStatusChanges } from '../rules/status-changes.ts';

export type SilenceInputs = {
  readonly recruitmentStatus: RecruitmentStatus;
  readonly completionDate: PartialDate;
  /**
   * UTC day of the evidence time of the newest statement that says how the trial stands: its registration or opening, a
   * change of status, a report of outcomes. An amendment does not.
   */
  readonly lastStatusOn: FullDate;
  /** UTC day of the assessment. */
  readonly today: FullDate;
};

export type TrialSilence = {
  readonly rule: 'silence/1';
  /** `ENDED`: a final status was stated, so there is nothing more to say about it. */
  readonly finding: 'SILENT' | 'HEARD_OF' | 'ENDED';
  readonly inputs: SilenceInputs;
  /** The later of completion (a month means its last day) and the last word on the status. */
  readonly since: FullDate;
  /** One calendar year after it. */
  readonly oneYearOn: FullDate;
  /** Days from `since` to `today` where silent; null otherwise. */
  readonly daysSilent: number | null;
};

/**
 * Whether a trial that should have ended says nothing of how it stands: its completion date and the last word on its
 * status are both more than a calendar year ago, and the status is not a final one.
 */
export function trialSilence(inputs: SilenceInputs): TrialSilence {
  const { recruitmentStatus, completionDate, lastStatusOn, today } = inputs;
  const since = laterOf(partialDateInterval(completionDate).hi, lastStatusOn);
  const oneYearOn = addCalendarYears(since, 1);
  const isFinal = permittedStatusChanges[recruitmentStatus].length === 0;
  const finding = isFinal ? 'ENDED' : today > oneYearOn ? 'SILENT' : 'HEARD_OF';
  const daysSilent = finding === 'SILENT' ? daysBetween(since, today) : null;
  return { rule: 'silence/1', finding, inputs, since, oneYearOn, daysSilent };
}

import type { FullDate, PartialDate } from '@trialmark/schema';
import { addCalendarYears } from '../dates/add-calendar-years.ts';
import { partialDateInterval } from '../dates/partial-date-interval.ts';
import { addDays, daysBetween } from '../dates/utc-day.ts';

export type LatenessInputs = {
  readonly primaryCompletionDate: PartialDate | null;
  readonly completionDate: PartialDate | null;
  /** Day on which results were first reported; null while they are not. */
  readonly reportedOn: FullDate | null;
  /** Whether the law that requires results covers the trial. */
  readonly covered: boolean;
  /** Whether a certificate delays the results. */
  readonly delayCertificate: boolean;
  /** UTC day of the assessment. */
  readonly today: FullDate;
};

export type ResultsLateness =
  | { readonly rule: 'results-lateness/1'; readonly finding: 'NO_COMPLETION_DATE'; readonly inputs: LatenessInputs }
  | {
      readonly rule: 'results-lateness/1';
      readonly finding: 'NOT_DUE' | 'DUE' | 'REPORTED';
      readonly inputs: LatenessInputs;
      /** Primary completion, else completion; the last day of a month. */
      readonly availableCompletionDate: FullDate;
      /** One calendar year after it. */
      readonly oneYearOn: FullDate;
      /** Whether the rule requires results by `today`, reported or not. */
      readonly due: boolean;
      /** Days from `oneYearOn` to the report, 0 when in time; null while nothing is reported. */
      readonly daysLate: number | null;
      /** Days from `oneYearOn` to `today` while results are due and not reported; null otherwise. */
      readonly daysOutstanding: number | null;
      /** ICMJE, WHO and EU: within twelve months of completion. `pending`: not reported, and still in time. */
      readonly twelveMonths: 'met' | 'not-met' | 'pending';
    };

const graceDays = 30;
const certifiedYears = 3;

/**
 * Whether results are due, and how late they were or are.
 *
 * Due: covered, and today is past completion + 1 calendar year + 30 days, and, with a delay certificate, past completion
 * + 3 calendar years + 30 days. Lateness counts from completion + 1 calendar year, without the 30 days. A year is that of
 * `addCalendarYears`; the public tracker mixes it with 365 days.
 */
export function resultsLateness(inputs: LatenessInputs): ResultsLateness {
  const rule = 'results-lateness/1';
  const { primaryCompletionDate, completionDate, reportedOn, today } = inputs;
  const completion = primaryCompletionDate ?? completionDate;
  if (completion === null) return { rule, finding: 'NO_COMPLETION_DATE', inputs };
  const availableCompletionDate = partialDateInterval(completion).hi;
  const oneYearOn = addCalendarYears(availableCompletionDate, 1);
  const due = isDue(availableCompletionDate, inputs);
  const reported = reportedOn !== null;
  const onTime = (reportedOn ?? today) <= oneYearOn;
  return {
    rule,
    finding: reported ? 'REPORTED' : due ? 'DUE' : 'NOT_DUE',
    inputs,
    availableCompletionDate,
    oneYearOn,
    due,
    daysLate: reported ? Math.max(daysBetween(oneYearOn, reportedOn), 0) : null,
    daysOutstanding: due && !reported ? Math.max(daysBetween(oneYearOn, today), 0) : null,
    twelveMonths: onTime ? (reported ? 'met' : 'pending') : 'not-met',
  };
}

function isDue(completed: FullDate, { covered, delayCertificate, today }: LatenessInputs): boolean {
  const years = delayCertificate ? certifiedYears : 1;
  return covered && today > addDays(addCalendarYears(completed, years), graceDays);
}

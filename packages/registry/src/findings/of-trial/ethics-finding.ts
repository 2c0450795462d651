import type { EthicsReview } from '@trialmark/schema';
import { partialDateInterval } from '../../dates/partial-date-interval.ts';
import type { Concern, RuleFinding } from '../rule-finding.ts';
import { type AssessmentDay, evidenceOf, readVersions, type TrialHistory } from '../trial-history.ts';

type Verdict = 'REVIEWED' | 'REVIEWED_LATE' | 'UNDATED' | 'NOT_REVIEWED' | 'NOT_YET' | 'NOT_STATED';

/** Statuses of trials that enrol nobody, so that there is nothing to review in time. */
const NOT_BEGUN = ['not-yet-recruiting', 'withdrawn'];

/**
 * `ethics-review/1`: whether some committee had approved or exempted the trial by its start.
 *
 * A trial has begun when the last day that its start may mean is past and its status is not one of a trial that has enrolled
 * nobody. A decision dated within a month that is given as the start counts as in time. One committee is enough: which
 * ones a country requires is not public.
 */
export function ethicsFinding(history: TrialHistory, { today }: AssessmentDay): RuleFinding<Verdict> | null {
  const newest = readVersions(history).at(-1);
  if (newest === undefined) return null;
  const { ethicsReviews, startDate, recruitmentStatus } = newest.facts;
  const lastStart = startDate === null ? null : partialDateInterval(startDate).hi;
  const hasBegun = lastStart !== null && lastStart < today && !NOT_BEGUN.includes(recruitmentStatus ?? '');
  const verdict = judge(ethicsReviews, lastStart, hasBegun);
  const { concern, sentence, wouldChange } = words[verdict];
  return {
    rule: 'ethics-review',
    version: 1,
    subject: history.registryId,
    verdict,
    concern,
    inputs: { ethicsReviews, startDate, recruitmentStatus, hasBegun, today },
    evidence: [evidenceOf(newest, history.source)],
    sentence,
    wouldChange,
  };
}

function judge(reviews: readonly EthicsReview[] | null, lastStart: string | null, hasBegun: boolean): Verdict {
  if (reviews === null) return 'NOT_STATED';
  const passed = reviews.filter(({ status }) => status === 'approved' || status === 'exempt');
  if (passed.length === 0) return hasBegun ? 'NOT_REVIEWED' : 'NOT_YET';
  const days = passed.flatMap(({ decidedOn }) => (decidedOn === undefined ? [] : [decidedOn]));
  if (!hasBegun || lastStart === null || days.some((day) => day <= lastStart)) return 'REVIEWED';
  return days.length < passed.length ? 'UNDATED' : 'REVIEWED_LATE';
}

const words: Readonly<
  Record<Verdict, { readonly concern: Concern; readonly sentence: string; readonly wouldChange: string }>
> = {
  REVIEWED: {
    concern: 'none',
    sentence: 'A committee had approved or exempted the trial by its start.',
    wouldChange: 'A start before the decision, or the decision withdrawn.',
  },
  REVIEWED_LATE: {
    concern: 'attention',
    sentence: 'Every decision of an ethics committee is later than the start of the trial.',
    wouldChange: 'A decision that is dated by the start.',
  },
  UNDATED: {
    concern: 'open',
    sentence: 'A committee approved or exempted the trial, and the record does not say when.',
    wouldChange: 'The day of the decision.',
  },
  NOT_REVIEWED: {
    concern: 'attention',
    sentence: 'The trial has begun, and the record names no committee that approved or exempted it.',
    wouldChange: 'An amendment that names the committee and the day of its decision.',
  },
  NOT_YET: {
    concern: 'none',
    sentence: 'No committee has decided yet, and the trial has not begun.',
    wouldChange: 'The start of the trial, or a decision.',
  },
  NOT_STATED: {
    concern: 'open',
    sentence: 'The source of the record does not say whether an ethics committee reviewed the trial.',
    wouldChange: 'A record that says so.',
  },
};

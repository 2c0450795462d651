import { z } from 'zod';
import { OutcomeId } from './part-ids.ts';
import { line, prose } from './text.ts';

export const OutcomeRank = z.literal(['primary', 'secondary', 'other']);
export type OutcomeRank = z.infer<typeof OutcomeRank>;

/** What is compared of each participant. */
export const OutcomeMetric = z.literal([
  'value-at-timepoint',
  'change-from-baseline',
  'percent-change-from-baseline',
  'time-to-event',
  'event-occurrence',
  'event-count',
  'other',
]);
export type OutcomeMetric = z.infer<typeof OutcomeMetric>;

/** How the participants' values become one number for a group. */
export const OutcomeAggregation = z.literal([
  'mean',
  'geometric-mean',
  'median',
  'proportion',
  'count',
  'rate',
  'survival-estimate',
  'other',
]);
export type OutcomeAggregation = z.infer<typeof OutcomeAggregation>;

/**
 * WHO items 19 and 20. The id is what makes a switch of outcomes visible: it is kept for as long as it is the same
 * outcome, and `diffRecords` compares by id, never by likeness of wording.
 */
export const Outcome = z.strictObject({
  id: OutcomeId,
  rank: OutcomeRank,
  measure: line(300),
  /** Method of measurement. */
  description: z.exactOptional(prose(5_000)),
  metric: z.exactOptional(OutcomeMetric),
  aggregation: z.exactOptional(OutcomeAggregation),
  timepoint: line(300),
  /** The participants analysed, like "all randomised". */
  population: z.exactOptional(line(500)),
});
export type Outcome = z.infer<typeof Outcome>;

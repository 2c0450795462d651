import { z } from 'zod';
import { Outcome } from './outcome.ts';
import { OutcomeId } from './part-ids.ts';
import { FullDate } from './partial-date.ts';
import { ResultsSummary } from './results-summary.ts';
import { prose } from './text.ts';

/** What became of one outcome. A pre-registered one is named by its id; any other is declared as added, with why. */
export const ReportedOutcome = z.discriminatedUnion('origin', [
  z.strictObject({
    origin: z.literal('pre-registered'),
    id: OutcomeId,
    /** The outcome as it was analysed, which readers compare with the registered one. */
    asReported: Outcome,
    result: prose(10_000),
  }),
  z.strictObject({ origin: z.literal('added'), asReported: Outcome, reason: prose(2_000), result: prose(10_000) }),
  z.strictObject({ origin: z.literal('not-reported'), id: OutcomeId, reason: prose(2_000) }),
]);
export type ReportedOutcome = z.infer<typeof ReportedOutcome>;

/** The results document: a public payload whose digest is in `outcomes.reported`. */
export const ResultsReport = z.strictObject({
  v: z.literal(1),
  reportedOn: FullDate,
  outcomes: z.array(ReportedOutcome).min(1, 'Report at least one outcome.').max(300),
  summary: ResultsSummary,
});
export type ResultsReport = z.infer<typeof ResultsReport>;

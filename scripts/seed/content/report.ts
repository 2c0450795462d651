import { type Outcome, ResultsReport, type TrialRecord } from '@trialmark/schema';

export type ReportFacts = {
  readonly reportedOn: string;
  /** One text for each registered outcome, in the record's order. */
  readonly results: readonly string[];
  readonly brief: string;
  readonly flow: string;
  readonly harms: string;
};

/** A report that tells every outcome as it was registered. */
export function report(record: TrialRecord, { reportedOn, results, brief, flow, harms }: ReportFacts): ResultsReport {
  const told = (outcome: Outcome, i: number) => ({
    origin: 'pre-registered',
    id: outcome.id,
    asReported: outcome,
    result: results[i],
  });
  return ResultsReport.parse({
    v: 1,
    reportedOn,
    outcomes: record.outcomes.map(told),
    summary: {
      submittedOn: reportedOn,
      postedOn: reportedOn,
      briefSummary: brief,
      participantFlow: flow,
      adverseEvents: harms,
      outcomeMeasures: results.join('\n'),
    },
  });
}

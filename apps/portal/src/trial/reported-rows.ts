import { type OutcomeChange, reportedChanges } from '@trialmark/registry';
import type { ReportedOutcome } from '@trialmark/schema';
import type { ReportView } from './trial-view.ts';

export type ReportedRow = {
  readonly id: string;
  readonly measure: string;
  readonly became: 'pre-registered' | 'changed' | 'added' | 'not-reported' | 'missing';
  /** How the outcome as analysed differs from the one registered, worst first as the rules give them. */
  readonly changes: readonly OutcomeChange['kind'][];
  readonly text: string;
};

const idOf = (reported: ReportedOutcome) => (reported.origin === 'added' ? reported.asReported.id : reported.id);

/** A row for every registered outcome, whether or not the report mentions it, and for every one that was added. */
export function reportedRows({ report, registered }: ReportView): readonly ReportedRow[] {
  const told = new Map(report.outcomes.map((reported) => [idOf(reported), reported]));
  const changes = reportedChanges(registered, report).filter((change) => change.severity !== 'none');
  const changesOf = (id: string) => changes.filter(({ path }) => path === `outcomes.${id}`).map(({ kind }) => kind);
  const rows = registered.outcomes.map(({ id, measure }): ReportedRow => {
    const reported = told.get(id);
    if (reported === undefined) return { id, measure, became: 'missing', changes: [], text: '' };
    if (reported.origin === 'not-reported') {
      return { id, measure, became: 'not-reported', changes: [], text: reported.reason };
    }
    const kinds = changesOf(id);
    return {
      id,
      measure,
      became: kinds.length === 0 ? 'pre-registered' : 'changed',
      changes: kinds,
      text: reported.result,
    };
  });
  const added = report.outcomes.flatMap((reported): readonly ReportedRow[] =>
    reported.origin === 'added'
      ? [
          {
            id: reported.asReported.id,
            measure: reported.asReported.measure,
            became: 'added',
            changes: [],
            text: `${reported.result}\n${reported.reason}`,
          },
        ]
      : [],
  );
  return [...rows, ...added];
}

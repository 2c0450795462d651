import { ResultsReport, TrialRecord } from '@trialmark/schema';
import type { TrialStatement } from '../history/trial-state.ts';
import { factsOf, type HistoryVersion, type TrialHistory } from './trial-history.ts';

/** A statement about a trial that holds, with where and since when the log has it. */
export type LoggedStatement = {
  readonly statement: TrialStatement;
  readonly digest: string;
  readonly index: number | null;
  /** RFC 3339; null while no quorum of witnesses has cosigned it. */
  readonly evidenceTime: string | null;
};

/**
 * The history of one trial for `findTrialFindings`, from its statements in the order of the log and the public documents
 * that they name, by digest. A sealed version is what it was opened to be, with the evidence time of its sealing. A document
 * that is not there, or that does not fit its schema, leaves its version without facts.
 */
export function historyFromLog(
  registryId: string,
  statements: readonly LoggedStatement[],
  documents: ReadonlyMap<string, unknown>,
): TrialHistory {
  const opened = new Map<string, string>();
  for (const { statement } of statements) {
    if (statement.type !== 'trial.unsealed') continue;
    for (const opening of statement.body.openings) opened.set(opening.statement, opening.recordDigest);
  }
  const versions = statements.map(({ statement, digest, index, evidenceTime }): HistoryVersion => {
    const recordDigest = 'recordDigest' in statement.body ? statement.body.recordDigest : opened.get(digest);
    const record = TrialRecord.safeParse(documents.get(recordDigest ?? '')).data ?? null;
    const isReport = statement.type === 'outcomes.reported';
    const report = isReport ? ResultsReport.safeParse(documents.get(statement.body.resultsDigest)).data : undefined;
    return {
      number: statement.body.recordVersion,
      type: statement.type,
      statement: digest,
      index,
      evidenceTime,
      facts: record === null ? null : factsOf(record),
      record,
      declaration: declarationOf(statement),
      report: report ?? null,
    };
  });
  return { registryId, source: 'log', firstSubmittedOn: null, versions };
}

/** Digests of the documents that `historyFromLog` reads. */
export function documentsOfHistory(statements: readonly Pick<LoggedStatement, 'statement'>[]): ReadonlySet<string> {
  const digests = statements.flatMap(({ statement }) => [
    ...('recordDigest' in statement.body ? [statement.body.recordDigest] : []),
    ...(statement.type === 'outcomes.reported' ? [statement.body.resultsDigest] : []),
    ...(statement.type === 'trial.unsealed' ? statement.body.openings.map(({ recordDigest }) => recordDigest) : []),
  ]);
  return new Set(digests);
}

function declarationOf(statement: TrialStatement): HistoryVersion['declaration'] {
  if (statement.type !== 'trial.amended') return null;
  const { changes, reason, ethicsReference, declaredBeforeDataSeen } = statement.body;
  return { changes, reason, ethicsReference, beforeDataSeen: declaredBeforeDataSeen };
}

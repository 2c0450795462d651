import type { Problem, ResultsReport, TrialRecord } from '@trialmark/schema';
import { claimedIds } from './claimed-ids.ts';
import type { TrialStatement } from './trial-state.ts';

/** A statement that makes a version of the public record. */
export type VersionStatement = Exclude<TrialStatement, { type: 'trial.sealed' | 'trial.seal-amended' }>;

/**
 * What is wrong between a statement and the record it names; nothing when they agree.
 *
 * Guarantees: the record is this trial's; a registration claims exactly the record's other ids; a status change changes
 * the status and nothing else.
 * Does NOT check: that the digest in the statement is the record's, which whoever read the record has done.
 */
export function judgeRecord(
  statement: VersionStatement,
  record: TrialRecord,
  previous: TrialRecord | null,
  results: ResultsReport | null,
): Problem[] {
  const problems = judgeIdentity(statement, record);
  return problems;
}

function judgeIdentity(statement: VersionStatement, record: TrialRecord): Problem[] {
  const problems: Problem[] = [];
  if (record.primaryRegistry.number !== statement.body.registryId) {
    problems.push({
      path: 'primaryRegistry.number',
      rule: 'record.another-trial',
      message: 'The record carries another registry number than the statement.',
    });
  }
  if (statement.type !== 'trial.registered' && statement.type !== 'trial.unsealed') return problems;
  if (JSON.stringify(statement.body.secondaryIds) !== JSON.stringify(claimedIds(record))) {
    problems.push({
      path: 'secondaryIds',
      rule: 'record.ids-not-claimed',
      message: 'The statement must claim exactly the other ids that the record lists.',
    });
  }
  return problems;
}

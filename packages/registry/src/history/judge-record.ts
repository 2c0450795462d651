import type { Problem, ResultsReport, StatementOf, TrialRecord } from '@trialmark/schema';
import { diffRecords } from '../diff/diff-records.ts';
import { checkAmendment } from '../rules/check-amendment.ts';
import { checkResultsReport } from '../rules/check-results-report.ts';
import { checkStatusChange } from '../rules/check-status-change.ts';
import { claimedIds } from './claimed-ids.ts';
import type { TrialStatement } from './trial-state.ts';

/** A statement that makes a version of the public record. */
export type VersionStatement = Exclude<TrialStatement, { type: 'trial.sealed' | 'trial.seal-amended' }>;

/** Fields that a report of results may touch. */
const RESULTS_FIELDS = ['results', 'verifiedOn'];

/**
 * What is wrong between a statement and the record it names; nothing when they agree.
 *
 * Guarantees: the record is this trial's; a registration claims exactly the record's other ids; an amendment declares
 * every change it makes and none that it does not; a status change is a permitted one and changes nothing but the status
 * and its dates; a report of results accounts for every outcome of the frozen record.
 * Does NOT check: that the digest in the statement is the record's, which whoever read the record has done.
 *
 * @param previous the frozen record of the version before, null for the first
 * @param results the results document, for `outcomes.reported`
 */
export function judgeRecord(
  statement: VersionStatement,
  record: TrialRecord,
  previous: TrialRecord | null,
  results: ResultsReport | null,
): Problem[] {
  const problems = judgeIdentity(statement, record);
  if (statement.type === 'trial.registered' || statement.type === 'trial.unsealed') {
    return [...problems, ...judgeClaims(statement, record)];
  }
  if (previous === null) return [...problems, problem('', 'record.no-previous', 'The version before is missing.')];
  switch (statement.type) {
    case 'trial.amended':
      return [...problems, ...checkAmendment(previous, record, statement.body.changes)];
    case 'trial.status-changed':
      return [...problems, ...judgeStatus(statement, record, previous)];
    case 'outcomes.reported':
      return [...problems, ...judgeResults(statement, record, previous, results)];
  }
}

function problem(path: string, rule: string, message: string): Problem {
  return { path, rule, message };
}

function judgeIdentity(statement: VersionStatement, record: TrialRecord): Problem[] {
  if (record.primaryRegistry.number === statement.body.registryId) return [];
  return [
    problem(
      'primaryRegistry.number',
      'record.another-trial',
      'The record carries another registry number than the statement.',
    ),
  ];
}

function judgeClaims(statement: StatementOf<'trial.registered' | 'trial.unsealed'>, record: TrialRecord): Problem[] {
  const claims = claimedIds(record);
  const same =
    claims.length === statement.body.secondaryIds.length &&
    claims.every(
      ({ authority, id }, i) =>
        authority === statement.body.secondaryIds[i]?.authority && id === statement.body.secondaryIds[i].id,
    );
  if (same) return [];
  const message = 'The statement must claim exactly the other ids that the record lists, normalised and in order.';
  return [problem('secondaryIds', 'record.ids-not-claimed', message)];
}

function judgeStatus(
  statement: StatementOf<'trial.status-changed'>,
  record: TrialRecord,
  previous: TrialRecord,
): readonly Problem[] {
  const { from, to } = statement.body;
  const problems = checkStatusChange(previous, record);
  if (from === previous.recruitmentStatus && to === record.recruitmentStatus) return problems;
  const message = `The record goes from ${previous.recruitmentStatus} to ${record.recruitmentStatus}, the statement says ${from} to ${to}.`;
  return [...problems, problem('recruitmentStatus', 'status.mismatch', message)];
}

function judgeResults(
  statement: StatementOf<'outcomes.reported'>,
  record: TrialRecord,
  previous: TrialRecord,
  report: ResultsReport | null,
): Problem[] {
  const problems = diffRecords(previous, record)
    .filter(({ path }) => !RESULTS_FIELDS.includes(path.split('.')[0] ?? ''))
    .map(({ path }) => problem(path, 'results.touches-more', 'Change this by an amendment, not with the results.'));
  if (report === null) return problems;
  problems.push(...checkResultsReport(previous, report, statement.issuedAt.slice(0, 10)));
  const told = report.outcomes.map((outcome) => (outcome.origin === 'added' ? outcome.asReported.id : outcome.id));
  if (told.join() === statement.body.reportedOutcomes.join()) return problems;
  const message = 'The statement must list the outcomes of the report, in its order.';
  return [...problems, problem('reportedOutcomes', 'results.not-listed', message)];
}

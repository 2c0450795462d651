import type { Problem, ResultsReport, StatementOf, TrialRecord } from '@trialmark/schema';
import { diffRecords } from '../diff/diff-records.ts';
import { undeclaredChanges } from '../diff/undeclared-changes.ts';
import { claimedIds } from './claimed-ids.ts';
import type { TrialStatement } from './trial-state.ts';

/** A statement that makes a version of the public record. */
export type VersionStatement = Exclude<TrialStatement, { type: 'trial.sealed' | 'trial.seal-amended' }>;

/** Fields that a status change may touch, and that a report of results may. */
const STATUS_FIELDS = ['recruitmentStatus', 'statusReason', 'verifiedOn'];
const RESULTS_FIELDS = ['results', 'verifiedOn'];

/**
 * What is wrong between a statement and the record it names; nothing when they agree.
 *
 * Guarantees: the record is this trial's; a registration claims exactly the record's other ids; an amendment declares
 * every change it makes and none that it does not; a status change changes the status and nothing else; a report of
 * results speaks of the outcomes in the frozen record, or says that an outcome was added.
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
      return [...problems, ...judgeAmendment(statement, record, previous)];
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

function judgeAmendment(
  statement: StatementOf<'trial.amended'>,
  record: TrialRecord,
  previous: TrialRecord,
): Problem[] {
  const { undeclared, unmade } = undeclaredChanges(diffRecords(previous, record), statement.body.changes);
  return [
    ...undeclared.map(({ kind, path }) =>
      problem(path, 'amendment.undeclared', `This changes (${kind}) and the amendment does not declare it.`),
    ),
    ...unmade.map(({ kind, path }) =>
      problem(path, 'amendment.not-made', `The amendment declares this change (${kind}) and does not make it.`),
    ),
    ...(record.recruitmentStatus === previous.recruitmentStatus
      ? []
      : [
          problem('recruitmentStatus', 'amendment.status', 'Change the status with a status change, not an amendment.'),
        ]),
  ];
}

function judgeStatus(
  statement: StatementOf<'trial.status-changed'>,
  record: TrialRecord,
  previous: TrialRecord,
): Problem[] {
  const { from, to } = statement.body;
  const problems = onlyTouches(record, previous, STATUS_FIELDS, 'status.touches-more');
  if (from !== previous.recruitmentStatus || to !== record.recruitmentStatus || from === to) {
    const message = `The record goes from ${previous.recruitmentStatus} to ${record.recruitmentStatus}, the statement says ${from} to ${to}.`;
    problems.push(problem('recruitmentStatus', 'status.mismatch', message));
  }
  return problems;
}

function judgeResults(
  statement: StatementOf<'outcomes.reported'>,
  record: TrialRecord,
  previous: TrialRecord,
  results: ResultsReport | null,
): Problem[] {
  const problems = onlyTouches(record, previous, RESULTS_FIELDS, 'results.touches-more');
  if (results === null) return problems;
  const registered = new Set(previous.outcomes.map(({ id }) => id));
  const named = results.outcomes.map((outcome) => (outcome.origin === 'added' ? outcome.asReported.id : outcome.id));
  results.outcomes.forEach((outcome, i) => {
    const isKnown = registered.has(outcome.origin === 'added' ? outcome.asReported.id : outcome.id);
    if (outcome.origin === 'added' ? isKnown : !isKnown) {
      const message = isKnown
        ? 'This outcome was registered: report it as pre-registered.'
        : 'No outcome with this id was registered: report it as added, and say why.';
      problems.push(problem(`outcomes.${i}`, 'results.origin', message));
    }
  });
  for (const { id, measure } of previous.outcomes) {
    if (named.includes(id)) continue;
    problems.push(problem('outcomes', 'results.omitted', `Say what became of “${measure}”: reported, or not and why.`));
  }
  if (new Set(named).size !== named.length || named.join() !== statement.body.reportedOutcomes.join()) {
    const message = 'The statement must list the outcomes of the report, each once and in its order.';
    problems.push(problem('reportedOutcomes', 'results.not-listed', message));
  }
  return problems;
}

function onlyTouches(record: TrialRecord, previous: TrialRecord, fields: readonly string[], rule: string): Problem[] {
  return diffRecords(previous, record)
    .filter(({ path }) => !fields.includes(path.split('.')[0] ?? ''))
    .map(({ path }) => problem(path, rule, 'This belongs in an amendment with a reason and an ethics reference.'));
}

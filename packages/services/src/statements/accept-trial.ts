import { canonicalBytes, commit } from '@trialmark/ledger';
import {
  claimedIds,
  judgeRecord,
  judgeTrialStatement,
  type TrialState,
  type TrialStatement,
} from '@trialmark/registry';
import { AppError, parseOrThrow, ResultsReport, TrialRecord } from '@trialmark/schema';
import type { Tx } from '../ports.ts';
import { idTaken } from '../trials/refuse-claimed.ts';
import { summarise, summariseSealed } from '../trials/summarise.ts';
import { readNamedJson } from './read-named-json.ts';
import { refusalOfHistory } from './refusals.ts';
import type { Attached } from './submission.ts';

/**
 * Adds a version to a trial. The trial's row is locked first, so that of two amendments of one version the second is
 * `stale`; everything is written in the caller's transaction.
 */
export async function acceptTrial(
  tx: Tx,
  statement: TrialStatement,
  digest: string,
  attached: Attached,
): Promise<void> {
  const before = await tx.trials.lock(statement.subject);
  const decision = judgeTrialStatement(before, statement, digest);
  if (!decision.ok) throw refusalOfHistory(decision.refusal);

  if (statement.type === 'trial.sealed' || statement.type === 'trial.seal-amended') {
    const { uniqueId } = statement.body;
    const sponsor = (await tx.directory.current()).organisations.get(statement.body.sponsor);
    await save(
      tx,
      statement,
      digest,
      decision.state,
      summariseSealed(sponsor?.name ?? '', statement.body.plannedStart),
    );
    for (const [commitment, opening] of attached.openings) {
      const { sponsor: organisationId, recordVersion } = statement.body;
      await tx.payloads.putSealed({
        commitment,
        organisationId,
        trialId: statement.subject,
        recordVersion,
        ...opening,
      });
    }
    if (statement.type === 'trial.sealed') await claim(tx, statement.subject, [uniqueId]);
    return await record(tx, statement, before, digest);
  }

  const current = await readRecord(tx, attached, statement.body.recordDigest);
  const previous = before?.recordDigest ? await readRecord(tx, attached, before.recordDigest) : null;
  const results =
    statement.type === 'outcomes.reported'
      ? parseOrThrow(
          ResultsReport,
          await readNamedJson(tx, attached, statement.body.resultsDigest),
          'The results report',
        )
      : null;
  const problems = judgeRecord(statement, current, previous, results);
  if (problems.length > 0) throw new AppError('invalid', 'The statement does not agree with its record.', { problems });
  if (statement.type === 'trial.unsealed') await checkSealedRecords(tx, statement.body.openings, before, attached);

  await tx.payloads.put([...attached.documents].map(([name, bytes]) => ({ digest: name, bytes })));
  for (const [commitment, { salt, bytes }] of attached.openings) {
    await tx.payloads.putPersonal({ commitment, organisationId: decision.state.sponsor, salt, bytes });
  }
  const day = statement.issuedAt.slice(0, 10);
  const contacts = decision.state.contactsCommitment === null ? {} : { contacts: 'withheld' as const };
  const summary = summarise(current, results !== null, { registeredOn: day, today: day, ...contacts });
  await save(tx, statement, digest, decision.state, summary);
  await claim(tx, statement.subject, claimedIds(current));
  await record(tx, statement, before, digest);
}

async function save(
  tx: Tx,
  statement: TrialStatement,
  digest: string,
  state: TrialState,
  summary: ReturnType<typeof summarise>,
): Promise<void> {
  const { type, issuer, issuedAt, body } = statement;
  await tx.trials.save(statement.subject, state, summary, { type, statementDigest: digest, issuer, issuedAt, body });
}

async function claim(
  tx: Tx,
  trialId: string,
  ids: readonly { readonly authority: string; readonly id: string }[],
): Promise<void> {
  const [taken] = await tx.trials.claimIds(trialId, ids);
  if (taken !== undefined) throw idTaken(taken);
}

async function record(tx: Tx, statement: TrialStatement, before: TrialState | null, digest: string): Promise<void> {
  const reason = 'reason' in statement.body ? statement.body.reason : null;
  await tx.audit({
    action: statement.type,
    subject: statement.subject,
    before: before?.head ?? null,
    after: digest,
    reason,
  });
}

/** Records by digest, so that one which was just accepted is not read again to be amended. Content never changes. */
const records = new Map<string, TrialRecord>();
const RECORDS_KEPT = 500;

async function readRecord(tx: Tx, attached: Attached, digest: string): Promise<TrialRecord> {
  const known = records.get(digest);
  if (known !== undefined) return known;
  const record = parseOrThrow(TrialRecord, await readNamedJson(tx, attached, digest), 'The record');
  const [oldest] = records.keys();
  if (records.size >= RECORDS_KEPT && oldest !== undefined) records.delete(oldest);
  records.set(digest, record);
  return record;
}

/** Every sealed version must be what was committed to, or one could seal ten protocols and open the best. */
async function checkSealedRecords(
  tx: Tx,
  openings: readonly { readonly statement: string; readonly salt: string; readonly recordDigest: string }[],
  before: TrialState | null,
  attached: Attached,
): Promise<void> {
  for (const [i, { salt, recordDigest }] of openings.entries()) {
    const record = await readRecord(tx, attached, recordDigest);
    if (commit(salt, canonicalBytes(record)) === before?.sealedVersions[i]?.commitment) continue;
    const message = `Sealed version ${i + 1} is not the record that was committed to.`;
    throw new AppError('invalid', message, { problems: [{ path: `openings.${i}`, rule: 'seal.mismatch', message }] });
  }
}

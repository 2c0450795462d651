/**
 * Takes in one batch of a release before the release: its proof is dear to verify, and is verified here.
 *
 * Guarantees: what waits was said by the custodian's key, passed every check at the time, and its proof holds for exactly what
 * it claims under the key that counted then; the same batch sent again, or after its release, changes nothing. No lock is
 * held while the proof is verified.
 * Does NOT make it count: a batch is in the log only with its release, which judges it anew at its place (`bringBatches`).
 * If the process dies anywhere here, the batch waits or does not, and is sent again.
 */
import { allHold, parseStatement } from '@trialmark/ledger';
import { judgeSharing, type ProofClaim } from '@trialmark/registry';
import { AppError, BATCHES_MAX, type StatementOf } from '@trialmark/schema';
import type { VerifyClaim } from '../consent/ports.ts';
import type { Recorded } from '../consent/submit-proven.ts';
import type { Clock, Scope, Tx, UnitOfWork } from '../ports.ts';
import { checkFreshness } from '../statements/check-freshness.ts';
import { checkSigner } from '../statements/check-signer.ts';
import { claimDigest } from './claim-digest.ts';
import { lookAtSharing } from './lock-sharing.ts';
import { NOTHING_ATTACHED, readDocuments } from './read-documents.ts';
import { refuseSharing } from './refuse-sharing.ts';

const SYSTEM: Scope = { actor: 'system', userId: null, organisationId: null, requestId: null };
/** Two whole releases may wait at once; what waits longer than this was proven against roots that are gone. */
const WAITING_MAX = 2 * BATCHES_MAX;
const WAITING_DAYS = 7;

export type StageDeps = { readonly uow: UnitOfWork; readonly clock: Clock; readonly verifyClaim: VerifyClaim };

export async function stageBatch(deps: StageDeps, requestId: string, entry: Uint8Array): Promise<Recorded> {
  const said = parseBatch(requestId, entry);
  const { digest } = said;
  const claim = await deps.uow.run(SYSTEM, async (tx) =>
    (await tx.staging.has(digest)) ? null : judge(tx, deps, said),
  );
  if (claim === null) return { digest, isNew: false };
  const checks = await deps.verifyClaim(claim);
  if (!allHold(checks)) throw refuseSharing(checks);
  const isNew = await deps.uow.run(SYSTEM, async (tx) => {
    if (await tx.staging.has(digest)) return false;
    await tx.staging.sweep(requestId, WAITING_DAYS);
    if ((await tx.staging.count(requestId)) >= WAITING_MAX) throw tooMany();
    return await tx.staging.put({ digest, requestId, claim: claimDigest(claim), entry });
  });
  return { digest, isNew };
}

type Batch = Extract<ReturnType<typeof parseStatement>, { ok: true }> & {
  readonly statement: StatementOf<'release.batch'>;
};

function parseBatch(requestId: string, entry: Uint8Array): Batch {
  const parsed = parseStatement(entry);
  if (!parsed.ok) throw new AppError('invalid', 'The statement is not valid.', { problems: parsed.problems });
  const { statement } = parsed;
  if (statement.type !== 'release.batch' || statement.subject !== requestId) {
    throw new AppError('invalid', `This takes batches of the request ${requestId} only.`);
  }
  return { ...parsed, statement };
}

async function judge(tx: Tx, { clock }: StageDeps, said: Batch): Promise<ProofClaim> {
  const place = await lookAtSharing(tx, said.statement, NOTHING_ATTACHED);
  await checkSigner(tx, place.facts.directory, said);
  checkFreshness(said.statement, clock);
  const documents = await readDocuments(tx, NOTHING_ATTACHED, place.state, said.statement);
  const decision = judgeSharing(place.state, said.statement, { ...place.facts, documents });
  if (!decision.ok) throw refuseSharing(decision.failed);
  if (decision.claim === null) throw new Error('a batch has no proof');
  return decision.claim;
}

function tooMany(): AppError {
  const message = `${WAITING_MAX} batches of this request wait already. Publish a release, or wait ${WAITING_DAYS} days.`;
  return new AppError('invalid', message, { problems: [{ path: '', rule: 'batch.waiting', message }] });
}

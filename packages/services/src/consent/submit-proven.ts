/**
 * Takes in a grant or a change that somebody without an account proves to be entitled to.
 *
 * Guarantees: recorded once, however often and by however many at once it is sent; nothing is recorded whose proof does
 * not hold for exactly the study, policy, issuers and day of its place in the log; one transaction for everything. The
 * proof is verified before the study is locked, so a flood of bad proofs keeps nobody waiting for the lock.
 * Does NOT know who asks: the transaction has no user, and its audit record no request.
 */
import { allHold } from '@trialmark/ledger';
import type { ProofClaim } from '@trialmark/registry';
import { AppError } from '@trialmark/schema';
import type { Scope, Tx, UnitOfWork } from '../ports.ts';
import type { SignAsService } from '../statements/create-service-signer.ts';
import { appendSaid } from './append-said.ts';
import { lockStudy, readStudy } from './lock-study.ts';
import type { ConsentAppend, VerifyClaim } from './ports.ts';
import { refuseConsent } from './refuse-consent.ts';
import { judge, type Said, say } from './say.ts';

export const ANONYMOUS: Scope = { actor: 'anonymous', userId: null, organisationId: null, requestId: null };

export type ConsentDeps = {
  readonly uow: UnitOfWork;
  readonly signAsService: SignAsService;
  readonly verifyClaim: VerifyClaim;
};

/** The digest of the statement: what a receipt is asked for with. */
export type Recorded = { readonly digest: string; readonly isNew: boolean };

type Proven = {
  readonly trialId: string;
  readonly type: 'consent.granted' | 'consent.changed';
  readonly body: unknown;
  /** The same submission, when it was recorded before. @throws AppError when another one took its place */
  readonly findEarlier: (tx: Tx) => Promise<Recorded | null>;
  readonly effects: (digest: string) => Pick<ConsentAppend, 'grant' | 'change'>;
};

export async function submitProven(deps: ConsentDeps, proven: Proven): Promise<Recorded> {
  const { trialId, type, body } = proven;
  const first = await deps.uow.run(ANONYMOUS, async (tx) => {
    const earlier = await proven.findEarlier(tx);
    if (earlier !== null) return earlier;
    const study = await readStudy(tx, trialId);
    try {
      return judge(study, say(deps.signAsService, study, type, body));
    } catch (refusal) {
      // The same may have been recorded since we looked, and be the reason.
      const since = await proven.findEarlier(tx);
      if (since !== null) return since;
      throw refusal;
    }
  });
  if (first === null) throw new Error(`${type} has no proof`);
  if ('digest' in first) return first;
  const checks = await deps.verifyClaim(first);
  if (!allHold(checks)) throw refuseConsent(checks);
  return await deps.uow.run(ANONYMOUS, async (tx) => {
    const study = await lockStudy(tx, await tx.directory.share(), trialId);
    const earlier = await proven.findEarlier(tx);
    if (earlier !== null) return earlier;
    const said = say(deps.signAsService, study, type, body);
    requireSame(first, judge(study, said));
    await record(tx, study, said, proven);
    return { digest: said.digest, isNew: true };
  });
}

async function record(tx: Tx, study: Parameters<typeof appendSaid>[1], said: Said, proven: Proven): Promise<void> {
  const waiting = study.state.waiting.size + 1;
  await appendSaid(tx, study, [said], { ...proven.effects(said.digest), waiting });
  const { type, subject } = said.statement;
  await tx.audit({ action: type, subject, before: study.state.head, after: said.digest, reason: null });
}

/** What was verified must be what is claimed here: a policy with other keys may have been published in between. */
function requireSame(verified: ProofClaim, claim: ProofClaim | null): void {
  if (claim?.key === verified.key && claim.signals.join() === verified.signals.join()) return;
  throw new AppError('stale', 'The study has changed in between. Nothing was recorded: send this again.');
}

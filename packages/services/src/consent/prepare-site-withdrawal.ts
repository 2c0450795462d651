import { AppError, consentIdOf } from '@trialmark/schema';
import type { Clock, Scope, UnitOfWork } from '../ports.ts';
import { type PreparedSigning, prepare, type Signer } from '../preparing/prepare.ts';

export type PrepareSiteWithdrawal = {
  readonly trialId: string;
  readonly pseudonym: string;
  /** Public for ever: it names nobody. */
  readonly reason: string;
  readonly signer: Signer;
};

/**
 * Makes a withdrawal at a desk ready to be signed, for a participant who has neither wallet nor code. Who that is, the
 * coordinator has checked; which pseudonym is theirs, the custodian knows.
 */
export async function prepareSiteWithdrawal(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  scope: Scope,
  { trialId, pseudonym, reason, signer }: PrepareSiteWithdrawal,
): Promise<PreparedSigning> {
  return await uow.run(scope, async (tx) => {
    const { grants, settingsHead: prev } = await tx.consent.current(trialId);
    const grant = grants.get(pseudonym);
    if (grant === undefined || grant.status === 'withdrawn') {
      throw new AppError('not-found', 'No consent of this study that could be withdrawn has this pseudonym.');
    }
    const body = { index: grant.index, by: { kind: 'site', pseudonym, reason } };
    const envelope = { type: 'consent.withdrawn' as const, subject: consentIdOf(trialId), prev, body };
    return await prepare(tx, scope, clock, signer, envelope);
  });
}

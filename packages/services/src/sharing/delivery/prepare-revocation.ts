import { AppError } from '@trialmark/schema';
import type { Clock, Scope, UnitOfWork } from '../../ports.ts';
import { type PreparedSigning, prepare, type Signer } from '../../preparing/prepare.ts';

export type PrepareRevocation = {
  readonly releaseId: string;
  /** Public for ever. */
  readonly reason: string;
  readonly signer: Signer;
};

/** Makes the end of access to a release ready to be signed, by a custodian of the organisation that keeps the rows. */
export async function prepareRevocation(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  scope: Scope,
  { releaseId, reason, signer }: PrepareRevocation,
): Promise<PreparedSigning> {
  return await uow.run(scope, async (tx) => {
    const release = await tx.delivery.findRelease(releaseId);
    const request = release === null ? null : await tx.sharing.request(release.requestId);
    if (release === null || request === null) throw new AppError('not-found', 'There is no such release.');
    if (release.custodianId !== scope.organisationId) {
      throw new AppError('forbidden', 'Only the custodian of the dataset may revoke this release.');
    }
    if (release.revokedAt !== null || release.destroyedAt !== null) {
      throw new AppError('duplicate', 'Access to this release has ended already.');
    }
    const body = { release: releaseId, reason };
    const envelope = { type: 'access.revoked' as const, subject: request.id, prev: request.requested, body };
    return await prepare(tx, scope, clock, signer, envelope);
  });
}

import { AppError } from '@trialmark/schema';
import type { Clock, Scope, UnitOfWork } from '../../ports.ts';
import { type PreparedSigning, prepare, type Signer } from '../../preparing/prepare.ts';

export type PrepareAttestation = {
  /** Digest of the `withdrawal.notified`. */
  readonly notice: string;
  /** What was deleted and how, in the signer's words. Public for ever. */
  readonly statement: string;
  readonly signer: Signer;
};

/** Makes a member's word that they have deleted the rows of a notice ready to be signed. */
export async function prepareAttestation(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  scope: Scope,
  { notice, statement, signer }: PrepareAttestation,
): Promise<PreparedSigning> {
  return await uow.run(scope, async (tx) => {
    const found = await tx.delivery.findNotice(notice);
    const request = found === null ? null : await tx.sharing.request(found.requestId);
    if (found === null || request === null) throw new AppError('not-found', 'There is no such notice.');
    if (!request.document.use.team.some(({ member }) => member === signer.issuer)) {
      throw new AppError('forbidden', 'Only a member of the team that has the rows may attest this.');
    }
    const told = request.releases.get(found.releaseId)?.notices.find((each) => each.statement === notice);
    if (told?.attested.has(signer.issuer)) throw new AppError('duplicate', 'You have attested this already.');
    const body = { notice, statement };
    const envelope = { type: 'destruction.attested' as const, subject: request.id, prev: request.requested, body };
    return await prepare(tx, scope, clock, signer, envelope);
  });
}

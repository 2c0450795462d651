import { approvalOf } from '@trialmark/registry';
import { AppError } from '@trialmark/schema';
import type { Clock, Scope, UnitOfWork } from '../../ports.ts';
import { documentOf, type PreparedSigning, prepare, type Signer } from '../../preparing/prepare.ts';
import { agreementOfState } from './read-agreement.ts';
import { noSuchRequest, refuseRequest } from './refuse-request.ts';

export type PrepareAgreement = { readonly requestId: string; readonly signer: Signer };

/** Makes the agreement ready to be signed by one member of the team. */
export async function prepareAgreement(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  scope: Scope,
  { requestId, signer }: PrepareAgreement,
): Promise<PreparedSigning> {
  return await uow.run(scope, async (tx) => {
    const logged = await tx.sharing.request(requestId);
    if (logged === null) throw noSuchRequest();
    if (!logged.document.use.team.some(({ member }) => member === signer.issuer))
      throw refuseRequest('not-of-the-team');
    if (approvalOf(logged) !== 'approved')
      throw new AppError('stale', 'The agreement is signed once the request is approved.');
    if (logged.agreements.has(signer.issuer))
      throw new AppError('duplicate', 'You have signed this agreement already.');
    const named = documentOf(agreementOfState(logged));
    const body = { documentDigest: logged.documentDigest, agreementDigest: named.digest };
    const envelope = { type: 'agreement.signed' as const, subject: requestId, prev: logged.requested, body };
    return await prepare(tx, scope, clock, signer, envelope, { documents: [named] });
  });
}

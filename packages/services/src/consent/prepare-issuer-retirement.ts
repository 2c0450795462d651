import { issuerName } from '@trialmark/ledger';
import { AppError, type IssuerKey } from '@trialmark/schema';
import type { Clock, Scope, UnitOfWork } from '../ports.ts';
import { type PreparedSigning, prepare, type Signer } from '../preparing/prepare.ts';

export type PrepareIssuerRetirement = {
  readonly issuer: IssuerKey;
  readonly reason: string;
  /** The organisation itself: one of its keys is enough. */
  readonly signer: Signer;
};

/** Makes the end of one of the organisation's issuers ready to be signed. It takes effect at once and does not come back. */
export async function prepareIssuerRetirement(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  scope: Scope,
  { issuer, reason, signer }: PrepareIssuerRetirement,
): Promise<PreparedSigning> {
  return await uow.run(scope, async (tx) => {
    const { issuers, heads } = await tx.directory.current();
    const known = issuers.get(issuerName(issuer));
    if (known === undefined || known.organisation !== scope.organisationId || known.retired) {
      throw new AppError('not-found', 'Your organisation has no such issuer.');
    }
    const prev = heads.get(known.organisation) ?? null;
    const body = { issuer, reason };
    const envelope = { type: 'issuer.retired' as const, subject: known.organisation, prev, body };
    return await prepare(tx, scope, clock, signer, envelope);
  });
}

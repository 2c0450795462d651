import { issuerName } from '@trialmark/ledger';
import { AppError, type IssuerKey, newId } from '@trialmark/schema';
import type { Scope, UnitOfWork } from '../ports.ts';

export type ApplyIssuer = { readonly organisationId: string; readonly issuer: IssuerKey; readonly name: string };

/** Asks the accreditors to accredit a key that a coordinator's browser made. The platform cannot: it keeps the question. */
export async function applyIssuer(
  uow: UnitOfWork,
  scope: Scope,
  { organisationId, issuer, name }: ApplyIssuer,
): Promise<{ readonly applicationId: string }> {
  return await uow.run(scope, async (tx) => {
    const { issuers } = await tx.directory.current();
    const id = newId('app');
    const asked = { id, organisationId, userId: scope.userId ?? '', ...issuer, name };
    if (issuers.has(issuerName(issuer)) || !(await tx.consent.insertIssuerApplication(asked))) {
      throw new AppError('duplicate', 'This key was asked for already.');
    }
    await tx.audit({ action: 'issuer.applied', subject: organisationId, before: null, after: id, reason: name });
    return { applicationId: id };
  });
}

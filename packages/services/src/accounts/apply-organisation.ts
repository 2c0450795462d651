import { newId } from '@trialmark/schema';
import type { Scope, UnitOfWork } from '../ports.ts';

export type ApplyOrganisation = {
  readonly name: string;
  readonly country: string;
  readonly kind: string;
  /** The organisation's first key, made on the signing page by the person who applies. */
  readonly publicKey: string;
  readonly credentialId: string;
};

/** Asks the accreditors to accredit an organisation. The platform cannot: it only keeps the question for them. */
export async function applyOrganisation(
  uow: UnitOfWork,
  scope: Scope,
  command: ApplyOrganisation,
): Promise<{ readonly organisationId: string }> {
  return await uow.run(scope, async (tx) => {
    const organisationId = newId('org');
    await tx.accounts.insertApplication({ id: newId('app'), organisationId, userId: scope.userId ?? '', ...command });
    await tx.audit({
      action: 'organisation.applied',
      subject: organisationId,
      before: null,
      after: command.name,
      reason: null,
    });
    return { organisationId };
  });
}

import { newSalt } from '@trialmark/ledger';
import { AppError, newId, type Role } from '@trialmark/schema';
import type { Scope, UnitOfWork } from '../ports.ts';

export type RequestAdmission = {
  readonly organisationId: string;
  readonly roles: readonly Role[];
  readonly name: string;
  readonly publicKey: string;
  readonly credentialId: string;
};

/** Asks an organisation to admit the account as a member, with the key that it will sign with. */
export async function requestAdmission(
  uow: UnitOfWork,
  scope: Scope,
  command: RequestAdmission,
): Promise<{ readonly memberId: string }> {
  return await uow.run(scope, async (tx) => {
    const directory = await tx.directory.current();
    if (!directory.organisations.has(command.organisationId)) {
      throw new AppError('not-found', 'There is no such accredited organisation.');
    }
    const memberId = newId('mbr');
    const request = { id: newId('app'), memberId, userId: scope.userId ?? '', salt: newSalt(), ...command };
    if (!(await tx.accounts.insertAdmission(request))) {
      throw new AppError('duplicate', 'You have asked this organisation already. It will answer by e-mail.');
    }
    const roles = command.roles.join(', ');
    await tx.audit({ action: 'admission.requested', subject: memberId, before: null, after: roles, reason: null });
    return { memberId };
  });
}

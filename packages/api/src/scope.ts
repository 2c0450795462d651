import { canFor, type Session } from '@trialmark/auth';
import { AppError, type Permission } from '@trialmark/schema';
import type { Scope, Signer } from '@trialmark/services';
import type { ApiContext } from './context.ts';

type SignedIn = ApiContext & { readonly session: Session };

/** The scope of a request for one of the caller's organisations, or for the account alone. */
export function scopeOf({ session, requestId }: SignedIn, organisationId: string | null): Scope {
  return { actor: session.userId, userId: session.userId, organisationId, requestId };
}

/**
 * The scope and the signer of a command for `organisationId`.
 *
 * @throws AppError `forbidden` unless the caller has `permission` in that organisation
 */
export function actFor(
  ctx: SignedIn,
  permission: Permission,
  organisationId: string,
): { scope: Scope; signer: Signer } {
  const { session } = ctx;
  const membership = session.memberships.find((each) => each.organisationId === organisationId);
  if (membership === undefined || !canFor(session, permission, organisationId)) {
    throw new AppError('forbidden', 'You may not do this for this organisation.');
  }
  return {
    scope: scopeOf(ctx, organisationId),
    signer: { issuer: membership.memberId, name: session.name },
  };
}

/** The same for a command about keys: in the member's own name, or in the organisation's for those who admit others. */
export function actOnKeys(
  ctx: SignedIn,
  permission: Permission,
  { organisationId, asOrganisation }: { readonly organisationId: string; readonly asOrganisation: boolean },
): { scope: Scope; signer: Signer } {
  const { scope, signer } = actFor(ctx, asOrganisation ? 'organisation:admit' : permission, organisationId);
  return { scope, signer: asOrganisation ? { ...signer, issuer: organisationId } : signer };
}

import type { AccessRequest } from './access-request.ts';
import type { Actor } from './request-command.ts';
import type { RequestRefusal } from './request-refusal.ts';

/**
 * Who may look at a request, and who may decide on it.
 *
 * Guarantees: nobody of the team does either; who decides is a reviewer, of an accredited organisation that takes no part in
 * the request. Does NOT check: that two members are two people, or that a reviewer has no other interest.
 */
export function whyNoReviewer({ document }: AccessRequest, actor: Actor): RequestRefusal | null {
  if (isOfTeam(document.use.team, actor)) return 'own-request';
  if (document.use.organisations.some(({ id }) => id === actor.organisation)) return 'own-organisation';
  if (!actor.accredited) return 'not-accredited';
  return actor.roles.includes('reviewer') ? null : 'not-a-reviewer';
}

/** A custodian of the organisation that keeps the data; it may be one that takes part, but no member of the team. */
export function whyNoCustodian({ document, custodian }: AccessRequest, actor: Actor): RequestRefusal | null {
  if (isOfTeam(document.use.team, actor)) return 'own-request';
  if (!actor.accredited) return 'not-accredited';
  return actor.organisation === custodian && actor.roles.includes('custodian') ? null : 'not-the-custodian';
}

/** Forms are checked, and questions asked, by reviewers and the custodian. */
export function whyNoChecker(request: AccessRequest, actor: Actor): RequestRefusal | null {
  return whyNoCustodian(request, actor) === null ? null : whyNoReviewer(request, actor);
}

export const isOfTeam = (team: readonly { readonly member: string }[], actor: Actor): boolean =>
  team.some(({ member }) => member === actor.member);

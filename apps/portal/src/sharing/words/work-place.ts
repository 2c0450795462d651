import type { RequestView } from '../request-view.ts';

type Membership = { readonly organisationId: string; readonly memberId: string };

/** The page on which the reader works on a request; null for somebody who takes no part in it. */
export function workPlace({ id, document, forReview }: RequestView, memberships: readonly Membership[]): string | null {
  const team = new Set<string>(document.use.team.map(({ member }) => member));
  const own = memberships.find(({ memberId }) => team.has(memberId));
  if (own !== undefined) return `/work/${own.organisationId}/requests/${id}`;
  const reviewer = memberships.find(({ memberId }) => memberId === forReview?.memberId);
  return reviewer === undefined ? null : `/work/${reviewer.organisationId}/reviews/${id}`;
}

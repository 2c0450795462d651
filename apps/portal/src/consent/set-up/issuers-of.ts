import type { IssuerKey } from '@trialmark/schema';

type Listed = IssuerKey & { readonly id: string };

/**
 * The list that a choice makes: those in force keep their order, new ones follow in the order offered. An issuer in force
 * that is no longer offered was retired, and leaves the list.
 */
export function issuersOf(offered: readonly Listed[], current: readonly string[], chosen: readonly string[]) {
  const byId = new Map(offered.map((issuer) => [issuer.id, issuer]));
  const kept = current.filter((id) => chosen.includes(id));
  const added = offered.map(({ id }) => id).filter((id) => chosen.includes(id) && !current.includes(id));
  const issuers = [...kept, ...added].flatMap((id) => byId.get(id) ?? []).map(({ ax, ay }) => ({ ax, ay }));
  return { issuers, isChanged: kept.length < current.length || added.length > 0 };
}

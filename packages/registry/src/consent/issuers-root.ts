import { issuersTree } from '@trialmark/consent';
import { type Directory, issuerName } from '@trialmark/ledger';
import type { IssuerKey } from '@trialmark/schema';

const KEPT = 1_000;
const roots = new Map<string, string>();

/**
 * The root of a study's tree of issuers as of `directory`: in the order of the list, retired ones 0.
 *
 * Guarantees: follows from the arguments alone; what was computed is remembered, because each key is checked to be a
 * point of the subgroup and that takes about a millisecond. @throws ConsentError for a key that is not
 */
export function issuersRootOf(issuers: readonly IssuerKey[], directory: Directory): string {
  const retired = issuers.map((key) => directory.issuers.get(issuerName(key))?.retired ?? true);
  const name = issuers.map((key, i) => (retired[i] ? '0' : issuerName(key))).join(',');
  const known = roots.get(name);
  if (known !== undefined) return known;
  const places = issuers.map(({ ax, ay }, i) => (retired[i] ? null : { ax: BigInt(ax), ay: BigInt(ay) }));
  const root = String(issuersTree(places).root());
  if (roots.size >= KEPT) roots.clear();
  roots.set(name, root);
  return root;
}

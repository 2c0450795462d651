import { ConsentError } from '../consent-error.ts';
import { type Issuer, issuerLeaf } from '../credential/issuer.ts';
import { PairTree } from './pair-tree.ts';

const DEPTH = 8;
/** How many issuers a study can state. */
export const ISSUERS_MAX = 2 ** DEPTH;

/** A place of `study.issuers-stated`: an issuer, or null where it has been retired since. */
export type IssuerPlace = Issuer | null;

/**
 * The tree of a study's accredited issuers in the order of `study.issuers-stated`, retired ones 0.
 *
 * @throws ConsentError `too-many-issuers` @throws ConsentError `bad-point` for a key outside the subgroup
 */
export function issuersTree(issuers: readonly IssuerPlace[]): PairTree {
  if (issuers.length > ISSUERS_MAX) {
    throw new ConsentError('too-many-issuers', `a study can have at most ${ISSUERS_MAX} issuers`);
  }
  const tree = new PairTree(DEPTH, 0n);
  for (const [place, issuer] of issuers.entries()) if (issuer !== null) tree.set(place, issuerLeaf(issuer));
  return tree;
}

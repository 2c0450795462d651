import { ISSUERS_MAX } from '@trialmark/schema';
import { ConsentError } from '../consent-error.ts';
import { type Issuer, issuerLeaf } from '../credential/issuer.ts';
import { PairTree } from './pair-tree.ts';

const DEPTH = Math.log2(ISSUERS_MAX);

/** A place of `study.issuers-stated`: an issuer, or null where it has been retired since. */
export type IssuerPlace = Issuer | null;

/**
 * The tree of a study's accredited issuers in the order of `study.issuers-stated`, retired ones 0.
 *
 * @throws ConsentError `too-many-issuers`, or `bad-point` for a key that is not in the subgroup
 */
export function issuersTree(issuers: readonly IssuerPlace[]): PairTree {
  if (issuers.length > ISSUERS_MAX) {
    throw new ConsentError('too-many-issuers', `a study can have at most ${ISSUERS_MAX} issuers`);
  }
  const tree = new PairTree(DEPTH, 0n);
  for (const [place, issuer] of issuers.entries()) if (issuer !== null) tree.set(place, issuerLeaf(issuer));
  return tree;
}

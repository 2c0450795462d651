import { poseidon } from '../hash/poseidon.ts';
import { TAG } from '../hash/tags.ts';
import { pointFrom } from './babyjubjub.ts';

/** An issuer's public key: affine coordinates of a point of BabyJubJub's subgroup. */
export type Issuer = { readonly ax: bigint; readonly ay: bigint };

/** H(106; Ax, Ay). @throws ConsentError `bad-point` for a key that is not in the subgroup, or the identity */
export function issuerLeaf({ ax, ay }: Issuer): bigint {
  pointFrom({ x: ax, y: ay });
  return poseidon(TAG.issuerLeaf, [ax, ay]);
}

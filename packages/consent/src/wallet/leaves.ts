/** Leaves and tags: what stands in trees and lists, from what only some know. Tags 102–105 and 402 of the protocol. */
import { poseidon } from '../hash/poseidon.ts';
import { TAG } from '../hash/tags.ts';

/** The part of an opening that a leaf is made of. */
export type LeafParts = {
  readonly pseudonym: bigint;
  readonly packed: bigint;
  readonly rowKey: bigint;
  readonly salt: bigint;
};

/** H(103; pseudonym, H(104; packed, rowKey, salt)). */
export function consentLeaf({ pseudonym, packed, rowKey, salt }: LeafParts): bigint {
  return poseidon(TAG.consentLeaf, [pseudonym, poseidon(TAG.terms, [packed, rowKey, salt])]);
}

/** A custodian's bundle of one participant, bound to the pseudonym and blinded. */
export type ManifestRow = { readonly pseudonym: bigint; readonly bundleDigest: bigint; readonly blind: bigint };

export function manifestLeaf({ pseudonym, bundleDigest, blind }: ManifestRow): bigint {
  return poseidon(TAG.manifestLeaf, [pseudonym, bundleDigest, blind]);
}

/** The name of a participant's row in one release, or in all that may be linked. */
export const rowTagOf = (rowKey: bigint, linkScope: bigint): bigint => poseidon(TAG.rowTag, [rowKey, linkScope]);

/** The hash of a batch's sixteen tags in their published order, 0 where a place is empty. */
export const listHashOf = (rowTags: readonly bigint[]): bigint => poseidon(TAG.list, rowTags);

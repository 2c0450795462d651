/**
 * Builds RFC 6962 inclusion and consistency proofs from a reader of perfect subtrees.
 *
 * Guarantees: exactly the hashes of RFC 6962 sections 2.1.1 and 2.1.2, in order.
 * Does NOT check: the hashes it reads. Give it a verified `TileReader`, or verify the proof before relying on it.
 * Trusts: `readNode` and the injected hasher.
 */
import { hashNode, nobleSha256, type Sha256 } from './hash.ts';
import { consistencyRanges, inclusionRanges, type LeafRange, rangeNodes } from './proof-ranges.ts';

/** Gives the hash of the `index`-th perfect subtree of 2^level leaves. */
export type ReadNode = (level: number, index: number) => Uint8Array | Promise<Uint8Array>;

/** The sibling hashes of leaf `index` in a tree of `size`. Throws a RangeError when the leaf is not in the tree. */
export function proveInclusion(
  index: number,
  size: number,
  readNode: ReadNode,
  hasher: Sha256 = nobleSha256,
): Promise<Uint8Array[]> {
  return Promise.all(inclusionRanges(index, size).map((range) => hashRange(range, readNode, hasher)));
}

/** The proof that the tree of `oldSize` is a prefix of that of `newSize`; empty when `oldSize` is 0 or `newSize`. */
export function proveConsistency(
  oldSize: number,
  newSize: number,
  readNode: ReadNode,
  hasher: Sha256 = nobleSha256,
): Promise<Uint8Array[]> {
  return Promise.all(consistencyRanges(oldSize, newSize).map((range) => hashRange(range, readNode, hasher)));
}

/** The hash of the subtree over `range`. */
export async function hashRange(
  range: LeafRange,
  readNode: ReadNode,
  hasher: Sha256 = nobleSha256,
): Promise<Uint8Array> {
  const nodes = await Promise.all(rangeNodes(range).map(({ level, index }) => readNode(level, index)));
  return nodes.reduceRight((right, left) => hashNode(left, right, hasher));
}

/**
 * RFC 6962 section 2.1 tree hashes over SHA-256.
 *
 * Guarantees: a leaf hash can never be read as a node hash (prefixes 0x00 and 0x01).
 * Does NOT check: what an entry means, or that a node's children are themselves in a tree.
 * Trusts: the `Sha256` it is given. Inject only a function that computes SHA-256.
 */
import { sha256 } from '@noble/hashes/sha2.js';

/**
 * A synchronous SHA-256: bytes in, 32 bytes out, a fresh array each call. It must not keep its argument, which is
 * reused. In Node, `(bytes) => hash('sha256', bytes, 'buffer')` from `node:crypto` is about twice as fast as the default.
 */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Bytes in a SHA-256 hash. */
export const HASH_SIZE = 32;

/** Most bytes in one entry: a bundle prefixes each with a uint16 (C2SP tlog-tiles). */
export const ENTRY_SIZE_MAX = 65_535;

export const nobleSha256: Sha256 = (bytes) => sha256(bytes);

const leafScratch = new Uint8Array(1 + ENTRY_SIZE_MAX);
const nodeScratch = new Uint8Array(1 + 2 * HASH_SIZE);
nodeScratch[0] = 1;

/** SHA-256(0x00 ‖ entry). Throws a RangeError when the entry is over 65,535 bytes. */
export function hashLeaf(entry: Uint8Array, hasher: Sha256 = nobleSha256): Uint8Array {
  if (entry.length > ENTRY_SIZE_MAX) throw new RangeError(`an entry is at most ${ENTRY_SIZE_MAX} bytes`);
  leafScratch.set(entry, 1);
  return hasher(leafScratch.subarray(0, entry.length + 1));
}

/** SHA-256(0x01 ‖ left ‖ right), both 32 bytes. */
export function hashNode(left: Uint8Array, right: Uint8Array, hasher: Sha256 = nobleSha256): Uint8Array {
  nodeScratch.set(left, 1);
  nodeScratch.set(right, 1 + HASH_SIZE);
  return hasher(nodeScratch);
}

/** The root of a tree without leaves: SHA-256 of nothing. A fresh copy each call. */
export function emptyRoot(hasher: Sha256 = nobleSha256): Uint8Array {
  return hasher(new Uint8Array(0));
}

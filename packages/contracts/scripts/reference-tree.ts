/**
 * RFC 6962 section 2.1 word for word, over leaves of our own: slow, recursive, and sharing no code with what it tests.
 * Leaf i is SHA-256(0x00 ‖ "entry" ‖ uint64 i), as in test/support/ReferenceTree.sol.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** The bytes of entry `index`. */
export function entryOf(index: number): Uint8Array {
  const number = new Uint8Array(8);
  new DataView(number.buffer).setBigUint64(0, BigInt(index));
  return concatBytes(utf8ToBytes('entry'), number);
}

/** The leaf hash of entry `index`. */
export function leafOf(index: number): Uint8Array {
  return sha256(concatBytes(Uint8Array.of(0), entryOf(index)));
}

const roots = new Map<string, Uint8Array>();

/** MTH(D[from:to]); kept, because proofs of large trees ask for the same ones again. */
export function rootOf(from: number, to: number): Uint8Array {
  if (from === to) return sha256(new Uint8Array());
  if (to - from === 1) return leafOf(from);
  const key = `${from}:${to}`;
  const known = roots.get(key);
  if (known !== undefined) return known;
  const k = split(to - from);
  const root = sha256(concatBytes(Uint8Array.of(1), rootOf(from, from + k), rootOf(from + k, to)));
  if (to - from >= 64) roots.set(key, root);
  return root;
}

/** PATH(m, D[from:to]). */
export function pathOf(m: number, from: number, to: number): Uint8Array[] {
  if (to - from === 1) return [];
  const k = split(to - from);
  if (m < k) return [...pathOf(m, from, from + k), rootOf(from + k, to)];
  return [...pathOf(m - k, from + k, to), rootOf(from, from + k)];
}

/** PROOF(m, D[0:n]); empty for m = 0, which everything extends. */
export function proofOf(m: number, n: number): Uint8Array[] {
  return m === 0 ? [] : subproof(m, 0, n, true);
}

function subproof(m: number, from: number, to: number, isWhole: boolean): Uint8Array[] {
  if (m === to - from) return isWhole ? [] : [rootOf(from, to)];
  const k = split(to - from);
  if (m <= k) return [...subproof(m, from, from + k, isWhole), rootOf(from + k, to)];
  return [...subproof(m - k, from + k, to, false), rootOf(from, from + k)];
}

/** The largest power of two smaller than n. */
function split(n: number): number {
  return 2 ** Math.floor(Math.log2(n - 1));
}

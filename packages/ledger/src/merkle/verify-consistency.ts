/**
 * Checks an RFC 6962 consistency proof (algorithm of RFC 9162 section 2.1.4.2).
 *
 * Guarantees: `ok` only if the tree with `root1` is the first `size1` leaves of the tree with `root2`, unless SHA-256 is broken.
 * Does NOT check: that anyone signed either root. A first size of 0 is refused, as every tree extends the empty one and
 * no proof says so; the witness protocol allows it with an empty proof and decides that before calling this.
 * Trusts: the injected hasher.
 */
import { equalBytes } from './equal-bytes.ts';
import { HASH_SIZE, hashNode, nobleSha256, type Sha256 } from './hash.ts';
import type { ProofResult } from './verify-inclusion.ts';

export type ConsistencyClaim = {
  readonly size1: number | bigint;
  readonly size2: number | bigint;
  readonly root1: Uint8Array;
  readonly root2: Uint8Array;
  readonly proof: readonly Uint8Array[];
};

export function verifyConsistency(claim: ConsistencyClaim, hasher: Sha256 = nobleSha256): ProofResult {
  const size1 = BigInt(claim.size1);
  const size2 = BigInt(claim.size2);
  if (size1 === 0n) return refuse('the empty tree proves nothing');
  if (size1 < 0n || size1 > size2) return refuse('the first size is above the second');
  if (size1 === size2) {
    if (claim.proof.length !== 0) return refuse('equal sizes take no proof');
    return equalBytes(claim.root1, claim.root2) ? { ok: true } : refuse('one size has two roots');
  }
  if ([claim.root1, claim.root2, ...claim.proof].some((hash) => hash.length !== HASH_SIZE)) {
    return refuse('a hash in the proof is not 32 bytes');
  }
  return climb(size1, size2, claim, hasher);
}

function climb(size1: bigint, size2: bigint, claim: ConsistencyClaim, hasher: Sha256): ProofResult {
  let fn = size1 - 1n;
  let sn = size2 - 1n;
  while (fn % 2n === 1n) {
    fn /= 2n;
    sn /= 2n;
  }
  // When the old tree is one perfect subtree, the proof starts from its root, which is not repeated in it.
  const path = fn === 0n ? [claim.root1, ...claim.proof] : claim.proof;
  const [first, ...siblings] = path;
  if (first === undefined) return refuse('the proof is empty');
  let oldHash = first;
  let newHash = first;
  for (const sibling of siblings) {
    if (sn === 0n) return refuse('the proof is too long');
    if (fn % 2n === 1n || fn === sn) {
      oldHash = hashNode(sibling, oldHash, hasher);
      newHash = hashNode(sibling, newHash, hasher);
      while (fn % 2n === 0n && fn !== 0n) {
        fn /= 2n;
        sn /= 2n;
      }
    } else {
      newHash = hashNode(newHash, sibling, hasher);
    }
    fn /= 2n;
    sn /= 2n;
  }
  if (sn !== 0n) return refuse('the proof is too short');
  if (!equalBytes(oldHash, claim.root1)) return refuse('the proof does not lead to the first root');
  return equalBytes(newHash, claim.root2) ? { ok: true } : refuse('the proof does not lead to the second root');
}

function refuse(detail: string): ProofResult {
  return { ok: false, detail };
}

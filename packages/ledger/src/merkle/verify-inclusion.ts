/**
 * Checks an RFC 6962 inclusion proof (algorithm of RFC 9162 section 2.1.3.2).
 *
 * Guarantees: `ok` only if the leaf hash is at `index` in the tree of `size` leaves whose root is `root`, unless SHA-256 is broken.
 * Does NOT check: that anyone signed that root, or what the leaf means.
 * Trusts: the injected hasher.
 */
import { equalBytes } from './equal-bytes.ts';
import { HASH_SIZE, hashNode, nobleSha256, type Sha256 } from './hash.ts';

export type ProofResult = { readonly ok: true } | { readonly ok: false; readonly detail: string };

export type InclusionClaim = {
  readonly index: number | bigint;
  readonly size: number | bigint;
  readonly leafHash: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
};

/** Sizes and indices are taken as integers of any size: an index of 2^64−1 is compared exactly, not rounded. */
export function verifyInclusion(claim: InclusionClaim, hasher: Sha256 = nobleSha256): ProofResult {
  const index = BigInt(claim.index);
  const size = BigInt(claim.size);
  if (index < 0n || index >= size) return refuse('the index is not in the tree');
  if ([claim.leafHash, claim.root, ...claim.proof].some((hash) => hash.length !== HASH_SIZE)) {
    return refuse('a hash in the proof is not 32 bytes');
  }
  let fn = index;
  let sn = size - 1n;
  let hash = claim.leafHash;
  for (const sibling of claim.proof) {
    if (sn === 0n) return refuse('the proof is too long');
    if (fn % 2n === 1n || fn === sn) {
      hash = hashNode(sibling, hash, hasher);
      while (fn % 2n === 0n && fn !== 0n) {
        fn /= 2n;
        sn /= 2n;
      }
    } else {
      hash = hashNode(hash, sibling, hasher);
    }
    fn /= 2n;
    sn /= 2n;
  }
  if (sn !== 0n) return refuse('the proof is too short');
  return equalBytes(hash, claim.root) ? { ok: true } : refuse('the proof leads to another root');
}

function refuse(detail: string): ProofResult {
  return { ok: false, detail };
}

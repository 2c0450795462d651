/**
 * Decides whether a witness may cosign a checkpoint, given the last one it cosigned.
 *
 * Guarantees: `cosign` only for a tree that has the last cosigned one as a prefix (RFC 6962 section 2.1.2).
 * Does NOT check: the log's signature, which the caller has verified, or entries: a witness never sees them.
 * Trusts: the stored head. A witness whose store went back in time can be made to cosign a fork.
 */
import { equalBytes } from '../merkle/equal-bytes.ts';
import { emptyRoot } from '../merkle/hash.ts';
import { verifyConsistency } from '../merkle/verify-consistency.ts';
import type { Checkpoint } from '../note/checkpoint.ts';

export type CheckpointDecision =
  | { readonly kind: 'cosign' }
  /** 400: the old size is above the new one. */
  | { readonly kind: 'reversed' }
  /** 409: the client's idea of the last cosigned size is wrong. */
  | { readonly kind: 'stale'; readonly storedSize: number }
  /** 422: not an extension, or not proved to be one. */
  | { readonly kind: 'inconsistent'; readonly detail: string };

type Head = Pick<Checkpoint, 'size' | 'root'>;
type Proposal = { readonly oldSize: number; readonly proof: readonly Uint8Array[]; readonly checkpoint: Head };

/** `stored` is the last cosigned head, null when there is none. */
export function decideCheckpoint(stored: Head | null, { oldSize, proof, checkpoint }: Proposal): CheckpointDecision {
  const storedSize = stored?.size ?? 0;
  if (oldSize > checkpoint.size) return { kind: 'reversed' };
  if (oldSize !== storedSize) return { kind: 'stale', storedSize };
  if (checkpoint.size === 0 && !equalBytes(checkpoint.root, emptyRoot())) {
    return { kind: 'inconsistent', detail: 'the root of the empty tree is another one' };
  }
  if (stored === null || storedSize === 0) {
    // Every tree extends the empty one, and RFC 6962 has no proof of that.
    return proof.length === 0 ? { kind: 'cosign' } : { kind: 'inconsistent', detail: 'the empty tree takes no proof' };
  }
  const { root: root2, size: size2 } = checkpoint;
  const result = verifyConsistency({ size1: storedSize, size2, root1: stored.root, root2, proof });
  return result.ok ? { kind: 'cosign' } : { kind: 'inconsistent', detail: result.detail };
}

/**
 * Makes a proof that a log showed two histories, from two checkpoints that it signed.
 *
 * Guarantees: `proved` only with a proof that `verifyEquivocation` accepts. `consistent` only when the larger tree's first
 * entries give the smaller one's root: then no such proof exists. Of two sizes the larger one's tiles are needed; with the
 * smaller one's too, the proof names the entry in which they differ.
 * Does NOT check: that the quorum cosigned; the log's own signature on both convicts it.
 * Trusts: the policy's keys; not the sources of the files, whose tiles are verified against the signed roots.
 */
import { equalBytes } from '../../merkle/equal-bytes.ts';
import { emptyRoot, nobleSha256, type Sha256 } from '../../merkle/hash.ts';
import { hashRange, proveConsistency, proveInclusion, type ReadNode } from '../../merkle/prove.ts';
import type { FetchFile } from '../fetch-file.ts';
import { LogReadError } from '../log-read-error.ts';
import type { Policy } from '../policy.ts';
import { createTileReader } from '../tile-reader.ts';
import type { Conflict, EquivocationProof, LeafProof } from './equivocation-proof.ts';
import { findSplit } from './find-split.ts';
import { openSignedHead, type SignedHead } from './open-signed-head.ts';

/** One of the two histories: a signed note, and where its tiles can be read, if anywhere. */
export type ShownHistory = { readonly note: string; readonly fetch: FetchFile | null };

export type ProvenEquivocation =
  | { readonly kind: 'proved'; readonly proof: EquivocationProof }
  /** `consistent`: one extends the other. `unreadable`: tiles are missing or of another tree. `refused`: no evidence. */
  | { readonly kind: 'consistent' | 'unreadable' | 'refused'; readonly detail: string };

type Side = SignedHead & { readonly fetch: FetchFile | null; readonly which: string };

/** Rejects only when `fetch` does. */
export async function proveEquivocation(
  a: ShownHistory,
  b: ShownHistory,
  policy: Policy,
  hasher: Sha256 = nobleSha256,
): Promise<ProvenEquivocation> {
  const heads = await Promise.all([openSignedHead(a.note, policy), openSignedHead(b.note, policy)]);
  const [headA, headB] = heads;
  if (typeof headA === 'string') return { kind: 'refused', detail: `the first checkpoint: ${headA}` };
  if (typeof headB === 'string') return { kind: 'refused', detail: `the second checkpoint: ${headB}` };
  if (!headA.logKeys.some((key) => headB.logKeys.includes(key))) {
    return { kind: 'refused', detail: 'no key signed both checkpoints' };
  }
  const first = { ...headA, fetch: a.fetch, which: 'first' };
  const second = { ...headB, fetch: b.fetch, which: 'second' };
  const [older, newer] = headA.checkpoint.size <= headB.checkpoint.size ? [first, second] : [second, first];
  return compare(older, newer, hasher);
}

async function compare(older: Side, newer: Side, hasher: Sha256): Promise<ProvenEquivocation> {
  const { root, size } = older.checkpoint;
  const proved = (conflict: Conflict): ProvenEquivocation => {
    return { kind: 'proved', proof: { a: older.note, b: newer.note, conflict } };
  };
  if (size === newer.checkpoint.size) {
    if (!equalBytes(root, newer.checkpoint.root)) return proved({ kind: 'roots' });
    return { kind: 'consistent', detail: `both are of the same ${size} entries` };
  }
  if (size === 0) {
    if (equalBytes(root, emptyRoot(hasher))) return { kind: 'consistent', detail: 'every log extends the empty one' };
    return {
      kind: 'refused',
      detail: 'a root of no entries that is not that of the empty tree has no entry to compare',
    };
  }
  try {
    const readNewer = readerOf(newer, hasher);
    const prefix = await hashRange({ begin: 0, end: size }, readNewer, hasher);
    if (equalBytes(prefix, root)) {
      return { kind: 'consistent', detail: `the larger has the first ${size} entries of the smaller` };
    }
    const leaves = await proveLeaves(older, newer, hasher);
    if (leaves !== null) return proved(leaves);
    const proof = await proveConsistency(size, newer.checkpoint.size, readNewer, hasher);
    return proved({ kind: 'prefix', root: prefix, proof });
  } catch (error) {
    if (error instanceof LogReadError) return { kind: 'unreadable', detail: error.message };
    throw error;
  }
}

/** The entry in which they differ; null when the smaller one's tiles cannot be read, which the accused may see to. */
async function proveLeaves(older: Side, newer: Side, hasher: Sha256): Promise<Conflict | null> {
  const readA = readerOf(older, hasher);
  const readB = readerOf(newer, hasher);
  try {
    const index = await findSplit(older.checkpoint.size, readA, readB);
    if (index === null) return null;
    const a = await proveLeaf(index, older.checkpoint.size, readA, hasher);
    return { kind: 'leaves', index, a, b: await proveLeaf(index, newer.checkpoint.size, readB, hasher) };
  } catch (error) {
    if (error instanceof LogReadError) return null;
    throw error;
  }
}

/** Verified hashes of a side's tree, with errors that say which side. */
function readerOf({ checkpoint, fetch, which }: Side, hasher: Sha256): ReadNode {
  const { readNode } = createTileReader(fetch ?? (async () => null), checkpoint, hasher);
  return async (level, index) => {
    try {
      return await readNode(level, index);
    } catch (error) {
      if (!(error instanceof LogReadError)) throw error;
      throw new LogReadError(
        error.reason,
        error.path,
        `it is needed of the ${which} checkpoint’s tree (${error.message})`,
      );
    }
  };
}

async function proveLeaf(index: number, size: number, readNode: ReadNode, hasher: Sha256): Promise<LeafProof> {
  const proof = await proveInclusion(index, size, readNode, hasher);
  return { leafHash: await readNode(0, index), proof };
}

/**
 * Makes a proof that a log showed two histories, from two checkpoints that it signed.
 *
 * Guarantees: `proved` only with a proof that `verifyEquivocation` accepts. `consistent` only when every hash of the
 * smaller tree that was compared is in the larger one: then no such proof exists.
 * Does NOT check: that the quorum cosigned; the log's own signature on both convicts it.
 * Trusts: the policy's keys; not the sources of the files, whose tiles are verified against the signed roots.
 */
import { equalBytes } from '../../merkle/equal-bytes.ts';
import { emptyRoot, nobleSha256, type Sha256 } from '../../merkle/hash.ts';
import { proveInclusion, type ReadNode } from '../../merkle/prove.ts';
import type { FetchFile } from '../fetch-file.ts';
import { LogReadError } from '../log-read-error.ts';
import type { Policy } from '../policy.ts';
import { createTileReader } from '../tile-reader.ts';
import type { EquivocationProof, LeafProof } from './equivocation-proof.ts';
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
  const pair = { a: older.note, b: newer.note };
  if (size === newer.checkpoint.size) {
    if (!equalBytes(root, newer.checkpoint.root)) return { kind: 'proved', proof: { ...pair, split: null } };
    return { kind: 'consistent', detail: `both are of the same ${size} entries` };
  }
  if (size === 0) {
    if (equalBytes(root, emptyRoot(hasher))) return { kind: 'consistent', detail: 'every log extends the empty one' };
    return {
      kind: 'refused',
      detail: 'a root of no entries that is not that of the empty tree has no entry to compare',
    };
  }
  const readA = readerOf(older, hasher);
  const readB = readerOf(newer, hasher);
  if (typeof readA === 'string') return { kind: 'unreadable', detail: readA };
  if (typeof readB === 'string') return { kind: 'unreadable', detail: readB };
  try {
    const index = await findSplit(size, readA, readB);
    if (index === null)
      return { kind: 'consistent', detail: `the larger has the first ${size} entries of the smaller` };
    const [leafA, leafB] = await Promise.all([
      proveLeaf(index, size, readA, hasher),
      proveLeaf(index, newer.checkpoint.size, readB, hasher),
    ]);
    return { kind: 'proved', proof: { ...pair, split: { index, a: leafA, b: leafB } } };
  } catch (error) {
    if (error instanceof LogReadError) return { kind: 'unreadable', detail: error.message };
    throw error;
  }
}

/** Verified hashes of a side's tree, with errors that say which side. */
function readerOf({ checkpoint, fetch, which }: Side, hasher: Sha256): ReadNode | string {
  if (fetch === null) return `sizes differ, and the tiles of the ${which} checkpoint are not at hand`;
  const { readNode } = createTileReader(fetch, checkpoint, hasher);
  return async (level, index) => {
    try {
      return await readNode(level, index);
    } catch (error) {
      if (!(error instanceof LogReadError)) throw error;
      throw new LogReadError(error.reason, error.path, `${error.message} (of the ${which} checkpoint)`);
    }
  };
}

async function proveLeaf(index: number, size: number, readNode: ReadNode, hasher: Sha256): Promise<LeafProof> {
  const proof = await proveInclusion(index, size, readNode, hasher);
  return { leafHash: await readNode(0, index), proof };
}

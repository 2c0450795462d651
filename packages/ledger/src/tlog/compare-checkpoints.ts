/**
 * Compares two checkpoints of one log, as two readers who meet would.
 *
 * Guarantees: `equivocation` only when the log's key signed two roots for one size: two notes that convict it, to anyone.
 * Does NOT check: cosignatures. Different sizes need a consistency proof; a failing one (`unproven`) convicts nobody,
 * as anyone can make a wrong proof.
 * Trusts: the log's public key.
 */
import { equalBytes } from '../merkle/equal-bytes.ts';
import { verifyConsistency } from '../merkle/verify-consistency.ts';
import { type Checkpoint, parseCheckpoint } from '../note/checkpoint.ts';
import { FormatError } from '../note/format-error.ts';
import { openNote } from '../note/open-note.ts';
import type { VerifierKey } from '../note/verifier-key.ts';

export type Comparison =
  | { readonly kind: 'same' | 'extends' }
  | { readonly kind: 'equivocation' | 'unproven' | 'refused'; readonly detail: string };

/** `proof` is the consistency proof from the smaller to the larger tree, if there is one at hand. */
export async function compareCheckpoints(
  noteA: string,
  noteB: string,
  logKey: VerifierKey,
  proof: readonly Uint8Array[] | null,
): Promise<Comparison> {
  const a = await open(noteA, logKey);
  const b = await open(noteB, logKey);
  if (typeof a === 'string') return { kind: 'refused', detail: `the first checkpoint: ${a}` };
  if (typeof b === 'string') return { kind: 'refused', detail: `the second checkpoint: ${b}` };
  if (a.size === b.size) {
    if (equalBytes(a.root, b.root)) return { kind: 'same' };
    return { kind: 'equivocation', detail: `${a.origin} signed two roots for ${a.size} entries` };
  }
  const [older, newer] = a.size < b.size ? [a, b] : [b, a];
  if (older.size === 0) return { kind: 'extends' };
  if (proof === null) return { kind: 'unproven', detail: 'there is no consistency proof' };
  const claim = { size1: older.size, root1: older.root, size2: newer.size, root2: newer.root, proof };
  const result = verifyConsistency(claim);
  return result.ok ? { kind: 'extends' } : { kind: 'unproven', detail: result.detail };
}

/** The checkpoint, or why it is not one of this log. */
async function open(note: string, logKey: VerifierKey): Promise<Checkpoint | string> {
  const opened = await openNote(note, [logKey]);
  if (!opened.ok) return opened.detail;
  try {
    const checkpoint = parseCheckpoint(opened.text);
    return checkpoint.origin === logKey.name ? checkpoint : 'its origin is not the log’s';
  } catch (error) {
    if (error instanceof FormatError) return error.message;
    throw error;
  }
}

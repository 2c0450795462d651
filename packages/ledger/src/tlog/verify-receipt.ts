/**
 * Verifies a receipt offline: a C2SP tlog-proof whose `extra` line holds the entry.
 *
 * Guarantees: when `ok`, the entry's bytes are at `index` in a tree whose head a log of the policy signed and the
 * policy's quorum of witnesses cosigned no later than `evidenceTimeS`. Any changed bit of the receipt is noticed, but for
 * signature lines of keys that the policy does not name, and lines of witnesses beyond those the quorum needs.
 * Does NOT check: what the entry says or who signed it (statement checks come on top), that the log still serves it, or
 * that a later statement does not change it.
 * Trusts: the policy; obtain it elsewhere than the receipt.
 */
import type { Check } from '../check.ts';
import { ENTRY_SIZE_MAX, hashLeaf, nobleSha256, type Sha256 } from '../merkle/hash.ts';
import { verifyInclusion } from '../merkle/verify-inclusion.ts';
import { decodeText } from '../note/decode-text.ts';
import { FormatError } from '../note/format-error.ts';
import type { Policy } from './policy.ts';
import { parseTlogProof, type TlogProof } from './tlog-proof.ts';
import { type VerifiedCheckpoint, verifyCheckpoint } from './verify-checkpoint.ts';

export type VerifiedReceipt = {
  readonly entry: Uint8Array;
  readonly index: number;
  readonly checkpoint: VerifiedCheckpoint;
  /** The earliest time, in seconds since the epoch, by which the quorum had cosigned; null with `quorum none`. */
  readonly evidenceTimeS: number | null;
};

export type ReceiptResult =
  | { readonly ok: true; readonly checks: readonly Check[]; readonly receipt: VerifiedReceipt }
  | { readonly ok: false; readonly checks: readonly Check[] };

/** `receipt` is the file's text, or its bytes, which must be UTF-8. */
export async function verifyReceipt(
  receipt: string | Uint8Array,
  policy: Policy,
  hasher: Sha256 = nobleSha256,
): Promise<ReceiptResult> {
  const parsed = parse(receipt);
  if (typeof parsed === 'string') return { ok: false, checks: [{ name: 'receipt.format', ok: false, detail: parsed }] };
  const { entry, index, proof } = parsed;
  const format: Check = { name: 'receipt.format', ok: true, detail: `entry ${index}, ${entry.length} bytes` };
  const head = await verifyCheckpoint(parsed.checkpoint, policy);
  if (!head.ok) return { ok: false, checks: [format, ...head.checks] };

  const { checkpoint } = head;
  const { size, root } = checkpoint;
  const included = verifyInclusion({ index, size, leafHash: hashLeaf(entry, hasher), proof, root }, hasher);
  const detail = included.ok ? `the entry is number ${index} of ${size}` : included.detail;
  const checks = [format, ...head.checks, { name: 'receipt.inclusion', ok: included.ok, detail }];
  if (!included.ok) return { ok: false, checks };
  return { ok: true, checks, receipt: { entry, index, checkpoint, evidenceTimeS: checkpoint.evidenceTimeS } };
}

/** The proof with its entry, or what is wrong with it. */
function parse(receipt: string | Uint8Array): (TlogProof & { readonly entry: Uint8Array }) | string {
  try {
    const text = typeof receipt === 'string' ? receipt : decodeText(receipt);
    const parsed = parseTlogProof(text);
    if (parsed.extra === null) return 'the receipt does not hold its entry';
    if (parsed.extra.length > ENTRY_SIZE_MAX) return 'the entry is too long';
    return { ...parsed, entry: parsed.extra };
  } catch (error) {
    if (error instanceof FormatError) return error.message;
    throw error;
  }
}

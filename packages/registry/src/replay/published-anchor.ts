/**
 * The public record of an anchor, `anchors/<N>` in a log's folder: where a chain holds which tree head.
 *
 * Guarantees: shape only. Does NOT check: anything on a chain. Whoever relies on an anchor reads the contract.
 */
import { Digest, problemsOf } from '@trialmark/schema';
import { z } from 'zod';

const Hash = z.string().regex(/^0x[0-9a-f]{64}$/, 'must be 0x and 64 lower-case hex digits');
const Address = z.string().regex(/^0x[0-9a-f]{40}$/, 'must be 0x and 40 lower-case hex digits');
const count = z.int().min(0);

export const PublishedAnchor = z.object({
  v: z.literal(1),
  /** Size and root of the tree head. */
  size: count,
  root: Hash,
  /** `dev`, `consortium` or `public`. A dev chain is never evidence. */
  profile: z.string().min(1).max(40),
  chainId: count,
  genesisHash: Hash,
  contract: Address,
  /** SHA-256 of the log's vkey. */
  logId: Digest,
  txHash: Hash,
  /** `timeS` in Unix seconds, as the block says. */
  block: z.object({ number: count, hash: Hash, timeS: count }),
});
export type PublishedAnchor = z.output<typeof PublishedAnchor>;

export type AnchorRead =
  | { readonly ok: true; readonly anchor: PublishedAnchor }
  | { readonly ok: false; readonly detail: string };

export function parsePublishedAnchor(bytes: Uint8Array): AnchorRead {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    return { ok: false, detail: 'it is not JSON in UTF-8' };
  }
  // One spelling for one record, so that a byte that was changed is seen.
  if (JSON.stringify(value) !== text) return { ok: false, detail: 'it is not in the spelling that a log writes' };
  const parsed = PublishedAnchor.safeParse(value);
  if (parsed.success) return { ok: true, anchor: parsed.data };
  return {
    ok: false,
    detail: problemsOf(parsed.error)
      .map(({ path, message }) => `${path}: ${message}`)
      .join('; '),
  };
}

import { concatBytes } from '@noble/hashes/utils.js';
import type { Hex } from './hex.ts';
import { recoverDigestSigner } from './witness-signature.ts';

/** What became of a set of signatures: the `signatures` argument of the contract, or the first that it would refuse. */
export type PackedSignatures =
  | { readonly ok: true; readonly signers: readonly Hex[]; readonly packed: Uint8Array }
  | { readonly ok: false; readonly refused: 'unreadable' | 'foreign'; readonly index: number };

/**
 * Puts 65-byte signatures over `digest` in the order the contract wants: strictly ascending by signer address, one a
 * witness (the first of several wins), concatenated without a separator.
 */
export function packSignatures(
  digest: Uint8Array,
  signatures: readonly Uint8Array[],
  witnesses: ReadonlySet<string>,
): PackedSignatures {
  const known = new Set([...witnesses].map((address) => address.toLowerCase()));
  const bySigner = new Map<Hex, Uint8Array>();
  for (const [index, signature] of signatures.entries()) {
    const signer = recoverDigestSigner(digest, signature);
    if (signer === null) return { ok: false, refused: 'unreadable', index };
    if (!known.has(signer)) return { ok: false, refused: 'foreign', index };
    if (!bySigner.has(signer)) bySigner.set(signer, signature);
  }
  const ordered = [...bySigner].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ok: true,
    signers: ordered.map(([signer]) => signer),
    packed: concatBytes(...ordered.map(([, signature]) => signature)),
  };
}

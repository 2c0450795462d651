import { type AnchorHead, anchorDigest, packSignatures, recoverAnchorSigner } from '@trialmark/contracts';
import type { AnchorDeps } from './ports.ts';

/** Enough signatures for the contract, or who did not give one and why. */
export type CollectedSignatures =
  | { readonly ok: true; readonly packed: Uint8Array }
  | { readonly ok: false; readonly failures: readonly string[] };

/**
 * Asks every witness to sign a head for the contract, at the same time.
 *
 * Guarantees: what it returns the contract accepts as a quorum. An answer that is no signature by one of the contract's
 * witnesses over exactly this head counts as a failure; it cannot spoil the others.
 */
export async function collectSignatures(
  { witnesses, settings }: Pick<AnchorDeps, 'witnesses' | 'settings'>,
  head: AnchorHead & { readonly contract: `0x${string}`; readonly chainId: number },
  note: string,
): Promise<CollectedSignatures> {
  const known = new Set(settings.witnesses.map((address) => address.toLowerCase()));
  const failures: string[] = [];
  const signatures: Uint8Array[] = [];
  const ask = async ({ name, signAnchor }: AnchorDeps['witnesses'][number]): Promise<void> => {
    const answer = await signAnchor({ chainId: head.chainId, contract: head.contract, note });
    if (!answer.ok) failures.push(`${name}: ${answer.detail}`);
    else if (!known.has(recoverAnchorSigner(head, answer.signature) ?? '')) {
      failures.push(`${name}: not a signature over this head by a witness of the contract`);
    } else signatures.push(answer.signature);
  };
  await Promise.all(witnesses.map(ask));
  const packed = packSignatures(anchorDigest(head), signatures, known);
  if (!packed.ok) throw new Error(`a verified signature was refused: ${packed.refused}`);
  return packed.signers.length < settings.threshold ? { ok: false, failures } : { ok: true, packed: packed.packed };
}

import { type ParsedStatement, type SigningSite, sha256Hex } from '@trialmark/ledger';
import type { ProofClaim } from '@trialmark/registry';
import type { PublicKey } from '@trialmark/schema';

/**
 * Signatures and proofs that were verified before and held, by a digest over everything that was verified.
 *
 * Whoever can write to it can make an audit believe anything: it belongs to the machine that verified, and is never
 * downloaded. Losing it costs time only.
 */
export type KnownVerdicts = {
  readonly has: (key: string) => boolean;
  readonly add: (key: string) => void;
};

/** In memory. */
export function createKnownVerdicts(
  keys: Iterable<string> = [],
): KnownVerdicts & { readonly keys: ReadonlySet<string> } {
  const all = new Set(keys);
  return { keys: all, has: (key) => all.has(key), add: (key) => void all.add(key) };
}

/** Over the statement's digest, its signature, the key, and the site on which a passkey must have signed. */
export function signatureVerdict(
  { digest, statement: { signature } }: ParsedStatement,
  { algorithm, publicKey }: PublicKey,
  { origin, rpId }: SigningSite,
): string {
  return digestOf(['signature/1', algorithm, publicKey, origin, rpId, digest, signature]);
}

export function proofVerdict({ key, proof, signals }: ProofClaim): string {
  return digestOf(['proof/1', key, signals, proof]);
}

function digestOf(parts: readonly unknown[]): string {
  return sha256Hex(new TextEncoder().encode(JSON.stringify(parts)));
}

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Digest, UnsignedStatement } from '@trialmark/schema';
import { canonicalBytes } from './canonical.ts';

const DOMAIN = utf8ToBytes('trialmark/statement/v1\n');

/**
 * The 32 bytes that a signer signs and by which a statement is known: SHA-256 over a domain tag and the JCS bytes of
 * the statement without its signature. It does not cover the signature, so one fact has one digest however often, or by
 * whichever of its issuer's keys, it is signed.
 */
export function statementDigestBytes(unsigned: UnsignedStatement): Uint8Array {
  return sha256(concatBytes(DOMAIN, canonicalBytes(unsigned)));
}

/** `statementDigestBytes` as 64 lower-case hex digits: what `prev` holds. */
export function statementDigest(unsigned: UnsignedStatement): Digest {
  return bytesToHex(statementDigestBytes(unsigned));
}

/** SHA-256 of bytes as lower-case hex: the name of a payload. */
export function sha256Hex(bytes: Uint8Array): Digest {
  return bytesToHex(sha256(bytes));
}

/** A document's payload: its JCS bytes and their SHA-256. */
export function payloadOf(document: unknown): { readonly bytes: Uint8Array; readonly digest: Digest } {
  const bytes = canonicalBytes(document);
  return { bytes, digest: sha256Hex(bytes) };
}

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Digest } from '@trialmark/schema';

const DOMAIN = utf8ToBytes('trialmark/commitment/v1\n');

/**
 * Commitment to bytes that may have to be forgotten: SHA-256(domain ‖ 32-byte salt ‖ bytes), as hex.
 *
 * Guarantees: binding, and hiding as long as the salt is secret and fresh. When salt and bytes are destroyed the
 * commitment says nothing (GDPR Art. 17), while every proof over the statement that carries it still verifies.
 */
export function commit(salt: Digest, bytes: Uint8Array): Digest {
  return bytesToHex(sha256(concatBytes(DOMAIN, hexToBytes(salt), bytes)));
}

/** A fresh salt, 32 random bytes as hex. */
export function newSalt(): Digest {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(32)));
}

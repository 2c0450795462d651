import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * A log's identity on chain: SHA-256 of its verifier key, the whole string `<name>+<hex key id>+<base64 key>` without
 * a line end (C2SP signed-note). 32 bytes. Another name or another key is another log.
 */
export function logIdOf(vkey: string): Uint8Array {
  return sha256(utf8ToBytes(vkey));
}

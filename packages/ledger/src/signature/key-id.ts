import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { base64urlnopad } from '@scure/base';
import type { KeyId, PublicKey } from '@trialmark/schema';

/** The id of a key: `key_` and the first 16 bytes of SHA-256("trialmark/key/v1\n" ‖ algorithm ‖ "\n" ‖ key bytes). */
export function keyId(key: PublicKey): KeyId {
  const head = utf8ToBytes(`trialmark/key/v1\n${key.algorithm}\n`);
  const digest = sha256(concatBytes(head, base64urlnopad.decode(key.publicKey)));
  return `key_${bytesToHex(digest.subarray(0, 16))}` as KeyId;
}

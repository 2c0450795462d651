import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { bigintFromBytes } from './bytes.ts';

const LOW_253_BITS = (1n << 253n) - 1n;

/** What a hash is about; the part after `trialmark/` in docs/protocol/consent.md, section "Field, hash, numbers". */
export type FieldLabel = `trialmark/${string}`;

/**
 * F(label; bytes): SHA-256(label ‖ "\n" ‖ bytes) read big-endian with its three highest bits cleared, so that the
 * result is below 2^253 and thus below r.
 */
export function fieldHash(label: FieldLabel, bytes: Uint8Array): bigint {
  return bigintFromBytes(sha256(concatBytes(utf8ToBytes(`${label}\n`), bytes))) & LOW_253_BITS;
}

/** `fieldHash` of a text's UTF-8 bytes. */
export function fieldHashOfText(label: FieldLabel, text: string): bigint {
  return fieldHash(label, utf8ToBytes(text));
}

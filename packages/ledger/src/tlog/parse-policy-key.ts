import { bytesToHex } from '@noble/hashes/utils.js';
import { FormatError } from '../note/format-error.ts';
import { type KeyType, parseVerifierKey, type VerifierKey } from '../note/verifier-key.ts';

/** Reads a vkey of the type wanted whose public key is not among `others` under any name. */
export function parsePolicyKey(
  vkey: string,
  type: KeyType,
  others: readonly { readonly key: VerifierKey }[],
): VerifierKey {
  const key = parseVerifierKey(vkey);
  if (key.type !== type) throw new FormatError(`the key of ${key.name} is of the wrong type for its use`);
  const hex = bytesToHex(key.publicKey);
  if (others.some((other) => bytesToHex(other.key.publicKey) === hex)) {
    throw new FormatError(`the key of ${key.name} is listed more than once`);
  }
  return key;
}

/**
 * Public keys of note signers as text, `<name>+<hex key ID>+<base64(type ‖ key)>` (C2SP signed-note, verifier keys).
 *
 * Guarantees: a parsed key has a valid name and the key ID that belongs to its name, type and bytes.
 * Does NOT check: that the 32 bytes are a point of the curve (verification refuses then), or whose key it is.
 * Trusts: whoever handed over the text.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { FormatError } from './format-error.ts';

/** Signature type bytes of C2SP signed-note that this code knows. */
export const ED25519_TYPE = 0x01;
export const COSIGNATURE_TYPE = 0x04;

export type KeyType = typeof ED25519_TYPE | typeof COSIGNATURE_TYPE;

export type VerifierKey = {
  readonly name: string;
  /** Eight lower-case hex digits: the first four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ publicKey). */
  readonly keyId: string;
  readonly type: KeyType;
  /** 32 bytes, RFC 8032. */
  readonly publicKey: Uint8Array;
};

/** Whether a text can name a key: not empty, no Unicode space, no control character, no plus. */
export function isKeyName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  return name.isWellFormed() && /^[^\s\u0000-\u001f\u0085+]+$/u.test(name);
}

export function createVerifierKey(name: string, type: KeyType, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw new FormatError('a key name is not empty and has no space, control character or plus');
  if (publicKey.length !== 32) throw new FormatError('an Ed25519 public key is 32 bytes');
  const digest = sha256(concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(type), publicKey));
  return { name, keyId: bytesToHex(digest.subarray(0, 4)), type, publicKey };
}

/** Throws a FormatError for a malformed text, an unknown type, or a key ID that does not belong to the key. */
export function parseVerifierKey(text: string): VerifierKey {
  // The base64 part may hold further plus signs: only the first two separate.
  const match = /^([^+]*)\+([^+]*)\+(.*)$/s.exec(text);
  const [, name, keyId, encoded] = match ?? [];
  if (name === undefined || keyId === undefined || encoded === undefined) {
    throw new FormatError('a verifier key is <name>+<key ID>+<base64>');
  }
  const bytes = decodeBase64(encoded);
  const type = bytes[0];
  if (type !== ED25519_TYPE && type !== COSIGNATURE_TYPE) throw new FormatError('this type of key is not supported');
  const key = createVerifierKey(name, type, bytes.slice(1));
  if (key.keyId !== keyId) throw new FormatError('the key ID does not belong to this key');
  return key;
}

export function formatVerifierKey(key: VerifierKey): string {
  return `${key.name}+${key.keyId}+${encodeBase64(concatBytes(Uint8Array.of(key.type), key.publicKey))}`;
}

/** Whether two keys are one key under one name. */
export function isSameKey(a: { name: string; keyId: string }, b: { name: string; keyId: string }): boolean {
  return a.name === b.name && a.keyId === b.keyId;
}

/**
 * Ed25519 signers of notes: the log's own (type 0x01) and a cosigner's (type 0x04).
 *
 * Guarantees: signatures in the format of C2SP signed-note and tlog-cosignature.
 * Does NOT check: whether a text should be signed. That is the caller's whole duty: a log or witness must persist what
 * it is about to sign, and refuse what is inconsistent with it, before it calls.
 * Trusts: its caller. One secret must serve one name and one type only, as neither is part of what is signed.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { cosignedMessage, formatCosignature } from './cosignature.ts';
import { FormatError } from './format-error.ts';
import type { NoteSignature } from './signed-note.ts';
import { COSIGNATURE_TYPE, createVerifierKey, ED25519_TYPE, type VerifierKey } from './verifier-key.ts';

export type NoteSigner = {
  readonly key: VerifierKey;
  readonly sign: (text: string) => NoteSignature;
};

export type Cosigner = {
  readonly key: VerifierKey;
  /** Cosigns a checkpoint body as of `timeS`, whole seconds since the epoch. */
  readonly cosign: (checkpointBody: string, timeS: number) => NoteSignature;
};

/** `secret` is the 32-byte seed of RFC 8032. */
export function createNoteSigner(name: string, secret: Uint8Array): NoteSigner {
  const key = createVerifierKey(name, ED25519_TYPE, ed25519.getPublicKey(secret));
  return {
    key,
    sign: (text) => ({ name, keyId: key.keyId, signature: ed25519.sign(utf8ToBytes(text), secret) }),
  };
}

/** `secret` is the 32-byte seed of RFC 8032, used for nothing else. */
export function createCosigner(name: string, secret: Uint8Array): Cosigner {
  const key = createVerifierKey(name, COSIGNATURE_TYPE, ed25519.getPublicKey(secret));
  return {
    key,
    cosign: (body, timeS) => {
      const signature = ed25519.sign(cosignedMessage(body, timeS), secret);
      return { name, keyId: key.keyId, signature: formatCosignature({ timeS, signature }) };
    },
  };
}

/** A new 32-byte secret from the platform's random source. */
export function createSecret(): Uint8Array {
  return ed25519.utils.randomSecretKey();
}

/** A secret as text, `PRIVATE+KEY+<name>+<hex key ID>+<base64(type ‖ secret)>`, as the Go tools write it. */
export function formatSecretKey(key: VerifierKey, secret: Uint8Array): string {
  return `PRIVATE+KEY+${key.name}+${key.keyId}+${encodeBase64(concatBytes(Uint8Array.of(key.type), secret))}`;
}

/** Throws a FormatError for a malformed text or a key ID that does not belong to the secret. */
export function parseSecretKey(text: string): { readonly key: VerifierKey; readonly secret: Uint8Array } {
  const [, name, keyId, encoded] = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(text) ?? [];
  if (name === undefined || encoded === undefined) throw new FormatError('this is not a secret key');
  const bytes = decodeBase64(encoded);
  const type = bytes[0];
  const known = type === ED25519_TYPE || type === COSIGNATURE_TYPE;
  if (!known || bytes.length !== 33) throw new FormatError('this type of secret key is not supported');
  const secret = bytes.slice(1);
  const key = createVerifierKey(name, type, ed25519.getPublicKey(secret));
  if (key.keyId !== keyId) throw new FormatError('the key ID does not belong to this secret');
  return { key, secret };
}

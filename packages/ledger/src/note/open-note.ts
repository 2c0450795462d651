/**
 * Opens a signed note under known keys (C2SP signed-note, Signatures).
 *
 * Guarantees: when `ok`, at least one known key signed the text, and every signature of a known key was checked and is
 * right. Signatures of unknown keys are ignored: their lines are not evidence of anything.
 * Does NOT check: what the text says, which of the known keys were needed (see policies), or the times of cosignatures
 * against a clock.
 * Trusts: the keys it is given.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { verifyEd25519 } from '../signature/verify-ed25519.ts';
import { cosignedMessage, parseCosignature } from './cosignature.ts';
import { FormatError } from './format-error.ts';
import { type Note, type NoteSignature, parseNote } from './signed-note.ts';
import { COSIGNATURE_TYPE, isSameKey, type VerifierKey } from './verifier-key.ts';

export type VerifiedSignature = {
  readonly key: VerifierKey;
  /** Seconds since the epoch that a cosigner stated; null for a plain signature. */
  readonly timeS: number | null;
};

export type OpenedNote =
  | { readonly ok: true; readonly text: string; readonly signatures: readonly VerifiedSignature[] }
  | {
      readonly ok: false;
      readonly reason: 'malformed' | 'bad-signature' | 'no-known-signature';
      readonly detail: string;
    };

export async function openNote(note: string | Note, keys: readonly VerifierKey[]): Promise<OpenedNote> {
  try {
    const { text, signatures } = typeof note === 'string' ? parseNote(note) : note;
    const verified: VerifiedSignature[] = [];
    for (const signature of signatures) {
      const key = keys.find((known) => isSameKey(known, signature));
      if (key === undefined) continue;
      const result = await verifyNoteSignature(text, signature, key);
      if (result === null) return refuse('bad-signature', `the signature of ${key.name} (${key.keyId}) is wrong`);
      verified.push(result);
    }
    if (verified.length === 0) return refuse('no-known-signature', 'no known key signed this');
    return { ok: true, text, signatures: verified };
  } catch (error) {
    if (error instanceof FormatError) return refuse('malformed', error.message);
    throw error;
  }
}

/** The verified signature, or null when it is not the key's over this text. */
export async function verifyNoteSignature(
  text: string,
  { signature }: NoteSignature,
  key: VerifierKey,
): Promise<VerifiedSignature | null> {
  if (key.type !== COSIGNATURE_TYPE) {
    return (await verifyEd25519(signature, utf8ToBytes(text), key.publicKey)) ? { key, timeS: null } : null;
  }
  const stamped = parseCosignature(signature);
  if (stamped === null) return null;
  const message = cosignedMessage(text, stamped.timeS);
  return (await verifyEd25519(stamped.signature, message, key.publicKey)) ? { key, timeS: stamped.timeS } : null;
}

function refuse(reason: 'malformed' | 'bad-signature' | 'no-known-signature', detail: string): OpenedNote {
  return { ok: false, reason, detail };
}

/**
 * C2SP signed-note as text: splitting and joining.
 *
 * Guarantees: a parsed note is well-formed and `formatNote` gives back the same text.
 * Does NOT check: any signature. The text must not be used before `openNote` accepted it.
 * Trusts: nobody.
 */
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { FormatError } from './format-error.ts';
import { isKeyName } from './verifier-key.ts';

export type NoteSignature = {
  readonly name: string;
  /** Eight lower-case hex digits. */
  readonly keyId: string;
  /** What follows the key ID: 64 bytes for Ed25519, 72 for a cosignature. */
  readonly signature: Uint8Array;
};

export type Note = {
  /** Ends in a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
};

/** Signature lines and characters we read at most; C2SP asks for at least 16 lines. */
export const NOTE_SIGNATURES_MAX = 64;
export const NOTE_LENGTH_MAX = 1_000_000;

/** Throws a FormatError that says what is malformed. */
export function parseNote(note: string): Note {
  if (note.length > NOTE_LENGTH_MAX) throw new FormatError('the note is too long');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (!note.isWellFormed() || /[\u0000-\u0009\u000b-\u001f]/.test(note)) {
    throw new FormatError('the note holds a control character or is not Unicode');
  }
  const split = note.lastIndexOf('\n\n');
  if (split < 0) throw new FormatError('the note has no blank line before its signatures');
  const lines = note.slice(split + 2);
  if (!lines.endsWith('\n')) throw new FormatError('the note has no signature line or does not end in a newline');
  const signatures = lines.slice(0, -1).split('\n');
  if (signatures.length > NOTE_SIGNATURES_MAX) throw new FormatError('the note has too many signatures');
  return { text: note.slice(0, split + 1), signatures: signatures.map(parseSignatureLine) };
}

/** Reads `— <name> <base64(key ID ‖ signature)>`, without its newline. */
export function parseSignatureLine(line: string): NoteSignature {
  const [, name, encoded] = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  if (name === undefined || encoded === undefined || !isKeyName(name)) {
    throw new FormatError('a signature line is “— <name> <base64>”');
  }
  const bytes = decodeBase64(encoded);
  if (bytes.length < 5) throw new FormatError('a signature is a key ID of four bytes and at least one more');
  return { name, keyId: bytesToHex(bytes.subarray(0, 4)), signature: bytes.slice(4) };
}

/** The line with its newline. */
export function formatSignatureLine({ name, keyId, signature }: NoteSignature): string {
  return `\u2014 ${name} ${encodeBase64(concatBytes(hexToBytes(keyId), signature))}\n`;
}

export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(formatSignatureLine).join('')}`;
}

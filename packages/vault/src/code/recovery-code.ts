/**
 * The recovery code: 160 random bits as a person writes them down.
 *
 * 32 characters of Crockford's base32 and 4 of a checksum, in nine groups of four. A mistyped code passes the checksum
 * once in about a million; it does not open anything then either, but on an empty device it restores another, empty
 * wallet, which the fingerprint shows. Because the code is random and long, HKDF turns it into keys: a slow password hash
 * would protect nothing further, and 2^160 guesses are out of reach.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { base32crockford } from '@scure/base';
import { type Bytes, utf8, zero } from '../crypto/bytes.ts';
import { LABELS } from '../crypto/labels.ts';

export const CODE_BYTES = 20;
export const CODE_GROUPS = 9;
const GROUP = 4;
const CODE_CHARACTERS = 32;
const ALL_CHARACTERS = CODE_GROUPS * GROUP;

export type ParsedCode =
  | { readonly ok: true; readonly root: Bytes }
  | { readonly ok: false; readonly code: 'code-length'; readonly found: number; readonly expected: number }
  | { readonly ok: false; readonly code: 'code-character'; readonly character: string }
  | { readonly ok: false; readonly code: 'code-checksum' };

/** The groups of `root` (20 bytes) with its checksum. */
export function codeGroups(root: Bytes): readonly string[] {
  if (root.length !== CODE_BYTES) throw new TypeError('a recovery code has 20 bytes');
  const text = base32crockford.encode(root) + checksumOf(root);
  return Array.from({ length: CODE_GROUPS }, (_, group) => text.slice(group * GROUP, (group + 1) * GROUP));
}

/** `root` as it is shown and printed: groups with hyphens between them. */
export function formatRecoveryCode(root: Bytes): string {
  return codeGroups(root).join('-');
}

/** Capital letters, without spaces and hyphens, and the letters O, I and L as the digits that they are read for. */
export function normaliseCode(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Dash}_.,·]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}

/** Reads a code however it was typed or pasted, or says what is wrong with it. */
export function parseRecoveryCode(text: string): ParsedCode {
  const characters = normaliseCode(text);
  const odd = /[^0-9A-HJKMNP-TV-Z]/u.exec(characters);
  if (odd !== null) return { ok: false, code: 'code-character', character: odd[0] };
  if (characters.length !== ALL_CHARACTERS) {
    return { ok: false, code: 'code-length', found: characters.length, expected: ALL_CHARACTERS };
  }
  const root = new Uint8Array(base32crockford.decode(characters.slice(0, CODE_CHARACTERS)));
  if (checksumOf(root) === characters.slice(CODE_CHARACTERS)) return { ok: true, root };
  zero(root);
  return { ok: false, code: 'code-checksum' };
}

/** The first 20 bits of SHA-256 over the label and the code's bytes. */
function checksumOf(root: Bytes): string {
  const digest = sha256
    .create()
    .update(utf8(`${LABELS.checksum}\n`))
    .update(root)
    .digest();
  return base32crockford.encode(digest.subarray(0, 5)).slice(0, GROUP);
}

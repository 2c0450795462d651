import { isUtf8 } from 'node:buffer';

const NEWLINE = 0x0a;

/** Bytes that are no text: where the faulty line begins, counted in the bytes that were given, and what is wrong. */
export type ByteFault = { readonly at: number; readonly rule: 'csv/nul' | 'text/encoding' };

/**
 * The first NUL or fault of UTF-8 in bytes, null when there is none. Bytes may end within a character only where
 * `wholeCharacters` was used to cut them.
 */
export function findByteFault(bytes: Buffer): ByteFault | null {
  const nul = bytes.indexOf(0);
  if (nul < 0 && isUtf8(bytes)) return null;
  for (let at = 0; ; ) {
    const newline = bytes.indexOf(NEWLINE, at);
    const end = newline < 0 ? bytes.length : newline + 1;
    if (!isUtf8(bytes.subarray(at, end))) return { at, rule: 'text/encoding' };
    if (nul >= 0 && nul < end) return { at, rule: 'csv/nul' };
    at = end;
  }
}

/** How many of the bytes are whole characters of UTF-8; up to three at the end may be the beginning of another. */
export function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return bytes.length;
    if (byte < 0xc0) continue;
    const needs = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return needs > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

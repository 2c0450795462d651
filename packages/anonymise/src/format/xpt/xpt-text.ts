import { isUtf8 } from 'node:buffer';

export type XptEncoding = 'windows-1252' | 'utf-8';

/** What the bytes 0x80 to 0x9f are in Windows-1252; five of them are nothing, and stay control characters. */
const UPPER = Array.from(new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, i) => 0x80 + i)));
const BYTE_OF = new Map(UPPER.map((character, index) => [character, String.fromCharCode(0x80 + index)]));

const BLANK = 0x20;

/** Text of a field without the blanks after it; null when its bytes are not of the encoding. */
export function readText(bytes: Buffer, start: number, end: number, encoding: XptEncoding): string | null {
  let last = end;
  while (last > start && bytes[last - 1] === BLANK) last -= 1;
  if (encoding === 'utf-8') {
    const part = bytes.subarray(start, last);
    return isUtf8(part) ? part.toString('utf8') : null;
  }
  return bytes
    .toString('latin1', start, last)
    .replace(/[\u0080-\u009f]/g, (character) => UPPER[character.charCodeAt(0) - 0x80] as string);
}

/** Bytes of text; null when the encoding has no byte for one of its characters. */
export function textBytes(text: string, encoding: XptEncoding): Buffer | null {
  if (encoding === 'utf-8') return text.isWellFormed() ? Buffer.from(text, 'utf8') : null;
  const latin = text.replace(/[\u0080-\u009f\u0100-\uffff]/g, (character) => BYTE_OF.get(character) ?? '\u0100');
  return latin.includes('\u0100') ? null : Buffer.from(latin, 'latin1');
}

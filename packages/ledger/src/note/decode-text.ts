import { FormatError } from './format-error.ts';

/** Reads UTF-8 strictly: no replacement characters, and a byte order mark is not swallowed. Throws a FormatError. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FormatError('this is not UTF-8');
  }
}

/**
 * Base64 of RFC 4648 section 4, strictly: one text for each byte string.
 *
 * Guarantees: `decodeBase64(text)` throws unless `encodeBase64` of the result gives the same text, so that no bit of a
 * signed or hashed value can change without being noticed.
 */
import { base64 } from '@scure/base';
import { FormatError } from './format-error.ts';

export function encodeBase64(bytes: Uint8Array): string {
  return base64.encode(bytes);
}

/** Throws a FormatError for anything but canonical, padded base64. */
export function decodeBase64(text: string): Uint8Array {
  try {
    const bytes = base64.decode(text);
    if (base64.encode(bytes) === text) return bytes;
  } catch {
    // Refused below, with one message for every cause.
  }
  throw new FormatError('this is not canonical base64');
}

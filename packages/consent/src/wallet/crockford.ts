/** Crockford's Base32: no I, L, O or U, so that a printed code is read back as it was. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LOOKALIKES: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' };

/** Bytes in upper-case digits; their number of bits must be a multiple of five. */
export function encodeCrockford(bytes: Uint8Array): string {
  if (bytes.length % 5 !== 0) throw new RangeError('whole groups of five bytes only');
  let digits = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) digits += ALPHABET.charAt((held >> (bits - 5)) & 31);
    held &= (1 << bits) - 1;
  }
  return digits;
}

/** The bytes, or null when a character is no digit or the number of digits is not a multiple of eight. Takes lower case, and I, L and O for what they look like. */
export function decodeCrockford(digits: string): Uint8Array | null {
  if (digits.length % 8 !== 0) return null;
  const bytes = new Uint8Array((digits.length / 8) * 5);
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const character of digits.toUpperCase()) {
    const value = ALPHABET.indexOf(LOOKALIKES[character] ?? character);
    if (value < 0) return null;
    held = (held << 5) | value;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = held >> bits;
    at += 1;
    held &= (1 << bits) - 1;
  }
  return bytes;
}

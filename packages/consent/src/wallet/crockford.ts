import { base32crockford } from '@scure/base';

/** Crockford's Base32, upper case: no I, L, O or U, so that a printed code is read back as it was. */
export const encodeCrockford = (bytes: Uint8Array): string => base32crockford.encode(bytes);

/** The bytes, or null when they are none. Takes lower case, O for 0, and I and L for 1. */
export function decodeCrockford(digits: string): Uint8Array | null {
  try {
    return base32crockford.decode(digits);
  } catch {
    return null;
  }
}

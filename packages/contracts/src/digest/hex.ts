import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';

/** `0x` and lower-case or mixed-case hexadecimal digits, two a byte. */
export type Hex = `0x${string}`;

/** Bytes as `0x` and lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): Hex {
  return `0x${bytesToHex(bytes)}`;
}

/** Reads `0x` hexadecimal of exactly `length` bytes; throws `RangeError` otherwise. The case of letters is ignored. */
export function fromHex(hex: string, length: number): Uint8Array {
  if (!/^0x[0-9a-fA-F]*$/.test(hex) || hex.length !== 2 + length * 2) {
    throw new RangeError(`expected 0x and ${length * 2} hexadecimal digits, got ${JSON.stringify(hex.slice(0, 80))}`);
  }
  return hexToBytes(hex.slice(2));
}

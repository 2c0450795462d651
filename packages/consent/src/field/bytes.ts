/** Numbers and their big-endian bytes. */
export function bigintFromBytes(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}

/** Little-endian, as RFC 8032 reads scalars. */
export function bigintFromBytesLittleEndian(bytes: Uint8Array): bigint {
  return bigintFromBytes(bytes.slice().reverse());
}

/** `value` in `length` big-endian bytes. @throws RangeError when it needs more */
export function bytesFromBigint(value: bigint, length: number): Uint8Array {
  if (value < 0n || value >> BigInt(8 * length) !== 0n) throw new RangeError(`a number does not fit ${length} bytes`);
  const bytes = new Uint8Array(length);
  let rest = value;
  for (let i = length - 1; i >= 0; i -= 1) {
    bytes[i] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return bytes;
}

/**
 * Byte strings end to end in one parameter, with where each begins (from 1, as PostgreSQL counts) and its length:
 * `substring(packed FROM at FOR len)`. An array of them would be spelled in hexadecimal on one side and read on the other.
 */
type PackedBytes = { readonly packed: Buffer; readonly at: readonly number[]; readonly len: readonly number[] };

export function packBytes(parts: readonly Uint8Array[]): PackedBytes {
  const at: number[] = [];
  let next = 1;
  for (const part of parts) {
    at.push(next);
    next += part.length;
  }
  return { packed: Buffer.concat(parts, next - 1), at, len: parts.map((part) => part.length) };
}

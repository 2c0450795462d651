/** How a file is compressed, by its first two bytes: gzip (RFC 1952), zlib with a window of 32 KiB (RFC 1950), or not. */
export function compressionOf(start: Buffer): 'gzip' | 'zlib' | null {
  const [first = 0, second = 0] = start;
  if (first === 0x1f && second === 0x8b) return 'gzip';
  if (first === 0x78 && (first * 256 + second) % 31 === 0) return 'zlib';
  return null;
}

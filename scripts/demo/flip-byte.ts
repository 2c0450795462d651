import { readFileSync, writeFileSync } from 'node:fs';

/** Changes one bit of the byte in the middle of `file`, or of the byte at `position`. */
export function flipByte(file: string, position?: number): void {
  const bytes = readFileSync(file);
  const at = position ?? Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 0x01;
  writeFileSync(file, bytes);
}

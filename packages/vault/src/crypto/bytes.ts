/** Bytes over a buffer of their own, which WebCrypto accepts and `zero` can overwrite. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Draws `length` bytes. Replaced by a deterministic source in vectors and tests only. */
export type RandomBytes = (length: number) => Bytes;

export const randomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

const encoder = new TextEncoder();

export function utf8(text: string): Bytes {
  return encoder.encode(text);
}

/**
 * Overwrites secrets after use.
 *
 * Does NOT reach copies that the engine made: JavaScript gives no control over that. It shortens the time for which a
 * secret lies in memory; ending the worker does the rest.
 */
export function zero(...all: readonly Uint8Array[]): void {
  for (const bytes of all) bytes.fill(0);
}

/** Runs `use` on `secret` and overwrites it whatever happens. */
export async function withZeroed<T>(secret: Bytes, use: (secret: Bytes) => T | Promise<T>): Promise<T> {
  try {
    return await use(secret);
  } finally {
    zero(secret);
  }
}

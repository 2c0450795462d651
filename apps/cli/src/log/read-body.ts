/** Bytes that come in parts, joined without keeping the parts: a million parts of one byte take a megabyte. */
class GrowingBytes {
  #bytes = new Uint8Array(16_384);
  size = 0;

  add(part: Uint8Array): void {
    const size = this.size + part.length;
    if (size > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(size, 2 * this.#bytes.length));
      larger.set(this.#bytes.subarray(0, this.size));
      this.#bytes = larger;
    }
    this.#bytes.set(part, this.size);
    this.size = size;
  }

  take(): Uint8Array {
    return this.#bytes.slice(0, this.size);
  }
}

/**
 * The body of an answer, or its first `maxBytes` + 1 bytes where it is longer; then the connection is given up. Decompressed
 * bytes count, so that a small answer that unpacks to a large one ends as early.
 */
export async function readBody(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  onBytes: (size: number) => void,
): Promise<Uint8Array> {
  const bytes = new GrowingBytes();
  for await (const part of body ?? []) {
    bytes.add(part.subarray(0, maxBytes + 1 - bytes.size));
    onBytes(bytes.size);
    if (bytes.size > maxBytes) break;
  }
  return bytes.take();
}

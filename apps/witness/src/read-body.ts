import type { IncomingMessage } from 'node:http';

/** Most bytes a request may have: a proof of 63 lines and a note of many signatures fit many times. */
export const BODY_SIZE_MAX = 64 * 1024;

/** The body, or null as soon as it is over the limit. */
export async function readBody(request: IncomingMessage): Promise<Uint8Array | null> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_SIZE_MAX) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  // The socket must outlive a body that is cut off: the answer goes through it.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > BODY_SIZE_MAX) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

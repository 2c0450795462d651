import type { IncomingMessage } from 'node:http';

/** How long a small body may take. A file that is silent for so long is ended at the next look. */
const BODY_MS = 30_000;

/**
 * Ends the connection of whoever sends a body too slowly: one of a known small size within half a minute, a file (`isFile`) if
 * half a minute or so passes without a byte. Without it, a few slow senders would keep connections open for ever.
 */
export function endSlowBody(request: IncomingMessage, isFile: boolean): void {
  let seen = request.socket.bytesRead;
  const timer = setInterval(() => {
    const now = request.socket.bytesRead;
    if (request.complete) clearInterval(timer);
    else if (isFile && now > seen) seen = now;
    else request.destroy();
  }, BODY_MS).unref();
  for (const over of ['end', 'close'] as const) request.once(over, () => clearInterval(timer));
}

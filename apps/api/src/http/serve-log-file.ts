import type { IncomingMessage, ServerResponse } from 'node:http';
import { type FetchFile, parseLogPath } from '@trialmark/ledger';
import { AppError } from '@trialmark/schema';

const IMMUTABLE = 'public, max-age=31536000, immutable';
const FRESH = 'no-cache';

/**
 * Serves the static log folder (C2SP tlog-tiles). Any static server could: nothing here is computed, and readers verify
 * every byte. Only paths that a log has are looked up, so nothing else on the disk can be asked for.
 */
export async function serveLogFile(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  readFile: FetchFile,
): Promise<void> {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('cross-origin-resource-policy', 'cross-origin');
  if (request.method !== 'GET' && request.method !== 'HEAD')
    throw new AppError('invalid', 'Log files can only be read.');
  const known = parseLogPath(path);
  const bytes = known === null ? null : await readFile(path);
  if (known === null || bytes === null) throw new AppError('not-found', 'The log has no such file.');
  const isText = ['checkpoint', 'checkpoints', 'policy'].includes(known.kind);
  response.writeHead(200, {
    'content-type': isText ? 'text/plain; charset=utf-8' : 'application/octet-stream',
    'content-length': bytes.length,
    'cache-control':
      known.kind === 'checkpoint' || known.kind === 'policy' || known.kind === 'anchors' ? FRESH : IMMUTABLE,
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '@trialmark/schema';

/**
 * What every answer of the anonymous routes has in common.
 *
 * Guarantees: a browser lets the portal's pages read it, and sends nothing along that says whose browser it is: cookies
 * and credentials are neither asked for nor taken. The answer carries no id of the request.
 */
export function openToPortal(response: ServerResponse, portalOrigin: string): void {
  response.removeHeader('x-request-id');
  response.setHeader('access-control-allow-origin', portalOrigin);
  response.setHeader('cross-origin-resource-policy', 'cross-origin');
  response.setHeader('vary', 'origin');
}

/** Says to a browser that it may send JSON. */
export function answerPreflight(response: ServerResponse): void {
  response.writeHead(204, {
    'access-control-allow-methods': 'GET, HEAD, POST',
    'access-control-allow-headers': 'content-type',
    'access-control-max-age': '600',
  });
  response.end();
}

/** @throws AppError for a request that says who sends it, or that another site's page sends */
export function refuseIdentified({ headers }: IncomingMessage, portalOrigin: string): void {
  if (headers.cookie !== undefined || headers.authorization !== undefined) {
    throw new AppError('invalid', 'Send this without cookies and without signing in: nobody is to know who you are.');
  }
  if (headers.origin !== undefined && headers.origin !== portalOrigin) {
    throw new AppError('forbidden', 'This request did not come from the registry’s own pages.');
  }
}

/** A public list that changes with the log: kept by browsers and caches for as long as it stays the same. */
export function answerPublic(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new AppError('invalid', 'This can only be read.');
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const headers = { etag, 'cache-control': 'public, no-cache' };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  response.writeHead(200, {
    ...headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

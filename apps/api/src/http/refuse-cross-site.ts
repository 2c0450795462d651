import type { IncomingMessage } from 'node:http';
import { AppError } from '@trialmark/schema';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site made a visitor's browser send (CSRF).
 *
 * Guarantees: a request that changes anything and comes from a browser comes from the portal's own origin and is
 * declared as JSON, which no form can send. Programs send no Origin and no cookie. Trusts: browsers for Origin and
 * Sec-Fetch-Site, which scripts cannot set.
 */
export function refuseCrossSite(request: IncomingMessage, portalOrigin: string): void {
  if (SAFE.has(request.method ?? '')) return;
  const { origin, cookie } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const foreign = (origin !== undefined && origin !== portalOrigin) || site === 'cross-site' || site === 'same-site';
  const unexplained = cookie !== undefined && origin === undefined;
  if (foreign || unexplained)
    throw new AppError('forbidden', 'This request did not come from the registry’s own pages.');
  if (!/^application\/json(;|$)/.test(request.headers['content-type'] ?? '')) {
    throw new AppError('invalid', 'Send JSON, with the content type application/json.');
  }
}

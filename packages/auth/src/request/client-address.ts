import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';

/** Set by the portal, which sees the browser; believed only beside the secret that portal and API share. */
export const CLIENT_ADDRESS_HEADER = 'x-trialmark-client-address';
export const PORTAL_SECRET_HEADER = 'x-trialmark-portal-secret';

/**
 * The address by which attempts are counted.
 *
 * Guarantees that nobody chooses their own: a forwarded address counts only with the portal's secret, and every other
 * forwarding header is ignored. Trusts: the portal, and `remoteAddress`, the peer of the socket.
 */
export function clientAddress(headers: Pick<Headers, 'get'>, remoteAddress: string, portalSecret: string): string {
  const claimed = headers.get(CLIENT_ADDRESS_HEADER);
  if (claimed === null || isIP(claimed) === 0) return remoteAddress;
  return sameSecret(headers.get(PORTAL_SECRET_HEADER) ?? '', portalSecret) ? claimed : remoteAddress;
}

/** Compares in a time that does not depend on where two secrets differ. */
function sameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy } from './server/security-headers.ts';
import { portalSettings } from './server/settings.ts';

/** Gives each page a Content-Security-Policy with a fresh nonce and sends `/api` to the API process. Authorises nothing. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const settings = await portalSettings();
  const headers = new Headers(request.headers);
  if (request.nextUrl.pathname.startsWith('/api/')) {
    const target = new URL(request.nextUrl.pathname + request.nextUrl.search, settings.apiUrl);
    return NextResponse.rewrite(target, { request: { headers } });
  }
  const policy = contentSecurityPolicy({
    nonce: Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64'),
    signerOrigin: settings.signerOrigin,
    logOrigin: new URL(settings.logUrl).origin,
    https: settings.portalUrl.startsWith('https:'),
    development: process.env.NODE_ENV === 'development',
  });
  // Next reads the nonce from the request's policy and puts it on every script it writes.
  headers.set('Content-Security-Policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

export const config = { matcher: ['/((?!_next/static|favicon.ico|icon.svg).*)'] };

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Auth } from '@trialmark/auth';
import { AppError } from '@trialmark/schema';
import { BODY_BYTES_MAX, readBody } from './read-body.ts';
import { headersOf } from './request-context.ts';

/** Others have no meaning here, and some of them the web's `Request` refuses to hold. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST']);

/** Hands a request for `/api/auth` to the sign-in package, which checks where it came from itself. */
export async function serveAuth(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  auth: Auth,
  portalOrigin: string,
): Promise<void> {
  const method = request.method ?? 'GET';
  if (!METHODS.has(method)) throw new AppError('invalid', 'Ask with GET or POST.');
  const body = method === 'GET' || method === 'HEAD' ? null : await readBody(request, BODY_BYTES_MAX);
  const answer = await auth.handler(
    new Request(new URL(`${url.pathname}${url.search}`, portalOrigin), {
      method,
      headers: headersOf(request),
      ...(body === null ? {} : { body: new Uint8Array(body) }),
    }),
    request.socket.remoteAddress ?? '',
  );
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  response.end(Buffer.from(await answer.arrayBuffer()));
}

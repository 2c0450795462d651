import { problemsOf } from '@trialmark/schema';
import { ENDPOINTS, type Endpoint, type InnerRequest } from './endpoints.ts';

export const BASE_PATH = '/api/auth';
const BODY_BYTES_MAX = 64 * 1024;

export type Admission =
  | { readonly ok: true; readonly path: string; readonly endpoint: Endpoint; readonly inner: InnerRequest }
  | { readonly ok: false; readonly status: number; readonly code: string; readonly message: string };

/**
 * Lets a request through to better-auth, or not.
 *
 * Guarantees: the path is one of `ENDPOINTS`; the body is JSON of the agreed form and at most 64 KiB; a request that
 * could change something comes from a page of the portal (Origin is compared with the configured address, never with
 * Host). Does NOT check who asks, nor how often.
 */
export async function admitRequest(request: Request, portalOrigin: string): Promise<Admission> {
  const url = new URL(request.url);
  const path = url.pathname.startsWith(`${BASE_PATH}/`) ? url.pathname.slice(BASE_PATH.length) : '';
  const endpoint = Object.hasOwn(ENDPOINTS, path) ? ENDPOINTS[path] : undefined;
  if (endpoint === undefined) return refuse(404, 'NOT_FOUND', 'There is nothing here.');
  if (request.method !== endpoint.method) return refuse(405, 'METHOD_NOT_ALLOWED', `Only ${endpoint.method}.`);
  if (url.search !== '') return refuse(400, 'INVALID', 'This address takes no query.');
  if (endpoint.body === undefined) return { ok: true, path, endpoint, inner: { method: 'GET' } };

  const site = request.headers.get('sec-fetch-site');
  if (request.headers.get('origin') !== portalOrigin || (site !== null && site !== 'same-origin')) {
    return refuse(403, 'INVALID_ORIGIN', 'Only pages of the portal may ask this.');
  }
  if (request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
    return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', 'Only application/json.');
  }
  const text = await readText(request);
  if (text === null) return refuse(413, 'TOO_LARGE', 'The request is too large.');
  const parsed = endpoint.body.safeParse(parseJson(text));
  if (!parsed.success) {
    const [first] = problemsOf(parsed.error);
    return refuse(400, 'INVALID', first === undefined ? 'Not valid.' : `${first.path || 'body'}: ${first.message}`);
  }
  const inner = endpoint.inner?.(parsed.data) ?? { method: 'POST', body: parsed.data };
  return { ok: true, path, endpoint, inner };
}

/** The body as text, or null as soon as it is over the limit, whatever its length was said to be. */
async function readText(request: Request): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > BODY_BYTES_MAX) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuse(status: number, code: string, message: string): Admission {
  return { ok: false, status, code, message };
}

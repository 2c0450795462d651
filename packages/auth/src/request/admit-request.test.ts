import { describe, expect, test } from 'vitest';
import { admitRequest } from './admit-request.ts';

const PORTAL = 'http://localhost:4000';
const signIn = { email: 'ola@example.org', password: 'a long pass phrase' };

function post(path: string, body: unknown, headers: Record<string, string> = {}): Request {
  return new Request(`http://127.0.0.1:4001/api/auth${path}`, {
    method: 'POST',
    headers: { origin: PORTAL, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const statusOf = async (request: Request) => {
  const admission = await admitRequest(request, PORTAL);
  return admission.ok ? 200 : admission.status;
};

describe('a request to sign in', () => {
  test('is let through when it is as agreed', async () => {
    expect(await admitRequest(post('/sign-in/email', signIn), PORTAL)).toMatchObject({
      ok: true,
      path: '/sign-in/email',
      inner: { method: 'POST', body: signIn },
    });
  });

  test.each([
    { callbackURL: 'https://evil.example' },
    { redirectTo: '/' },
    { rememberMe: true },
    { errorCallbackURL: '//evil.example' },
  ])('is refused with a field nobody agreed: %j', async (extra) => {
    expect(await statusOf(post('/sign-in/email', { ...signIn, ...extra }))).toBe(400);
  });

  test('is refused with an address to be redirected to in the query', async () => {
    expect(await statusOf(post('/sign-in/email?callbackURL=https://evil.example', signIn))).toBe(400);
  });

  test.each<[string, Record<string, string>]>([
    ['another site', { origin: 'https://evil.example' }],
    ['the signing page', { origin: 'http://sign.localhost:4003' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['a page that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['another port of the host', { 'sec-fetch-site': 'same-site' }],
  ])('is refused from %s', async (_, headers) => {
    expect(await statusOf(post('/sign-in/email', signIn, headers))).toBe(403);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonp', ''])(
    'is refused as %s',
    async (contentType) => {
      expect(await statusOf(post('/sign-in/email', signIn, { 'content-type': contentType }))).toBe(415);
    },
  );

  test('is refused when it is no JSON, and when it is too large', async () => {
    expect(await statusOf(post('/sign-in/email', '{'))).toBe(400);
    expect(await statusOf(post('/sign-in/email', { ...signIn, password: 'x'.repeat(70_000) }))).toBe(413);
  });
});

test.each([
  '/sign-in/social',
  '/update-user',
  '/list-sessions',
  '/get-session',
  '/two-factor/disable',
  '/toString',
  '',
])('what signing in does not need is not there: %s', async (path) => {
  expect(await statusOf(post(path, {}))).toBe(404);
});

test('a change of state cannot be asked for with GET', async () => {
  expect(await statusOf(new Request('http://127.0.0.1:4001/api/auth/sign-out'))).toBe(405);
});

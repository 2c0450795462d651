import { beforeAll, describe, expect, test } from 'vitest';
import { call, PROCEDURES, send } from '../testing/http.fixture.ts';
import { PORTAL, useTestApi } from '../testing/use-test-api.fixture.ts';
import { buildWorld, type World } from '../testing/world.fixture.ts';

const api = useTestApi();
let world: World;

beforeAll(async () => {
  world = await buildWorld(api);
});

const MUTATIONS = PROCEDURES.filter(({ type }) => type === 'mutation');
const EVIL = 'https://evil.example';
const CONTENT_TYPES = [
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
];

const cookie = () => api.cookieOf(world.everything.session);

/** Every mutation, as a page with these headers would make the member's browser send it. */
async function statusesOf(headers: Record<string, string>, body: (name: string) => string | null): Promise<number[]> {
  const statuses = new Set<number>();
  for (const { name } of MUTATIONS) {
    const init = { method: 'POST', headers: { cookie: cookie(), ...headers }, body: body(name) };
    statuses.add((await send(api, `/api/trpc/${name}`, init)).status);
  }
  return [...statuses];
}

const inputOf = (name: string) => JSON.stringify(world.inputs[name]);

describe('a mutation', () => {
  test.each(CONTENT_TYPES)('has no effect from a second origin as %s', async (contentType) => {
    const before = await api.fingerprint();
    expect(await statusesOf({ origin: EVIL, 'content-type': contentType }, inputOf)).toEqual([403]);
    expect(await statusesOf({ origin: EVIL, 'content-type': contentType }, () => null)).toEqual([403]);
    expect(await api.fingerprint()).toBe(before);
  });

  test.each<[string, Record<string, string>]>([
    ['a sandboxed frame', { origin: 'null' }],
    ['the signing page', { origin: 'http://sign.localhost:4003' }],
    ['another port of the portal', { origin: 'http://localhost:4001' }],
    ['the portal in other letters', { origin: PORTAL.toUpperCase() }],
    ['a page that the browser calls cross-site', { origin: PORTAL, 'sec-fetch-site': 'cross-site' }],
    ['a page that the browser calls same-site', { origin: PORTAL, 'sec-fetch-site': 'same-site' }],
    ['nowhere that is said, with a cookie', {}],
  ])('has no effect from %s', async (_, headers) => {
    const before = await api.fingerprint();
    expect(await statusesOf({ 'content-type': 'application/json', ...headers }, inputOf)).toEqual([403]);
    expect(await api.fingerprint()).toBe(before);
  });

  test.each(CONTENT_TYPES.slice(1))('has no effect as %s though it comes from the portal', async (contentType) => {
    const before = await api.fingerprint();
    expect(await statusesOf({ origin: PORTAL, 'content-type': contentType }, inputOf)).toEqual([400]);
    expect(await statusesOf({ origin: PORTAL, 'content-type': contentType }, () => null)).toEqual([400]);
    expect(await api.fingerprint()).toBe(before);
  });

  test.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'])('has no effect with %s', async (method) => {
    const before = await api.fingerprint();
    for (const { name } of MUTATIONS) {
      const path = `/api/trpc/${name}?input=${encodeURIComponent(inputOf(name))}`;
      const { status } = await send(api, path, { method, headers: { cookie: cookie() } });
      expect(status === 204 || (status >= 400 && status < 500), `${method} ${name} gives ${status}`).toBe(true);
    }
    expect(await api.fingerprint()).toBe(before);
  });

  test('from the portal, as JSON, has its effect', async () => {
    const create = { name: 'drafts.create', type: 'mutation' } as const;
    const before = await api.fingerprint();
    const { status } = await call(api, create, world.inputs['drafts.create'], world.everything.session, {
      'sec-fetch-site': 'same-origin',
    });
    expect(status).toBe(200);
    expect(await api.fingerprint()).not.toBe(before);
  });
});

test.each(['/log/add', '/log/entries', '/api/v1/registry-numbers', '/api/auth/sign-out'])(
  'a second origin reaches nothing at %s',
  async (path) => {
    const before = await api.fingerprint();
    for (const contentType of CONTENT_TYPES) {
      const headers = { origin: EVIL, 'content-type': contentType };
      expect((await send(api, path, { method: 'POST', headers, body: '{}' })).status).toBe(403);
    }
    expect(await api.fingerprint()).toBe(before);
  },
);

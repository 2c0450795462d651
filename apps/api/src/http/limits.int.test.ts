import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Answer, call, PROCEDURES, send } from '../testing/http.fixture.ts';
import { PORTAL, PORTAL_SECRET, useTestApi } from '../testing/use-test-api.fixture.ts';
import { buildWorld, type World } from '../testing/world.fixture.ts';

const api = useTestApi();
const limited = useTestApi({ requestsPerMinute: 5 });
let world: World;

beforeAll(async () => {
  world = await buildWorld(api);
});

const JSON_BODY = { 'content-type': 'application/json', origin: PORTAL };
const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
  'strict-transport-security': expect.stringContaining('max-age='),
  'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
};

/** What the process is made of must not show: a stack, SQL, a path of this disk, a library's name. */
const LEAK =
  /\bat .+:\d+:\d+|node_modules|\/packages\/|\/apps\/|file:\/\/|SELECT |INSERT |UPDATE |relation "|postgres|ECONN|zod/i;

function expectNoLeak({ text }: Answer): void {
  expect(text).not.toMatch(LEAK);
}

/** Sends bytes as they are and gives back what came until the connection closed. */
function sendRaw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1', () => socket.end(bytes));
    socket.setEncoding('utf8').on('data', (chunk) => {
      answer += chunk;
    });
    socket.once('close', () => resolve(answer)).once('error', reject);
  });
}

describe('a batch', () => {
  const names = (n: number) => Array.from({ length: n }, () => 'account.me');

  test('of ten calls is answered, and one of eleven is refused', async () => {
    expect((await send(api, `/api/trpc/${names(10).join(',')}?batch=1&input={}`)).status).toBe(200);
    for (const separator of [',', '%2C', '%2c']) {
      const answer = await send(api, `/api/trpc/${names(11).join(separator)}?batch=1&input={}`);
      expect(answer.status).toBe(413);
      expectNoLeak(answer);
    }
  });
});

describe('a body', () => {
  const long = (bytes: number) => JSON.stringify({ text: 'x'.repeat(bytes) });

  test.each([
    ['/api/trpc/drafts.create', 256],
    ['/api/auth/sign-out', 64],
    ['/log/add', 1_024],
    ['/log/entries', 64],
  ])('at %s over %i KiB is refused', async (path, kib) => {
    const answer = await send(api, path, { method: 'POST', headers: JSON_BODY, body: long(kib * 1_024) });
    expect(answer.status).toBe(413);
    expectNoLeak(answer);
  });

  test.each(['/api/trpc/drafts.create', '/log/add', '/log/entries', '/api/auth/sign-out'])(
    'at %s of a length that is not said is cut off, and says so',
    async (path) => {
      const status = await new Promise((resolve, reject) => {
        const request = httpRequest(`${api.url}${path}`, { method: 'POST', headers: JSON_BODY });
        request.once('response', (response) => {
          response.resume();
          resolve(response.statusCode);
          request.destroy();
        });
        request.on('error', reject);
        const chunk = Buffer.alloc(64 * 1_024, 0x20);
        for (let i = 0; i < 24; i += 1) request.write(chunk);
        request.end();
      });
      expect(status).toBe(413);
    },
  );

  test.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['a byte order mark', '\ufeff{}'],
    ['a list', '[]'],
    ['what superjson writes', '{"json":{"organisationId":"x"},"meta":{"values":{"organisationId":["Date"]}}}'],
    ['a changed prototype', '{"__proto__":{"isOperator":true},"constructor":{"prototype":{"a":1}}}'],
    ['lists in lists', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
    ['objects in objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['numbers of many digits', `{"revision":${'9'.repeat(10_000)}}`],
  ])('that is %s is refused everywhere, and nothing is written', async (_, body) => {
    const before = await api.fingerprint();
    const cookie = api.cookieOf(world.everything.session);
    const paths = PROCEDURES.filter(({ type }) => type === 'mutation').map(({ name }) => `/api/trpc/${name}`);
    for (const path of [...paths, '/log/add', '/log/entries', '/api/auth/sign-in/email']) {
      const answer = await send(api, path, { method: 'POST', headers: { ...JSON_BODY, cookie }, body });
      expect([path, answer.status]).toEqual([path, 400]);
      expectNoLeak(answer);
    }
    expect(await api.fingerprint()).toBe(before);
  });

  test('of a statement with documents nested without end is refused', async () => {
    const statement = JSON.stringify({ type: 'trial.registered' });
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    for (const documents of [`[${deep}]`, '[]']) {
      const body = `{"statement":${statement},"documents":${documents},"openings":[{"salt":"${'0'.repeat(64)}","json":${deep}}]}`;
      const answer = await send(api, '/log/add', { method: 'POST', headers: JSON_BODY, body });
      expect(answer.status).toBe(400);
      expectNoLeak(answer);
    }
  });
});

describe('an address', () => {
  test.each([
    ['/', 404],
    ['/nothing', 404],
    ['/api/trpc/', 404],
    ['/api/trpc/trials', 404],
    ['/api/trpc/trials.nothing', 404],
    ['/api/trpc/trials.get.registryId', 404],
    ['/api/trpc/__proto__', 404],
    ['/api/trpc/constructor.prototype', 404],
    ['/api/trpc/trials.search?input={', 400],
    ['/api/trpc/trials.search?batch=1&input={', 400],
    ['/api/trpc/trials.search?batch=1&input=[]', 400],
    ['/api/trpc/%E0%A4%A', 400],
    ['/api/v1/', 404],
    ['/api/v1/nothing', 404],
    ['/api/v1/trials/NCT1', 400],
    ['/api/v1/trials/TMK99999999', 404],
    ['/api/v1/trials/%00', 400],
    ['/api/v1/trials/%E0%A4%A', 400],
    ['/api/v1/log/entries/-1', 400],
    ['/api/v1/log/entries/99999999999999999999', 400],
    ['/api/v1/log/entries/1e3', 404],
    ['/api/v1/statements/xyz', 400],
    ['/api/v1/statements/xyz/receipt', 400],
    [`/api/v1/statements/${'0'.repeat(64)}/receipt`, 404],
    ['/api/auth/nothing', 404],
    ['/api/auth/', 404],
    ['/metrics/', 404],
    ['/log/', 404],
  ])('%s is answered with %i, in words, with the security headers', async (path, status) => {
    const answer = await send(api, path);
    expect(answer.status).toBe(status);
    expect(Object.fromEntries(answer.headers)).toMatchObject(SECURITY_HEADERS);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.headers.has('x-powered-by')).toBe(false);
    expectNoLeak(answer);
  });

  test.each([
    '/livez',
    '/readyz',
    '/metrics',
    '/api/docs',
    '/api/v1/openapi.json',
    '/api/v1/log',
    '/api/v1/organisations',
  ])('%s is there, with the security headers', async (path) => {
    const answer = await send(api, path);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject(SECURITY_HEADERS);
  });

  test.each([
    ['of slashes', 'GET // HTTP/1.1'],
    ['of no host', 'GET http:// HTTP/1.1'],
    ['of a broken host', 'GET http://[/ HTTP/1.1'],
    ['with a name and a password', 'GET http://a:b@c/api/auth/get-session HTTP/1.1'],
    ['of a star', 'OPTIONS * HTTP/1.1'],
    ['of another host', 'GET http://evil.example/nothing HTTP/1.1'],
    ['of a strange method', 'TRACE /api/auth/sign-out HTTP/1.1'],
    ['of a path that leaves', 'GET /log/../../../etc/passwd HTTP/1.1'],
  ])('%s is answered with 4xx, and the process lives', async (_, line) => {
    const answer = await sendRaw(`${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).not.toMatch(LEAK);
    expect((await send(api, '/livez')).status).toBe(200);
  });
});

describe('an error', () => {
  test('that is a bug shows an id to quote, logs the cause under it, and nothing else', async () => {
    const pool = api.database.pool('owner');
    const search = { name: 'trials.search', type: 'query' } as const;
    await pool.query('ALTER TABLE trials RENAME TO trials_away');
    try {
      for (const answer of [await call(api, search, {}), await send(api, '/api/v1/trials/TMK00000001')]) {
        expect(answer.status).toBe(500);
        expectNoLeak(answer);
        const id = answer.headers.get('x-request-id') ?? '';
        expect(answer.text).toContain(id);
        const logged = api.lines.filter((line) => line.includes(id) && line.includes('"level":50'));
        expect(logged).toHaveLength(1);
        expect(logged[0]).toContain('trials');
      }
    } finally {
      await pool.query('ALTER TABLE trials_away RENAME TO trials');
    }
    expect((await call(api, search, {})).status).toBe(200);
  });

  test('carries the id of its request, each another', async () => {
    const get = { name: 'drafts.get', type: 'query' } as const;
    const answers = [await call(api, get, {}), await call(api, get, {})];
    const ids = answers.map(({ text, headers }) => {
      const { requestId } = JSON.parse(text).error.data;
      expect(requestId).toBe(headers.get('x-request-id'));
      return requestId;
    });
    expect(new Set(ids).size).toBe(2);
  });
});

describe('requests from one address', () => {
  test.each<[string, (i: number) => Record<string, string>]>([
    ['X-Forwarded-For', (i) => ({ 'x-forwarded-for': `198.51.100.${i}` })],
    ['every other forwarding header', (i) => ({ forwarded: `for=198.51.100.${i}`, 'x-real-ip': `198.51.100.${i}` })],
    ["the portal's header without its secret", (i) => ({ 'x-trialmark-client-address': `198.51.100.${i}` })],
  ])('get 429 though %s rotates', async (_, headers) => {
    const statuses: number[] = [];
    for (let i = 1; i <= 8; i += 1) {
      const answer = await send(limited, '/api/trpc/account.me', { headers: headers(i) });
      statuses.push(answer.status);
      if (answer.status !== 429) continue;
      expect(answer.headers.get('retry-after')).toBe('60');
      expect(Object.fromEntries(answer.headers)).toMatchObject(SECURITY_HEADERS);
      expectNoLeak(answer);
    }
    expect(statuses.slice(5)).toEqual([429, 429, 429]);
  });

  test('that the portal forwards are counted by the address it saw', async () => {
    const from = (address: string) => ({
      'x-trialmark-client-address': address,
      'x-trialmark-portal-secret': PORTAL_SECRET,
    });
    const status = async (address: string) =>
      (await send(limited, '/api/trpc/account.me', { headers: from(address) })).status;
    for (let i = 0; i < 5; i += 1) expect(await status('198.51.100.50')).toBe(200);
    expect(await status('198.51.100.50')).toBe(429);
    expect(await status('198.51.100.51')).toBe(200);
  });

  test('for log files and probes are not counted', async () => {
    for (let i = 0; i < 10; i += 1) {
      expect((await send(limited, '/log/checkpoint')).status).toBe(404);
      expect((await send(limited, '/livez')).status).toBe(200);
    }
  });
});

/** PostgreSQL is stopped while the API runs, and started again. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedDatabase, ensureDatabase, ensureRoles, freePort, migrate, startEmbedded } from '@trialmark/db';
import { entryBytes, signStatement } from '@trialmark/ledger';
import type { UnsignedStatement } from '@trialmark/schema';
import { parties, TRIAL } from '@trialmark/testing/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { environmentIn, PORTAL } from '../testing/use-test-api.fixture.ts';
import { createLogger } from '../wiring/create-logger.ts';
import { wire } from '../wiring/wire.ts';
import { createHandler } from './create-handler.ts';

const folder = mkdtempSync(join(tmpdir(), 'trialmark-away-'));
chmodSync(folder, 0o711);
const lines: string[] = [];
let database: EmbeddedDatabase;
let server: Server;
let close: () => Promise<void>;
let options: Parameters<typeof startEmbedded>[0];

beforeAll(async () => {
  options = { folder, port: await freePort(), durability: 'scratch' };
  database = await startEmbedded(options);
  const owner = await ensureDatabase(database.superuserUrl, 'trialmark', 'owner');
  const { app } = await ensureRoles(owner, { app: 'app', sequencer: 'sequencer' });
  await migrate(owner);
  const logger = createLogger('warn', { write: (line) => lines.push(line) });
  const wired = await wire(environmentIn(folder, app, 1_000_000), logger);
  close = wired.close;
  server = createServer(createHandler(wired.deps));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}, 60_000);
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await close();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
});

function published(): Uint8Array<ArrayBuffer> {
  const id = `doc_${'5'.repeat(32)}`;
  const body = { id, trial: TRIAL, kind: 'other', title: 'Plan', digest: 'ab'.repeat(32), sizeBytes: 1 };
  const statement = {
    ...{ v: 1, type: 'document.published', subject: id, prev: null, issuer: parties.investigator.id },
    issuedAt: `${new Date().toISOString().slice(0, 19)}Z`,
    body: { ...body, mediaType: 'text/plain' },
  };
  return new Uint8Array(
    entryBytes(signStatement(statement as unknown as UnsignedStatement, parties.investigator.secret)),
  );
}

const JSON_BODY = { 'content-type': 'application/json', origin: PORTAL };
const post = (body: BodyInit): RequestInit => ({ method: 'POST', headers: JSON_BODY, body });
const statement = () => JSON.parse(new TextDecoder().decode(published())) as unknown;

/** One request of each kind that needs the database, and its status where the registry is empty. */
const REQUESTS: [string, string, () => RequestInit, number][] = [
  ['a public read', '/api/v1/trials/TMK00000001', () => ({}), 404],
  ['a search', '/api/trpc/trials.search?input=%7B%7D', () => ({}), 200],
  ['a receipt', `/api/v1/statements/${'0'.repeat(64)}/receipt`, () => ({}), 404],
  ['a registry number', '/api/v1/registry-numbers', () => post('{}'), 200],
  ['a statement', '/log/add', () => post(JSON.stringify({ statement: statement(), documents: [] })), 404],
  ['a bare entry', '/log/entries', () => post(published()), 404],
  [
    'signing in',
    '/api/auth/sign-in/email',
    () => post(JSON.stringify({ email: 'nobody@example.org', password: 'a password of nobody' })),
    401,
  ],
  [
    'a call with a session',
    '/api/trpc/trials.search?input=%7B%7D',
    () => ({
      headers: { cookie: `trialmark.session_token=${'a'.repeat(32)}.${encodeURIComponent(`${'b'.repeat(43)}=`)}` },
    }),
    200,
  ],
];

const ask = async (path: string, init: RequestInit) => {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
  return { status: response.status, retryAfter: response.headers.get('retry-after'), text: await response.text() };
};

test('every route that needs the database answers 503 with Retry-After while it is away, and serves when it is back', async () => {
  for (const [name, path, init, status] of REQUESTS) {
    expect({ name, ...(await ask(path, init())) }).toMatchObject({ name, status, retryAfter: null });
  }
  await database.stop();
  for (let round = 0; round < 2; round += 1) {
    for (const [name, path, init] of REQUESTS) {
      const answer = await ask(path, init());
      expect({ name, ...answer }).toMatchObject({ name, status: 503, retryAfter: '5' });
      expect(answer.text).toMatch(/UNAVAILABLE|unavailable/);
      expect(answer.text).not.toMatch(/ECONN|127\.0\.0\.1|prisma|pg|node_modules/i);
    }
  }
  expect(lines.some((line) => line.includes('ECONNREFUSED'))).toBe(true);
  expect((await ask('/livez', {})).status).toBe(200);
  expect((await ask('/readyz', {})).status).toBe(503);
  database = await startEmbedded(options);
  await sleep(100);
  for (const [name, path, init, status] of REQUESTS) {
    expect({ name, ...(await ask(path, init())) }).toMatchObject({ name, status, retryAfter: null });
  }
}, 120_000);

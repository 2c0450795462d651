import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appRouter, createCallerFactory } from '@trialmark/api';
import type { Session } from '@trialmark/auth';
import { readApiEnvironment } from '@trialmark/config';
import { createNoteSigner, formatSecretKey } from '@trialmark/ledger';
import { type UsedTestDatabase, useTestDatabase } from '@trialmark/testing';
import { parties, SIGNER, testPolicyText } from '@trialmark/testing/log';
import { afterAll, beforeAll } from 'vitest';
import { createHandler, type HandlerDeps } from '../http/create-handler.ts';
import { createLogger } from '../wiring/create-logger.ts';
import { wire } from '../wiring/wire.ts';

export const PORTAL = 'http://localhost:4000';
export const PORTAL_SECRET = 'what portal and API share';

export type TestApi = {
  readonly database: UsedTestDatabase;
  /** What the process is wired with; its clock runs ahead by what `pass` added. */
  readonly deps: HandlerDeps;
  /** Address of the listening server. */
  readonly url: string;
  /** Holds the log folder (`log`) and the mail that was not sent (`mail`). */
  readonly folder: string;
  /** Every line that the process logged. */
  readonly lines: readonly string[];
  /** Procedures as `session` calls them, without HTTP. */
  readonly as: (session: Session | null) => ReturnType<typeof createCaller>;
  /** The cookie by which the server takes a request as `session`'s. */
  readonly cookieOf: (session: Session) => string;
  readonly pass: (minutes: number) => void;
  /** Every row of every table that the application can write, in one digest. */
  readonly fingerprint: () => Promise<string>;
  readonly count: (table: string) => Promise<number>;
};

const createCaller = createCallerFactory(appRouter);

type Options = { readonly requestsPerMinute?: number; readonly api?: Partial<HandlerDeps['api']> };

/** The API as `main` runs it, over a database, a policy, keys and a log folder of its own. Call it outside any test. */
export function useTestApi({ requestsPerMinute = 1_000_000, api = {} }: Options = {}): TestApi {
  const database = useTestDatabase();
  const sessions = new Map<string, Session>();
  const lines: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'trialmark-api-'));
  let aheadMs = 0;
  let running: { deps: HandlerDeps; server: Server; close: () => Promise<void> } | undefined;

  beforeAll(async () => {
    const logger = createLogger('info', { write: (line) => lines.push(line) });
    const wired = await wire(environmentIn(folder, database.urls.app, requestsPerMinute), logger);
    const clock = { nowMs: () => Date.now() + aheadMs };
    const getSession = async (headers: Headers) =>
      sessions.get(headers.get('cookie') ?? '') ?? (await wired.deps.auth.getSession(headers));
    const deps = { ...wired.deps, api: { ...wired.deps.api, clock, ...api }, auth: { ...wired.deps.auth, getSession } };
    // As the process does: a caller that proves for longer than five seconds finds its connection as it left it.
    const server = createServer({ keepAliveTimeout: 60_000 }, createHandler(deps));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    running = { deps, server, close: wired.close };
  });
  afterAll(async () => {
    running?.server.closeAllConnections();
    await new Promise((resolve) => running?.server.close(resolve));
    await running?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const started = () => {
    if (running === undefined) throw new Error('The API runs while tests and hooks run, not before.');
    return running;
  };
  return {
    database,
    folder,
    lines,
    get deps() {
      return started().deps;
    },
    get url() {
      return `http://127.0.0.1:${(started().server.address() as AddressInfo).port}`;
    },
    as: (session) => createCaller({ session, requestId: 'request-1', deps: started().deps.api }),
    cookieOf: (session) => {
      const cookie = `trialmark.test=${session.userId}`;
      sessions.set(cookie, session);
      return cookie;
    },
    pass: (minutes) => {
      aheadMs += minutes * 60_000;
    },
    fingerprint: () => fingerprint(database),
    count: async (table) => (await database.pool('owner').query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0].n,
  };
}

/** What the process is told at its start, with files of its own in `folder`. */
export function environmentIn(folder: string, databaseUrl: string, requestsPerMinute: number) {
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), `${text}\n`);
    return join(folder, name);
  };
  return readApiEnvironment({
    NODE_ENV: 'test',
    TRIALMARK_DATA: folder,
    DATABASE_URL_APP: databaseUrl,
    TRIALMARK_PORTAL_URL: PORTAL,
    TRIALMARK_SIGNER_ORIGIN: SIGNER.origin,
    TRIALMARK_POLICY_FILE: file('policy', testPolicyText.trimEnd()),
    TRIALMARK_AUTH_SECRET_FILE: file('auth', 'a secret of the test that is long enough to be one'),
    TRIALMARK_PORTAL_SECRET_FILE: file('portal', PORTAL_SECRET),
    TRIALMARK_SERVICE_KEY_FILE: file(
      'service',
      formatSecretKey(createNoteSigner('service', parties.service.secret).key, parties.service.secret),
    ),
    TRIALMARK_REQUESTS_PER_MINUTE: String(requestsPerMinute),
  });
}

/** Tables that a request may move without anything having been done: how often an address asked. */
const UNSEEN = ['auth_rate_limits', '_prisma_migrations'];

async function fingerprint(database: UsedTestDatabase): Promise<string> {
  const pool = database.pool('owner');
  const { rows } = await pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL($1) ORDER BY 1`,
    [UNSEEN],
  );
  const one = ({ name }: { name: string }) =>
    `SELECT '${name}' AS name, count(*)::int AS n, md5(string_agg(t::text, '|' ORDER BY t::text)) AS rows FROM ${name} t`;
  const tables = await pool.query(`${rows.map(one).join(' UNION ALL ')} ORDER BY name`);
  return JSON.stringify(tables.rows);
}

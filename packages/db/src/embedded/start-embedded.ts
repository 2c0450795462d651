import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries } from './binaries.ts';
import { chooseDataFolder } from './data-folder.ts';
import { initialise, SUPERUSER } from './initialise.ts';
import { findServerUser, type ServerUser, spawnIds } from './server-user.ts';
import { type Durability, serverFlags } from './settings.ts';
import { stopLeftover } from './stop-leftover.ts';
import { readOrMakePassword } from './superuser-password.ts';

export type EmbeddedOptions = {
  /** Folder that holds `postgres/` (the cluster), `secrets/` and `logs/`. */
  readonly folder: string;
  readonly port: number;
  readonly durability?: Durability;
  /** Server settings added to ours, name to value. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly readyTimeoutMs?: number;
};

export type EmbeddedDatabase = {
  /** Superuser's address of the maintenance database; for creating roles and databases only. */
  readonly superuserUrl: string;
  readonly port: number;
  readonly pid: number;
  readonly dataPath: string;
  readonly logFile: string;
  readonly notices: readonly string[];
  /** When it has ended, by itself or because it was stopped: how, and its exit code, null after a signal. */
  readonly exited: Promise<{ readonly how: string; readonly code: number | null }>;
  /** Fast shutdown: open transactions are rolled back, committed ones are on disk. */
  readonly stop: () => Promise<void>;
};

/**
 * Starts PostgreSQL from the npm package on a loopback port.
 *
 * Guarantees: fsync is on; anything left over from a killed start is stopped first; the server that answers on `port`
 * is the one started here (a random name given at start is read back), not an older one.
 * Does not check: that the disk honours fsync.
 * The server is its own process group, so that Ctrl-C reaches whoever started it first and it can be stopped last.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const user = findServerUser();
  const binaries = findBinaries(user);
  const data = chooseDataFolder(options.folder, user);
  const password = readOrMakePassword(join(options.folder, 'secrets', 'postgres-superuser'));
  await initialise(data.path, binaries, user, password);
  const { stopped } = await stopLeftover(data.path);
  const nonce = `trialmark-${randomBytes(8).toString('hex')}`;
  const flags = serverFlags(options.durability ?? 'durable', { ...options.settings, cluster_name: nonce });
  const logFile = openLog(options.folder);
  const server = spawnServer(binaries.postgres, ['-D', data.path, '-p', String(options.port), ...flags], user, logFile);
  const superuserUrl = `postgresql://${SUPERUSER}:${password}@127.0.0.1:${options.port}/postgres`;
  await waitUntilReady(server, superuserUrl, nonce, logFile, options.readyTimeoutMs ?? 60_000);
  return {
    superuserUrl,
    port: options.port,
    pid: server.pid,
    dataPath: data.path,
    logFile,
    notices: [
      ...(data.notice ? [data.notice] : []),
      ...(stopped > 0 ? ['Stopped a database server that an earlier run had left behind.'] : []),
    ],
    exited: server.exited,
    stop: async () => {
      await stopLeftover(data.path);
      // A server that is just going has no folder any more and has not exited yet.
      await server.waitForExit();
    },
  };
}

type Server = {
  readonly pid: number;
  readonly exited: EmbeddedDatabase['exited'];
  readonly hasExited: () => boolean;
  /** Keeps this process alive meanwhile, which a server that runs does not. */
  readonly waitForExit: () => Promise<void>;
};

function openLog(folder: string): string {
  const logs = join(folder, 'logs');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  return join(logs, 'postgres.log');
}

function spawnServer(program: string, args: readonly string[], user: ServerUser, logFile: string): Server {
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn(program, args, {
    ...spawnIds(user),
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC', NODE_ENV: 'production' },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  let over = false;
  const exited: Server['exited'] = new Promise((resolve) => {
    const settle = (how: string, code: number | null) => {
      over = true;
      resolve({ how, code });
    };
    child.once('exit', (code, signal) => settle(signal ? `signal ${signal}` : `code ${code}`, code));
    child.once('error', (error) => settle(error.message, null));
  });
  child.unref();
  const waitForExit = async () => {
    child.ref();
    await exited;
  };
  return { pid: child.pid ?? 0, exited, hasExited: () => over, waitForExit };
}

async function waitUntilReady(server: Server, url: string, nonce: string, logFile: string, timeoutMs: number) {
  const deadlineMs = Date.now() + timeoutMs;
  while (Date.now() < deadlineMs) {
    if (server.hasExited()) throw new Error(`PostgreSQL did not start.\n${tail(logFile)}`);
    if ((await readClusterName(url)) === nonce) return;
    await sleep(50);
  }
  throw new Error(`PostgreSQL was not ready after ${timeoutMs} ms.\n${tail(logFile)}`);
}

async function readClusterName(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ cluster_name: string }>('SHOW cluster_name');
    return rows[0]?.cluster_name;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function tail(logFile: string): string {
  return readFileSync(logFile, 'utf8').split('\n').slice(-15).join('\n');
}

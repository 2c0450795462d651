import { readFileSync, realpathSync } from 'node:fs';
import type { DataPaths } from '@trialmark/config';
import {
  type DatabaseUrls,
  type Durability,
  ensureDatabase,
  findServerProcesses,
  freePort,
  startEmbedded,
  withClient,
} from '@trialmark/db';
import type pg from 'pg';
import { startDatabase } from '../../start/steps/database.ts';

export type TestedDatabase = {
  readonly urls: DatabaseUrls;
  readonly port: number;
  /** SIGKILL to the postmaster, then a start, as a service manager does it. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Every process of the server. */
  readonly pids: () => readonly number[];
  /** Whether the server runs; after some faults it ends by itself. */
  readonly isRunning: () => boolean;
  /** Starts it again, as a service manager does, whatever is left of an earlier run. */
  readonly start: () => Promise<void>;
  /** What the server has said since it was started. */
  readonly said: () => string;
  /** Copies, renames and drops whole databases on this server, while nobody is connected to them. */
  readonly maintain: (sql: string) => Promise<void>;
  /** One query as the owner, on a connection that ends with it. */
  readonly query: <R extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]) => Promise<readonly R[]>;
};

/** A PostgreSQL of its own for one installation, migrated. Unlike other tests' servers it waits for the disk. */
export async function startTestedDatabase(paths: DataPaths, durability: Durability): Promise<TestedDatabase> {
  const options = { folder: paths.folder, port: await freePort(), durability };
  let server = await startEmbedded(options);
  const owner = await ensureDatabase(server.superuserUrl, 'trialmark', 'owner');
  const { urls } = await startDatabase(paths, options.port, owner, () => undefined);
  return {
    urls,
    port: options.port,
    kill: async () => {
      process.kill(server.pid, 'SIGKILL');
      server = await startEmbedded(options);
    },
    stop: () => server.stop(),
    pids: () => findServerProcesses(realpathSync(server.dataPath)),
    isRunning: () => findServerProcesses(realpathSync(server.dataPath)).includes(server.pid),
    start: async () => {
      server = await startEmbedded(options);
    },
    said: () => readFileSync(server.logFile, 'utf8'),
    maintain: (sql) =>
      withClient(server.superuserUrl, async (client) => {
        await client.query(sql);
      }),
    query: async (sql, values = []) =>
      withClient(urls.owner, async (client) => (await client.query(sql, [...values])).rows),
  };
}

import type { DataPaths } from '@trialmark/config';
import { createPool, type DatabaseUrls, type Durability, ensureDatabase, freePort, startEmbedded } from '@trialmark/db';
import type pg from 'pg';
import { startDatabase } from '../../start/steps/database.ts';

export type TestedDatabase = {
  readonly urls: DatabaseUrls;
  readonly port: number;
  /** SIGKILL to the postmaster, then a start, as a service manager does it. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** One query as the owner, on a connection that ends with it. */
  readonly query: <R extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]) => Promise<readonly R[]>;
};

/** A PostgreSQL of its own for one installation, migrated. Unlike other tests' servers it waits for the disk. */
export async function startTestedDatabase(paths: DataPaths, durability: Durability): Promise<TestedDatabase> {
  const options = { folder: paths.folder, port: await freePort(), durability };
  let server = await startEmbedded(options);
  const owner = await ensureDatabase(server.superuserUrl, 'trialmark', 'owner');
  const { urls } = await startDatabase(paths, options.port, owner);
  return {
    urls,
    port: options.port,
    kill: async () => {
      process.kill(server.pid, 'SIGKILL');
      server = await startEmbedded(options);
    },
    stop: () => server.stop(),
    query: async (sql, values = []) => {
      const pool = createPool(urls.owner, { max: 1 });
      try {
        return (await pool.query(sql, [...values])).rows;
      } finally {
        await pool.end();
      }
    },
  };
}

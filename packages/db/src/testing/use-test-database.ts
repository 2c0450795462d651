import type pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { createPool } from '../client/create-pool.ts';
import { createPrisma } from '../client/create-prisma.ts';
import type { PrismaClient } from '../generated/client.ts';
import type { DatabaseUrls } from '../roles/role-names.ts';
import { createTestDatabase, type TestDatabase } from './create-test-database.ts';
import type { TestServer } from './test-server.ts';

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: vitest's own interface is merged with this one.
  export interface ProvidedContext {
    trialmarkPostgres: TestServer;
  }
}

export type UsedTestDatabase = {
  /** The addresses of the three roles. */
  readonly urls: DatabaseUrls;
  /** One pool for each role, opened on first use and closed after the file's last test. */
  readonly pool: (role: keyof DatabaseUrls) => pg.Pool;
  readonly prisma: (role: keyof DatabaseUrls) => PrismaClient;
};

/** Gives the calling test file one database of its own, dropped afterwards. Call it once, outside any test. */
export function useTestDatabase(): UsedTestDatabase {
  let database: TestDatabase | undefined;
  const pools = new Map<keyof DatabaseUrls, pg.Pool>();
  const clients = new Map<keyof DatabaseUrls, PrismaClient>();

  beforeAll(async () => {
    database = await createTestDatabase(inject('trialmarkPostgres'));
  });
  afterAll(async () => {
    for (const client of clients.values()) await client.$disconnect();
    for (const pool of pools.values()) await pool.end();
    await database?.drop();
  });

  const urls = () => {
    if (!database) throw new Error('The database exists while tests and hooks run, not before.');
    return database.urls;
  };
  const pool = (role: keyof DatabaseUrls) => remember(pools, role, () => createPool(urls()[role]));
  return {
    get urls() {
      return urls();
    },
    pool,
    prisma: (role) => remember(clients, role, () => createPrisma(pool(role))),
  };
}

function remember<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

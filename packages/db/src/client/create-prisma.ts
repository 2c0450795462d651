import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { PrismaClient } from '../generated/client.ts';

/** How long a transaction may wait for a connection, and then run, before it is rolled back. */
const TRANSACTION = { maxWait: 5_000, timeout: 15_000, isolationLevel: 'ReadCommitted' } as const;

/**
 * A Prisma client over `pool`. Its caller ends the pool; `$disconnect` leaves it open, so that raw queries and Prisma
 * may share one set of connections.
 */
export function createPrisma(pool: pg.Pool): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: false }),
    transactionOptions: TRANSACTION,
    errorFormat: 'minimal',
  });
}

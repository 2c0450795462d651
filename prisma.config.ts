import { defineConfig } from 'prisma/config';

/**
 * Read by the Prisma command line only. `DATABASE_URL` is the owner's address and is needed by `prisma migrate deploy`;
 * `prisma generate` works without it.
 */
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
});

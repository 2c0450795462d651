import { randomUUID } from 'node:crypto';
import { withClient } from '../client/with-client.ts';
import { roleUrls } from '../roles/ensure-roles.ts';
import type { DatabaseUrls } from '../roles/role-names.ts';
import type { TestServer } from './test-server.ts';

export type TestDatabase = { readonly urls: DatabaseUrls; readonly drop: () => Promise<void> };

/** A fresh, migrated, empty database: a copy of the run's template. */
export async function createTestDatabase(server: TestServer): Promise<TestDatabase> {
  const name = `trialmark_test_${randomUUID().replaceAll('-', '')}`;
  await withClient(server.ownerUrl, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${server.template}`));
  const url = new URL(server.ownerUrl);
  url.pathname = `/${name}`;
  return {
    urls: roleUrls(url.href, server.passwords),
    drop: async () => {
      await withClient(server.ownerUrl, async (client) => {
        // FORCE may not end an autovacuum that is at work there; without it PostgreSQL ends that by itself.
        const isAutovacuum = (error: { code?: string }) => error.code === '42501';
        await client.query(`DROP DATABASE ${name} WITH (FORCE)`).catch(async (error) => {
          if (!isAutovacuum(error)) throw error;
          await client.query(`DROP DATABASE ${name}`);
        });
      });
    },
  };
}

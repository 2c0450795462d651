import { withClient } from '../client/with-client.ts';

const OWNER = 'trialmark_owner';

/**
 * Creates the owner role and its database on a server of our own, where they are missing.
 *
 * The owner is no superuser: it may create roles and databases, which migrations and the migration tool need.
 *
 * @returns the owner's address of that database
 */
export async function ensureDatabase(superuserUrl: string, database: string, ownerPassword: string): Promise<string> {
  await withClient(superuserUrl, async (client) => {
    const owner = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [OWNER]);
    if (owner.rowCount === 0) await client.query(`CREATE ROLE ${OWNER} NOLOGIN`);
    await client.query(`ALTER ROLE ${OWNER} LOGIN CREATEDB CREATEROLE PASSWORD ${client.escapeLiteral(ownerPassword)}`);
    const existing = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (existing.rowCount === 0)
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)} OWNER ${OWNER}`);
  });
  const url = new URL(superuserUrl);
  url.username = OWNER;
  url.password = encodeURIComponent(ownerPassword);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}

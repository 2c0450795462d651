import type pg from 'pg';
import { withClient } from '../client/with-client.ts';
import { type DatabaseUrls, ROLES, type RoleName, type RolePasswords } from './role-names.ts';

/** Serialises callers: two concurrent CREATE ROLE of one name would make one of them fail. */
const LOCK = 0x746d726c;

/**
 * Creates the application's roles where they are missing, gives them these passwords, and lets them connect.
 *
 * Guarantees: neither role is superuser, may create roles or databases, or bypasses row-level security.
 * Does not check: what tables they may touch; the migrations grant that.
 *
 * @param ownerUrl the database's owner, which needs CREATEROLE
 * @returns the addresses of the three roles
 */
export async function ensureRoles(ownerUrl: string, passwords: RolePasswords): Promise<DatabaseUrls> {
  await withClient(ownerUrl, async (client) => {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    for (const role of ['app', 'sequencer'] as const) await ensureRole(client, ROLES[role], passwords[role]);
    await client.query('COMMIT');
  });
  return roleUrls(ownerUrl, passwords);
}

export function roleUrls(ownerUrl: string, passwords: RolePasswords): DatabaseUrls {
  return {
    owner: ownerUrl,
    app: withRole(ownerUrl, 'app', passwords),
    sequencer: withRole(ownerUrl, 'sequencer', passwords),
  };
}

async function ensureRole(client: pg.Client, name: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  const role = client.escapeIdentifier(name);
  if (rowCount === 0) await client.query(`CREATE ROLE ${role} NOLOGIN`);
  await client.query(
    `ALTER ROLE ${role} LOGIN NOCREATEDB NOCREATEROLE INHERIT PASSWORD ${client.escapeLiteral(password)}`,
  );
  const { rows } = await client.query<{ rolsuper: boolean; rolbypassrls: boolean; db: string }>(
    'SELECT rolsuper, rolbypassrls, current_database() AS db FROM pg_roles WHERE rolname = $1',
    [name],
  );
  const [row] = rows;
  if (!row || row.rolsuper || row.rolbypassrls) {
    throw new Error(`Role ${name} may bypass row-level security. Take SUPERUSER and BYPASSRLS from it first.`);
  }
  await client.query(`GRANT CONNECT ON DATABASE ${client.escapeIdentifier(row.db)} TO ${role}`);
}

function withRole(ownerUrl: string, role: RoleName, passwords: RolePasswords): string {
  const url = new URL(ownerUrl);
  url.username = ROLES[role];
  url.password = encodeURIComponent(passwords[role]);
  return url.href;
}

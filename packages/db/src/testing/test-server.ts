import { createHmac, randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '../client/with-client.ts';
import { freePort } from '../embedded/free-port.ts';
import { startEmbedded } from '../embedded/start-embedded.ts';
import { stopLeftover } from '../embedded/stop-leftover.ts';
import { migrate } from '../migrate/migrate.ts';
import { ensureDatabase } from '../roles/ensure-database.ts';
import { ensureRoles } from '../roles/ensure-roles.ts';
import type { RolePasswords } from '../roles/role-names.ts';

/** What a test file needs to make a database of its own; plain data, because vitest passes it between processes. */
export type TestServer = {
  /** Owner's address of a database to connect to while creating others. */
  readonly ownerUrl: string;
  readonly passwords: RolePasswords;
  /** A migrated database that nobody is connected to. */
  readonly template: string;
};

export type RunningTestServer = { readonly server: TestServer; readonly stop: () => Promise<void> };

const PREFIX = 'trialmark-test-';

/**
 * Starts one PostgreSQL for a whole test run and migrates one template database on it, or uses the server at
 * `externalUrl` (owner with CREATEDB and CREATEROLE). An embedded server is a scratch one: it does not wait for the
 * disk, so tests of durability start their own.
 */
export async function startTestServer(externalUrl: string | undefined): Promise<RunningTestServer> {
  if (externalUrl !== undefined) return prepare(externalUrl, async () => undefined);
  await sweep();
  const folder = join(tmpdir(), `${PREFIX}${process.pid}`);
  mkdirSync(folder);
  chmodSync(folder, 0o711);
  const embedded = await startEmbedded({ folder, port: await freePort(), durability: 'scratch' });
  const stop = async () => {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return await prepare(await ensureDatabase(embedded.superuserUrl, 'trialmark', randomUUID()), stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepare(ownerUrl: string, stop: () => Promise<void>): Promise<RunningTestServer> {
  const template = `trialmark_template_${randomUUID().replaceAll('-', '')}`;
  // Derived, not random: two runs on one external server share its roles.
  const passwords = { app: derive(ownerUrl, 'app'), sequencer: derive(ownerUrl, 'sequencer') };
  await ensureRoles(ownerUrl, passwords);
  await withClient(ownerUrl, (client) => client.query(`CREATE DATABASE ${template}`));
  const url = new URL(ownerUrl);
  url.pathname = `/${template}`;
  await migrate(url.href);
  return {
    server: { ownerUrl, passwords, template },
    stop: async () => {
      await withClient(ownerUrl, (client) => client.query(`DROP DATABASE ${template} WITH (FORCE)`));
      await stop();
    },
  };
}

/** Removes what test runs that were killed have left: the folder's name holds the pid of its run. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const pid = Number(name.slice(PREFIX.length));
    if (!Number.isInteger(pid) || isAlive(pid)) continue;
    const folder = join(tmpdir(), name);
    if (readdirSync(folder).includes('postgres')) await stopLeftover(join(folder, 'postgres'));
    rmSync(folder, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function derive(ownerUrl: string, label: string): string {
  return createHmac('sha256', ownerUrl).update(label).digest('base64url');
}

import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withClient } from '../client/with-client.ts';
import { freePort } from './free-port.ts';
import { findServerProcesses } from './server-processes.ts';
import { type EmbeddedDatabase, startEmbedded } from './start-embedded.ts';

const run = promisify(execFile);

let folder = '';
const running: EmbeddedDatabase[] = [];

async function start(options: Partial<Parameters<typeof startEmbedded>[0]> = {}): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ folder, port: await freePort(), ...options });
  running.push(database);
  return database;
}

const query = async (database: EmbeddedDatabase, sql: string): Promise<readonly unknown[]> =>
  withClient(database.superuserUrl, async (client) =>
    (await client.query({ text: sql, rowMode: 'array' })).rows.flat(),
  );

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trialmark-embedded-'));
  chmodSync(folder, 0o711);
});

afterEach(async () => {
  for (const database of running.splice(0)) await database.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('by default waits for the disk at every commit, and checks the pages it reads', async () => {
  const database = await start();
  const settings = ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums'];
  for (const name of settings) expect(await query(database, `SHOW ${name}`)).toEqual(['on']);
});

test('keeps what was committed over a stop and a start', async () => {
  const first = await start();
  await query(first, 'CREATE TABLE kept AS SELECT 42 AS n');
  await first.stop();
  expect(await query(await start(), 'SELECT n FROM kept')).toEqual([42]);
});

test('a program that does nothing but stop its server lives until the server has gone', async () => {
  // The folder is elsewhere, so that the server is not found where it is looked for, as one that is just going is not.
  const program = `
    import { spawn } from 'node:child_process';
    import { mkdirSync, renameSync } from 'node:fs';
    import { startEmbedded } from ${JSON.stringify(new URL('start-embedded.ts', import.meta.url).href)};
    const server = await startEmbedded({ folder: ${JSON.stringify(folder)}, port: ${await freePort()} });
    renameSync(server.dataPath, server.dataPath + '-moved');
    mkdirSync(server.dataPath);
    spawn('sh', ['-c', 'sleep 1; kill -QUIT ' + server.pid], { detached: true, stdio: 'ignore' }).unref();
    await server.stop();
    console.log((await server.exited).how);
  `;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program]);
  expect(stdout.trim()).toMatch(/^(code|signal) /);
}, 60_000);

test('stops the server that a killed starter left behind, and keeps what it had committed', async () => {
  const first = await start();
  await query(first, 'CREATE TABLE kept AS SELECT 42 AS n');
  // A starter that died cannot stop its server: starting again on the same port meets it alive.
  const second = await start({ port: first.port });
  expect(second.pid).not.toBe(first.pid);
  expect(second.notices.join()).toMatch(/left behind/);
  expect(await query(second, 'SELECT n FROM kept')).toEqual([42]);
});

test('starts after kill -9 of the postmaster, whose lock file and children remain', async () => {
  const first = await start();
  await query(first, 'CREATE TABLE kept AS SELECT 42 AS n');
  process.kill(first.pid, 'SIGKILL');
  await sleep(20);
  expect(await query(await start(), 'SELECT n FROM kept')).toEqual([42]);
});

test('ignores a lock file whose pid now belongs to another program', async () => {
  const first = await start();
  await first.stop();
  writeFileSync(join(first.dataPath, 'postmaster.pid'), `${process.pid}\n${first.dataPath}\n`);
  expect(await query(await start(), 'SELECT 1')).toEqual([1]);
});

test('refuses when something else holds the port, with the reason the server gave', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(start({ port })).rejects.toThrow(/Address already in use/);
  other.close();
});

test('leaves no process after stop', async () => {
  const database = await start();
  await database.stop();
  expect(findServerProcesses(database.dataPath)).toEqual([]);
});

test('the lossy setting acknowledges commits before they are on disk', async () => {
  const database = await start({ durability: 'lossy' });
  expect(await query(database, 'SHOW synchronous_commit')).toEqual(['off']);
  expect(await query(database, 'SHOW wal_writer_delay')).toEqual(['10s']);
});

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, withClient } from '@trialmark/db';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type KeptDatabase, keepDatabase } from './keep-database.ts';

let folder = '';
let said: string[] = [];
let database: KeptDatabase;

const query = async (sql: string): Promise<readonly unknown[]> =>
  withClient(database.superuserUrl, async (client) =>
    (await client.query({ text: sql, rowMode: 'array' })).rows.flat(),
  );

/** The first answer to `sql` once the server runs under another pid than `before`. */
async function answerAfter(before: number, sql: string): Promise<readonly unknown[]> {
  for (let i = 0; i < 1_000; i += 1) {
    if (database.pid() !== before) return await query(sql);
    await sleep(100);
  }
  throw new Error('the database did not come back');
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trialmark-kept-'));
  chmodSync(folder, 0o711);
  said = [];
  database = await keepDatabase({ folder, port: await freePort() }, (line) => said.push(line));
}, 60_000);
afterEach(async () => {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a server that was killed is started again at its address, with what was committed, as often as it happens', async () => {
  await query('CREATE TABLE kept AS SELECT 42 AS n');
  for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
    const pid = database.pid();
    process.kill(pid, signal);
    expect(await answerAfter(pid, 'SELECT n FROM kept')).toEqual([42]);
  }
  expect(said).toEqual([
    'The database stopped (signal SIGKILL); starting it again.',
    'The database stopped (code 0); starting it again.',
  ]);
}, 90_000);

test('a server that was stopped stays stopped, also when it was just being started again', async () => {
  const first = database.pid();
  process.kill(first, 'SIGKILL');
  await sleep(300);
  await database.stop();
  await sleep(1_500);
  expect([isAlive(first), isAlive(database.pid())]).toEqual([false, false]);
  await expect(query('SELECT 1')).rejects.toThrow();
}, 60_000);

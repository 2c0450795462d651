import { afterAll, expect, test } from 'vitest';
import { useTestDatabase } from '../testing/use-test-database.ts';
import { createPool } from './create-pool.ts';
import { createSessionLock } from './create-session-lock.ts';

const database = useTestDatabase();
const pools: ReturnType<typeof createPool>[] = [];
const another = () => {
  const pool = createPool(database.urls.app, { max: 4 });
  pools.push(pool);
  return { pool, lock: createSessionLock(pool) };
};
afterAll(async () => {
  for (const pool of pools) await pool.end();
});

/** The lock as soon as it can be had. */
async function soon(lock: ReturnType<typeof createSessionLock>, name: string) {
  for (let i = 0; i < 3_000; i += 1) {
    const held = await lock(name);
    if (held !== null) return held;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return null;
}

test('one holder at a time has a name, in this process and in others; another name is free', async () => {
  const [one, two] = [another(), another()];
  const held = await one.lock('a');
  expect([await one.lock('a'), await two.lock('a')]).toEqual([null, null]);
  const other = await two.lock('b');
  expect(other).not.toBeNull();
  await held?.release();
  await other?.release();
  const next = await two.lock('a');
  expect(next).not.toBeNull();
  await next?.release();
});

test('a holder whose connection ends holds nothing', async () => {
  const [one, two] = [another(), another()];
  const lost = await one.lock('c');
  expect(await two.lock('c')).toBeNull();
  await two.pool.query(
    `SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
     WHERE l.locktype = 'advisory' AND a.datname = current_database() AND a.usename = current_user`,
  );
  const held = await soon(two.lock, 'c');
  expect(held).not.toBeNull();
  await held?.release();
  await lost?.release();
});

test('many who ask take no connection with them', async () => {
  const { lock, pool } = another();
  const held = await lock('d');
  for (let i = 0; i < 20; i += 1) expect(await lock('d')).toBeNull();
  await held?.release();
  expect(pool.idleCount).toBe(pool.totalCount);
});

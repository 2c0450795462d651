import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { useTestDatabase } from '../testing/use-test-database.ts';
import { createPool } from './create-pool.ts';

const database = useTestDatabase();

test('a connection that breaks between two queries of a transaction fails the next query, not the process', async () => {
  const pool = createPool(database.urls.app, { max: 1 });
  const client = await pool.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  await client.query('BEGIN');
  await database.pool('app').query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
  await sleep(200);
  await expect(client.query('SELECT 1')).rejects.toThrow();
  client.release(true);
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await pool.end();
});

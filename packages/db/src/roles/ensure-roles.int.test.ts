import { expect, test } from 'vitest';
import { createPool } from '../client/create-pool.ts';
import { withClient } from '../client/with-client.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';

const database = useTestDatabase();

test('each address signs in as its own role', async () => {
  for (const [role, name] of [
    ['app', 'trialmark_app'],
    ['sequencer', 'trialmark_sequencer'],
    ['owner', 'trialmark_owner'],
  ] as const) {
    expect((await database.pool(role).query('SELECT current_user')).rows).toEqual([{ current_user: name }]);
  }
});

test('no role is superuser or bypasses row-level security, and only the owner may create roles or databases', async () => {
  const { rows } = await database
    .pool('owner')
    .query(
      "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname LIKE 'trialmark%' ORDER BY 1",
    );
  const none = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false };
  expect(rows).toEqual([
    { ...none, rolname: 'trialmark_app' },
    { ...none, rolname: 'trialmark_owner', rolcreaterole: true, rolcreatedb: true },
    { ...none, rolname: 'trialmark_sequencer' },
  ]);
});

test('the application role cannot create tables', async () => {
  await expect(database.pool('app').query('CREATE TABLE mine ()')).rejects.toMatchObject({ code: '42501' });
});

test('a wrong password is refused', async () => {
  const url = new URL(database.urls.app);
  url.password = 'wrong';
  await expect(withClient(url.href, (client) => client.query('SELECT 1'))).rejects.toMatchObject({ code: '28P01' });
});

test('a statement that runs too long is ended by the server', async () => {
  const pool = createPool(database.urls.app, { statementTimeoutMs: 100, max: 1 });
  await expect(pool.query('SELECT pg_sleep(5)')).rejects.toMatchObject({ code: '57014' });
  await pool.end();
});

test('a caller does not wait for ever for a connection', async () => {
  const pool = createPool(database.urls.app, { max: 1, connectTimeoutMs: 3_000 });
  const held = await pool.connect();
  await expect(pool.query('SELECT 1')).rejects.toThrow(/timeout/);
  held.release();
  await pool.end();
});

test('times read through Prisma are the times that were stored, whatever the server calls its zone', async () => {
  await database.pool('owner').query("ALTER ROLE trialmark_app SET timezone TO 'Asia/Tokyo'");
  const rows = await database.prisma('app').$queryRaw`SELECT '2026-01-02T03:04:05Z'::timestamptz AS at`;
  await database.pool('owner').query('ALTER ROLE trialmark_app RESET timezone');
  expect(rows).toEqual([{ at: new Date('2026-01-02T03:04:05Z') }]);
});

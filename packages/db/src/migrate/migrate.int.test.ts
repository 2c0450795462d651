import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useTestDatabase } from '../testing/use-test-database.ts';
import { createMigration } from './create-migration.ts';
import { migrate } from './migrate.ts';

const database = useTestDatabase();
let folder = '';

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

const owner = async (sql: string) => (await database.pool('owner').query(sql)).rows;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trialmark-migrations-'));
  await owner('DROP SCHEMA public CASCADE');
  await owner('CREATE SCHEMA public');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a migration is sent whole: semicolons in comments, strings and function bodies do not split it', async () => {
  write(
    '1_function',
    `-- one; two
     CREATE FUNCTION answer() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 'a;b'; RETURN 42; END $$;
     CREATE TABLE t (n int DEFAULT answer());`,
  );
  expect(await migrate(database.urls.owner, folder)).toEqual({ applied: ['1_function'] });
  expect(await owner('INSERT INTO t DEFAULT VALUES RETURNING n')).toEqual([{ n: 42 }]);
});

test('what is applied is recorded in the table that prisma migrate reads, and is not applied again', async () => {
  write('1_a', 'CREATE TABLE a ()');
  await migrate(database.urls.owner, folder);
  write('2_b', 'CREATE TABLE b ()');
  expect(await migrate(database.urls.owner, folder)).toEqual({ applied: ['2_b'] });
  const rows = await owner(
    'SELECT migration_name, finished_at IS NOT NULL AS done, applied_steps_count, length(checksum) FROM _prisma_migrations ORDER BY started_at',
  );
  expect(rows).toEqual([
    { migration_name: '1_a', done: true, applied_steps_count: 1, length: 64 },
    { migration_name: '2_b', done: true, applied_steps_count: 1, length: 64 },
  ]);
});

test('a migration that fails leaves nothing of itself, and stops those after it', async () => {
  write('1_half', 'CREATE TABLE half (); SELECT 1/0;');
  write('2_next', 'CREATE TABLE next ()');
  await expect(migrate(database.urls.owner, folder)).rejects.toThrow(/division by zero/);
  expect(await owner("SELECT to_regclass('half') AS half, to_regclass('next') AS next")).toEqual([
    { half: null, next: null },
  ]);
  await expect(migrate(database.urls.owner, folder)).rejects.toThrow(/1_half/);
});

test('a migration edited after it was applied is refused', async () => {
  write('1_a', 'CREATE TABLE a ()');
  await migrate(database.urls.owner, folder);
  write('1_a', 'CREATE TABLE a (n int)');
  await expect(migrate(database.urls.owner, folder)).rejects.toThrow(/Edited after it was applied: 1_a/);
});

test('of several processes that migrate at once, one applies and the others find nothing to do', async () => {
  write('1_slow', 'SELECT pg_sleep(0.2); CREATE TABLE once ();');
  const results = await Promise.all([1, 2, 3].map(() => migrate(database.urls.owner, folder)));
  expect(results.flatMap((result) => result.applied)).toEqual(['1_slow']);
});

test('a new migration holds the difference between the migrations and the schema, once', async () => {
  const schema = join(folder, 'schema');
  const migrations = join(folder, 'migrations');
  mkdirSync(schema);
  mkdirSync(migrations);
  writeFileSync(
    join(schema, 'main.prisma'),
    'datasource db {\n provider = "postgresql"\n}\nmodel Note {\n id Int @id\n text String\n}\n',
  );
  const options = { name: 'Add notes', empty: false, migrations, schema };
  const created = await createMigration(database.urls.owner, options);
  expect(created).toMatch(/\/\d{14}_add_notes$/);
  expect(readFileSync(join(created ?? '', 'migration.sql'), 'utf8')).toContain('CREATE TABLE "Note"');
  expect(await createMigration(database.urls.owner, options)).toBeUndefined();
  expect(readdirSync(migrations)).toContain('migration_lock.toml');
});

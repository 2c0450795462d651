import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { InputError } from '../input-error.ts';
import { createFileBox } from './release.fixture.ts';
import { openSandbox } from './sandbox.ts';

test('only the files that were named can be read, and none can be written', async () => {
  const box = createFileBox();
  const allowed = box.bytes('allowed.csv', 'a\n1\n');
  const other = box.bytes('other.csv', 'a\n2\n');
  const written = join(box.folder, 'written.csv');
  const sandbox = await openSandbox([allowed]);
  try {
    expect(await sandbox.query('SELECT count(*) AS n FROM read_csv($1)', [allowed])).toEqual([{ n: 1 }]);
    await expect(sandbox.query('SELECT * FROM read_csv($1)', [other])).rejects.toThrow('disabled by configuration');
    await expect(sandbox.query('SELECT * FROM read_text($1)', [`${box.folder}/*`])).rejects.toThrow();
    await expect(sandbox.query(`COPY (SELECT 1) TO '${written}'`)).rejects.toThrow('disabled by configuration');
    await expect(sandbox.query(`ATTACH '${written}' AS other`)).rejects.toThrow();
    expect(existsSync(written)).toBe(false);
  } finally {
    sandbox.close();
  }
});

test('the configuration cannot be changed once it is open', async () => {
  const sandbox = await openSandbox([]);
  try {
    for (const change of [
      'enable_external_access = true',
      'threads = 64',
      "memory_limit = '64GB'",
      "temp_directory = '/tmp'",
    ]) {
      await expect(sandbox.query(`SET ${change}`)).rejects.toThrow();
    }
    const [settings] = await sandbox.query(
      "SELECT current_setting('enable_external_access') AS access, current_setting('lock_configuration') AS locked",
    );
    expect(settings).toEqual({ access: false, locked: true });
  } finally {
    sandbox.close();
  }
});

test('what needs more memory than is allowed fails, and nothing is spilled', async () => {
  const sandbox = await openSandbox([], { memoryMb: 32, threads: 1 });
  try {
    const heavy = "CREATE TABLE t AS SELECT range || repeat('x', 100) AS a FROM range(3000000)";
    await expect(sandbox.query(heavy)).rejects.toMatchObject({ rule: 'verify/memory' });
  } finally {
    sandbox.close();
  }
});

test('a file that is missing, or whose name is a pattern to the database, is refused by name', async () => {
  const box = createFileBox();
  const missing = join(box.folder, 'missing.csv');
  await expect(openSandbox([missing])).rejects.toMatchObject({ rule: 'verify/file-missing', place: { file: missing } });
  const pattern = box.bytes('a[1]*.csv', 'a\n1\n');
  await expect(openSandbox([pattern])).rejects.toMatchObject({ rule: 'verify/file-name' });
  await expect(openSandbox([pattern])).rejects.toBeInstanceOf(InputError);
});

test('errors say where a file is wrong and quote nothing of it', async () => {
  const box = createFileBox();
  const ragged = box.bytes('ragged.csv', 'a,b\n1,2\nsecret-of-somebody\n');
  const sandbox = await openSandbox([ragged]);
  try {
    const sql =
      "SELECT * FROM read_csv($1, auto_detect = false, header = true, columns = {'a': 'VARCHAR', 'b': 'VARCHAR'})";
    const error = await sandbox.query(sql, [ragged], ragged).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ rule: 'verify/columns', place: { file: ragged, row: 3 } });
    expect((error as Error).cause).toBeUndefined();
    expect(String(error)).not.toContain('secret');
  } finally {
    sandbox.close();
  }
});

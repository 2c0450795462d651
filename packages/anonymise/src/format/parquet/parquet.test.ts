import { readFile, symlink } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { cellAt } from '../../table/column.ts';
import { columnOf, oneColumn } from '../arbitrary-dataset.fixture.ts';
import { cdiscFile, datasetJsonFiles, hasCdiscFiles, noCdiscFiles, xptFiles } from '../cdisc-files.fixture.ts';
import { readDataset } from '../read-dataset.ts';
import { refusalOf } from '../refusal.fixture.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { writeDataset } from '../write-dataset.ts';
import { openLockedDuckDb } from './locked-duckdb.ts';

/** A Parquet file as another program would write it. */
async function foreign(path: string, select: string): Promise<string> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return path;
}

describe.skipIf(!hasCdiscFiles)(`the CDISC pilot (${hasCdiscFiles ? 'read' : noCdiscFiles})`, () => {
  test.each([...datasetJsonFiles, ...xptFiles])(
    '%s is the same after a way through Parquet',
    { timeout: 60_000 },
    async (name) => {
      const path = temporaryFolder().path('t.parquet');
      const table = await readDataset(cdiscFile(name));
      await writeDataset(table, path, 'parquet');
      expect(isDeepStrictEqual(await readDataset(path), table)).toBe(true);
    },
  );
});

test('a file of another program is read by its types', async () => {
  const path = await foreign(
    temporaryFolder().path('t.parquet'),
    `SELECT 'x' AS s, 7::BIGINT AS i, 1.50::DECIMAL(9,2) AS d, 0.5::FLOAT AS f, true AS b, DATE '2012-01-02' AS day,
     TIMESTAMP '2012-01-02 03:04:05' AS at, TIME '03:04:05' AS t, NULL::INTEGER AS n`,
  );
  const table = await readDataset(path);
  expect(table.header).toEqual({ name: 't', label: '', extra: {} });
  expect(table.columns.map((column) => [column.meta.dataType, cellAt(column, 0)])).toEqual([
    ['string', 'x'],
    ['integer', 7],
    ['decimal', '1.50'],
    ['float', 0.5],
    ['boolean', true],
    ['date', '2012-01-02'],
    ['datetime', '2012-01-02T03:04:05'],
    ['time', '03:04:05'],
    ['integer', null],
  ]);
});

test.each([
  [
    'a whole number of more digits than can be kept',
    'SELECT x FROM (VALUES (1, 1), (2, 9007199254740993)) v(n, x) ORDER BY n',
    'parquet/cell',
    2,
  ],
  ['no number', "SELECT 'nan'::DOUBLE AS x", 'parquet/cell', 1],
  ['infinity', "SELECT 'inf'::DOUBLE AS x", 'parquet/cell', 1],
  ['a list', 'SELECT [1] AS x', 'parquet/type', undefined],
  ['bytes', "SELECT 'x'::BLOB AS x", 'parquet/type', undefined],
])('%s is refused', async (_, select, rule, row) => {
  const path = await foreign(temporaryFolder().path('t.parquet'), select);
  const refusal = await refusalOf(readDataset(path));
  expect([refusal.rule, refusal.place.row, refusal.place.column]).toEqual([rule, row, 'x']);
});

test('a file of very few bytes that says it has very many rows is refused', async () => {
  const path = await foreign(temporaryFolder().path('t.parquet'), 'SELECT 1 AS x FROM range(100000)');
  expect((await readFile(path)).length).toBeLessThan(5_000);
  expect((await refusalOf(readDataset(path, { inflatedBytesMax: 399_999 }))).rule).toBe('file/inflated-size');
  expect((await readDataset(path, { inflatedBytesMax: 400_000 })).rowCount).toBe(100_000);
});

test('metadata that differ from the file are refused', async () => {
  const folder = temporaryFolder();
  const meta = (name: string) => `{"name":"${name}","label":"","dataType":"string"}`;
  for (const kept of [
    `{"version":1,"header":{"name":"","label":"","extra":{}},"columns":[${meta('y')}]}`,
    `{"version":1,"header":{"name":"","label":"","extra":{}},"columns":[]}`,
    '{"version":2}',
    'no JSON',
  ]) {
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    const path = folder.path('t.parquet');
    await connection.run(
      `COPY (SELECT 'a' AS x) TO '${path}' (FORMAT parquet, KV_METADATA {'trialmark.table': '${kept}'})`,
    );
    connection.closeSync();
    instance.closeSync();
    expect((await refusalOf(readDataset(path))).rule).toBe('parquet/metadata');
  }
});

test('a file cut off anywhere is refused', { timeout: 60_000 }, async () => {
  const folder = temporaryFolder();
  const path = folder.path('t.parquet');
  await writeDataset(oneColumn({ name: 'A', label: '', dataType: 'string' }, ['x', 'y', null]), path, 'parquet');
  const whole = await readFile(path);
  for (let length = 0; length < whole.length; length += 29) {
    const refusal = await refusalOf(readDataset(await folder.put('cut.parquet', whole.subarray(0, length))));
    expect(['format/content', 'parquet/unreadable']).toContain(refusal.rule);
  }
});

test('names that differ in case only are not written, nor half characters', async () => {
  const folder = temporaryFolder();
  const meta = { name: 'A', label: '', dataType: 'string' } as const;
  const table = oneColumn(meta, ['x', '\ud800']);
  expect((await refusalOf(writeDataset(table, folder.path('t.parquet'), 'parquet'))).place).toEqual({
    row: 2,
    column: 'A',
  });
  const twice = {
    ...oneColumn(meta, ['x']),
    columns: [columnOf(meta, ['x']), columnOf({ ...meta, name: 'a' }, ['x'])],
  };
  expect((await refusalOf(writeDataset(twice, folder.path('t.parquet'), 'parquet'))).rule).toBe('parquet/names');
  expect(await folder.names()).toEqual([]);
});

test.each(['integer', 'float', 'double'] as const)(
  'zeros of both signs in a column of %s stay apart',
  async (dataType) => {
    const path = temporaryFolder().path('zeros.parquet');
    const table = oneColumn({ name: 'A', label: '', dataType }, [-0, -0, -0, 0, -0, 1, 1, 1]);
    await writeDataset(table, path, 'parquet');
    const [column] = (await readDataset(path)).columns;
    const cells = Array.from({ length: 8 }, (_, row) => column && cellAt(column, row));
    expect(cells.map((cell) => Object.is(cell, -0))).toEqual([true, true, true, false, true, false, false, false]);
  },
);

test('writing stops when it is told to, and leaves nothing behind', async () => {
  const folder = temporaryFolder();
  const cells = Array.from({ length: 50_000 }, (_, row) => `${row}`);
  const controller = new AbortController();
  const table = oneColumn({ name: 'A', label: '', dataType: 'string' }, cells);
  const writing = writeDataset(table, folder.path('t.parquet'), 'parquet', { signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(writing).rejects.toThrow('enough');
  expect(await folder.names()).toEqual([]);
});

test('the database can neither reach another file nor be told to', async () => {
  const folder = temporaryFolder();
  await folder.put('other.csv', 'a\n1\n');
  await symlink(folder.path('other.csv'), folder.path('link.csv'));
  const { connection, close } = await openLockedDuckDb(folder.path('t.parquet'));
  for (const sql of [
    `SELECT * FROM read_csv('${folder.path('other.csv')}')`,
    `SELECT * FROM read_text('${folder.path('t.parquet')}/../other.csv')`,
    `SELECT * FROM read_csv('${folder.path('link.csv')}')`,
    `COPY (SELECT 1) TO '${folder.path('new.csv')}'`,
    `ATTACH '${folder.path('new.db')}'`,
    "SELECT * FROM read_csv('http://localhost/x.csv')",
    'INSTALL httpfs',
    'SET enable_external_access = true',
    "SET allowed_paths = ['/']",
    "SET memory_limit = '100GB'",
  ])
    await expect(connection.run(sql), sql).rejects.toThrow();
  close();
  expect(await folder.names()).toEqual(['link.csv', 'other.csv']);
});

import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { columnsOf, loadColumns, loadHeadless } from './read-table.ts';
import { createFileBox, type FileBox } from './release.fixture.ts';
import { openSandbox } from './sandbox.ts';
import type { TableFile } from './verification-request.ts';

const NAMES = ['Age', 'age', 'we"ird; DROP TABLE t; --', "o'brien", 'größe ☃', ''];
const COLUMNS = NAMES.map((name) => ({ itemOID: 'x', name, label: '', dataType: 'string' }));

async function read(file: TableFile, columns: readonly string[]): Promise<unknown> {
  const sandbox = await openSandbox([file.path]);
  try {
    const wanted = columns.map((column, at) => ({ alias: `a${at}`, column }));
    await loadColumns(sandbox, file, 't', wanted);
    return (await sandbox.query('SELECT * FROM t')).map((row) => Object.values(row));
  } finally {
    sandbox.close();
  }
}

test.each(['csv', 'ndjson', 'json'] as const)(
  'names of columns are data in %s, never SQL, and differ by case',
  async (format) => {
    const box = createFileBox();
    const cells = ['1', '2', '3', '4', '5', '6'];
    const file = {
      csv: () => box.csv('t.csv', [NAMES, cells], ';'),
      ndjson: () => jsonFile(box, 'ndjson', [JSON.stringify({ columns: COLUMNS }), JSON.stringify(cells)].join('\n')),
      json: () => jsonFile(box, 'json', JSON.stringify({ columns: COLUMNS, rows: [cells] })),
    }[format]();
    expect(await read(file, NAMES)).toEqual([cells]);
    expect(await read(file, NAMES.toReversed())).toEqual([cells.toReversed()]);
    await expect(read(file, ['AGE'])).rejects.toMatchObject({ rule: 'verify/column-missing' });
  },
);

function jsonFile(box: FileBox, format: 'json' | 'ndjson', text: string): TableFile {
  return { path: box.bytes(`t.${format}`, text), format };
}

test('a value has one spelling, whatever the format', async () => {
  const box = createFileBox();
  const names = ['id', 'age', 'weight', 'on', 'missing', 'dose'];
  const columns = names.map((name) => ({ name }));
  const rows = [
    ['a', 45, 77.5, true, null, '1.50'],
    ['b', -3, 0.1, false, '', '2'],
  ];
  const expected = [
    ['a', '45', '77.5', 'true', '', '1.50'],
    ['b', '-3', '0.1', 'false', '', '2'],
  ];
  const parquet = join(box.folder, 't.parquet');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT * FROM (VALUES ('a', 45::DOUBLE, 77.5::FLOAT, true, NULL, '1.50'), ('b', -3, 0.1, false, '', '2')) AS t(${names.map((name) => `"${name}"`).join(', ')})) TO '${parquet}'`,
  );
  connection.closeSync();
  instance.closeSync();
  const files: TableFile[] = [
    box.csv('t.csv', [names, ...expected]),
    jsonFile(box, 'json', JSON.stringify({ columns, rows })),
    jsonFile(box, 'ndjson', [{ columns }, ...rows].map((line) => JSON.stringify(line)).join('\n')),
    {
      path: box.bytes('floats.json', JSON.stringify({ columns, rows }).replace('45', '45.0').replace('-3', '-3.0e0')),
      format: 'json',
    },
  ];
  for (const file of files) expect(await read(file, names)).toEqual(expected);
  expect(await read({ path: parquet, format: 'parquet' }, ['id', 'age', 'on', 'missing', 'dose'])).toEqual(
    expected.map(([id, age, , ...rest]) => [id, age, ...rest]),
  );
});

test.each<[string, string, string]>([
  ['rows of another width', 'a,b\n1,2\n3\n', 'verify/columns'],
  ['two columns of one name', 'a,a\n1,2\n', 'verify/column-twice'],
  ['nothing', '', 'verify/empty'],
  ['a quote that never ends', 'a,b\n"1,2\n', 'verify/unreadable'],
  ['a line beyond all bounds', `a,b\n${'x'.repeat(5_000_000)},2\n`, 'verify/unreadable'],
])('a CSV file with %s is refused', async (_, text, rule) => {
  const file: TableFile = { path: createFileBox().bytes('t.csv', text), format: 'csv' };
  await expect(read(file, ['a'])).rejects.toMatchObject({ rule });
});

test.each<[string, TableFile['format'], string, string]>([
  ['cut short', 'json', '{"columns":[{"name":"a"}],"rows":[["1"]', 'verify/unreadable'],
  ['without columns', 'json', '{"rows":[["1"]]}', 'verify/unreadable'],
  ['with rows of another width', 'json', '{"columns":[{"name":"a"}],"rows":[["1","2"]]}', 'verify/columns'],
  ['with rows of another width', 'ndjson', '{"columns":[{"name":"a"}]}\n["1"]\n[]\n', 'verify/columns'],
  ['that says more rows than it has', 'ndjson', '{"columns":[{"name":"a"}],"records":2}\n["1"]\n', 'verify/records'],
  ['that is something else', 'parquet', 'PAR1 it says', 'verify/unreadable'],
])('a file %s is refused: %s', async (_, format, text, rule) => {
  const file: TableFile = { path: createFileBox().bytes(`t.${format}`, text), format };
  await expect(read(file, ['a'])).rejects.toMatchObject({ rule });
});

test('a file without a header is read with its first line, also with one column or one line', async () => {
  const box = createFileBox();
  const path = box.bytes('h.csv', 'M;"any; sex"\nF;"any; sex"\n');
  const single = box.bytes('one.csv', 'M\n');
  const sandbox = await openSandbox([path, single]);
  try {
    expect(await loadHeadless(sandbox, path, ';', 'h')).toBe(2);
    expect(await sandbox.query('SELECT * FROM h')).toEqual([
      { l0: 'M', l1: 'any; sex' },
      { l0: 'F', l1: 'any; sex' },
    ]);
    expect(await loadHeadless(sandbox, single, ';', 'one')).toBe(1);
    expect(await columnsOf(sandbox, { path, format: 'csv', delimiter: ';' })).toEqual(['M', 'any; sex']);
  } finally {
    sandbox.close();
  }
});

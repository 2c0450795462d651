import { mkdir, readFile } from 'node:fs/promises';
import { deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { oneColumn } from './arbitrary-dataset.fixture.ts';
import { formatOf } from './format-of.ts';
import { openTable } from './open-table.ts';
import { readDataset } from './read-dataset.ts';
import { refusalOf } from './refusal.fixture.ts';
import type { TableFormat } from './table-format.ts';
import { temporaryFolder } from './temporary-folder.fixture.ts';
import { writeDataset } from './write-dataset.ts';

const FORMATS: readonly (readonly [TableFormat, string])[] = [
  ['dataset-json', 'json'],
  ['dataset-ndjson', 'ndjson'],
  ['dsjc', 'dsjc'],
  ['xpt', 'xpt'],
  ['csv', 'csv'],
  ['parquet', 'parquet'],
];

const table = oneColumn({ name: 'A', label: '', dataType: 'string' }, ['x', 'y', 'z'], 'T');

test('a file is what its ending says, or it is refused', async () => {
  const folder = temporaryFolder();
  for (const [format, ending] of FORMATS) {
    await writeDataset(table, folder.path(`t.${ending}`), format);
    expect(await formatOf(folder.path(`t.${ending}`))).toBe(format);
    const upper = await folder.put(`T.${ending.toUpperCase()}`, await readFile(folder.path(`t.${ending}`)));
    expect(await formatOf(upper)).toBe(format);
  }
  for (const [format, ending] of FORMATS)
    for (const [other, lie] of FORMATS) {
      const path = await folder.put(`lie.${lie}`, await readFile(folder.path(`t.${ending}`)));
      const isTrue = format === other || (ending.endsWith('json') && lie.endsWith('json'));
      if (isTrue) expect(await formatOf(path)).toBe(other);
      else expect([ending, lie, (await refusalOf(formatOf(path))).rule]).toEqual([ending, lie, 'format/content']);
    }
});

test('a format that is named is held against the content like an ending', async () => {
  const folder = temporaryFolder();
  const path = await folder.put('export.txt', 'a;b\n1;2\n');
  expect((await refusalOf(readDataset(path))).rule).toBe('format/ending');
  expect((await readDataset(path, { format: 'csv' })).rowCount).toBe(1);
  expect((await refusalOf(readDataset(path, { format: 'xpt' }))).rule).toBe('format/content');
});

test.each([
  ['nothing', ''],
  ['a spreadsheet', 'PK\x03\x04xl/workbook.xml'],
  ['UTF-16', Buffer.from('\uFEFFa,b\n', 'utf16le')],
])('%s is no table', async (_, content) => {
  const path = await temporaryFolder().put('t.csv', content);
  expect((await refusalOf(readDataset(path))).rule).toBe('format/content');
});

test('text that begins as zlib may begin is text', async () => {
  const path = await temporaryFolder().put('t.csv', 'x^2,y\n1,2\n');
  expect((await readDataset(path)).columns.map(({ meta }) => meta.name)).toEqual(['x^2', 'y']);
});

test('what is no file is refused', async () => {
  const folder = temporaryFolder();
  await mkdir(folder.path('folder.csv'));
  for (const name of ['absent.csv', 'folder.csv']) {
    const refusal = await refusalOf(readDataset(folder.path(name)));
    expect([refusal.rule, refusal.place.file]).toEqual(['file/unreadable', folder.path(name)]);
  }
});

test.each(FORMATS)(
  '%s: reading tells how far it is, can be repeated, and stops when told to',
  async (format, ending) => {
    const folder = temporaryFolder();
    const path = folder.path(`t.${ending}`);
    await writeDataset(table, path, format);
    const bytes = (await readFile(path)).length;
    const told: number[][] = [];
    const source = await openTable(path, { onProgress: (...progress) => told.push(progress) });
    for (const _ of [1, 2]) {
      const rows: unknown[] = [];
      for await (const batch of source.batches) rows.push(...batch);
      expect(rows).toEqual([['x'], ['y'], ['z']]);
      expect(told.at(-1)).toEqual([bytes, bytes]);
    }
    const stopped = { signal: AbortSignal.abort(new Error('enough')) };
    await expect(readDataset(path, stopped)).rejects.toThrow('enough');
    await expect(writeDataset(table, folder.path('no'), format, stopped)).rejects.toThrow('enough');
    expect(await folder.names()).toEqual([`t.${ending}`]);
  },
);

test.each(FORMATS)('%s: a failure while writing leaves what was there as it was', async (format, ending) => {
  const folder = temporaryFolder();
  const path = folder.path(`t.${ending}`);
  await writeDataset(table, path, format);
  const before = await readFile(path);
  const controller = new AbortController();
  const large = oneColumn(
    { name: 'A', label: '', dataType: 'string' },
    Array.from({ length: 60_000 }, (_, i) => `value ${i}`),
  );
  const writing = writeDataset(large, path, format, { signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(writing).rejects.toThrow('enough');
  expect((await readFile(path)).equals(before)).toBe(true);
  expect(await folder.names()).toEqual([`t.${ending}`]);
});

test('a folder that is not there is named, and not made', async () => {
  const folder = temporaryFolder();
  for (const [format, ending] of FORMATS) {
    const refusal = await refusalOf(writeDataset(table, folder.path(`absent/t.${ending}`), format));
    expect(['file/unwritable', 'parquet/write']).toContain(refusal.rule);
  }
  expect(await folder.names()).toEqual([]);
});

test('what is compressed is held to a size, and nothing may follow it', async () => {
  const folder = temporaryFolder();
  await writeDataset(table, folder.path('t.ndjson'), 'dataset-ndjson');
  const text = await readFile(folder.path('t.ndjson'));
  for (const compressed of [deflateSync(text), gzipSync(text)]) {
    const path = await folder.put('t.dsjc', compressed);
    expect((await readDataset(path)).columns[0]?.values).toEqual(['x', 'y', 'z']);
    expect((await refusalOf(readDataset(path, { inflatedBytesMax: text.length - 1 }))).rule).toBe('file/inflated-size');
    expect((await readDataset(path, { inflatedBytesMax: text.length })).rowCount).toBe(3);
    for (const changed of [Buffer.concat([compressed, Buffer.from('more')]), compressed.subarray(0, -1)])
      expect((await refusalOf(readDataset(await folder.put('u.dsjc', changed)))).rule).toBe('file/compressed');
  }
});

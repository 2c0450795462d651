import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Cell } from '../../table/cell.ts';
import type { ColumnMeta } from '../../table/column.ts';
import type { Dataset } from '../../table/dataset.ts';
import { columnOf, oneColumn } from '../arbitrary-dataset.fixture.ts';
import { readDataset } from '../read-dataset.ts';
import type { Notice } from '../read-options.ts';
import { refusalOf } from '../refusal.fixture.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { writeDataset } from '../write-dataset.ts';

const text: ColumnMeta = { name: 'A', label: '', dataType: 'string' };
const number: ColumnMeta = { name: 'A', label: '', dataType: 'double' };

async function written(dataset: Dataset): Promise<{ readonly path: string; readonly bytes: Buffer }> {
  const path = temporaryFolder().path('t.xpt');
  await writeDataset(dataset, path, 'xpt');
  return { path, bytes: await readFile(path) };
}

test.each<[string, ColumnMeta, readonly Cell[], string, number | undefined]>([
  ['a name of nine letters', { ...text, name: 'ABCDEFGHI' }, ['x'], 'xpt/name', undefined],
  ['a name that is empty', { ...text, name: '' }, ['x'], 'xpt/name', undefined],
  ['a label of 41 letters', { ...text, label: 'x'.repeat(41) }, ['x'], 'xpt/label', undefined],
  ['a text of 201 bytes', text, ['x', 'x'.repeat(201)], 'xpt/text-length', 2],
  ['a length of 201', { ...text, length: 201 }, ['x'], 'xpt/text-length', undefined],
  ['a character that Windows-1252 has not', text, ['x', 'y', 'ł'], 'xpt/text', 3],
  ['a number too large', number, [1, 1e80], 'xpt/number', 2],
  ['a number too small', number, [1, 1, 1e-80], 'xpt/number', 3],
  ['a boolean', { ...text, dataType: 'boolean' }, [true], 'xpt/type', undefined],
  ['part of a date as a number', { ...text, dataType: 'date', targetDataType: 'integer' }, ['2012'], 'xpt/number', 1],
  ['a decimal of more digits', { ...text, dataType: 'decimal' }, ['1.50', '0.123456789012345678901'], 'xpt/number', 2],
  ['a format that is none of SAS', { ...number, displayFormat: '%d' }, [1], 'xpt/format', undefined],
  ['a short row of blanks at the end', text, ['x', ''], 'xpt/blank-end', 2],
])('%s is refused before anything is written', async (_, meta, cells, rule, row) => {
  const folder = temporaryFolder();
  const refusal = await refusalOf(writeDataset(oneColumn(meta, cells), folder.path('t.xpt'), 'xpt'));
  expect(refusal).toMatchObject({ rule });
  expect(refusal.place.row).toBe(row);
  expect(await folder.names()).toEqual([]);
});

test('a name of a table, a label of a table, and two names that differ in case only are refused', async () => {
  const folder = temporaryFolder();
  const table = oneColumn(text, ['x']);
  const column = columnOf({ ...text, name: 'a' }, ['x']);
  for (const [bad, rule] of [
    [{ ...table, header: { ...table.header, name: 'ADULT_SUBSET' } }, 'xpt/name'],
    [{ ...table, header: { ...table.header, label: 'x'.repeat(41) } }, 'xpt/label'],
    [{ ...table, columns: [...table.columns, column] }, 'xpt/name'],
    [{ ...table, header: { ...table.header, extra: { xpt: { encoding: 'ebcdic' } } } }, 'xpt/extra'],
  ] as const)
    expect((await refusalOf(writeDataset(bad, folder.path('t.xpt'), 'xpt'))).rule).toBe(rule);
});

test('a number of rows that fits no row, another file, and a second dataset are refused with the byte', async () => {
  const folder = temporaryFolder();
  const { bytes } = await written(oneColumn(text, ['x'.repeat(90), 'y']));
  const start = bytes.indexOf('HEADER RECORD*******OBS') + 80;
  const longer = Buffer.from(bytes);
  longer.writeUInt16BE(130, 640 + 4);
  const gap = Buffer.from(bytes);
  gap.writeUInt32BE(8, 640 + 84);
  const count = Buffer.from(bytes);
  count.write('0002', 560 + 54);
  const version = Buffer.from(bytes);
  version.write('LIBV8   ', 20);
  const member = bytes.subarray(240, 320);
  for (const [name, changed, rule, byte] of [
    ['record length', longer, 'xpt/cut-off', start + 130],
    ['position', gap, 'xpt/layout', 0],
    ['count of variables', count, 'xpt/header', start + 80],
    ['version', version, 'xpt/version', 0],
    ['second dataset', Buffer.concat([bytes, member]), 'xpt/datasets', bytes.length],
    ['half a record', bytes.subarray(0, -1), 'xpt/cut-off', bytes.length - 1],
  ] as const) {
    const refusal = await refusalOf(readDataset(await folder.put('t.xpt', changed)));
    expect([name, refusal.rule]).toEqual([name, rule]);
    expect(refusal.message).toContain(`byte ${byte}`);
  }
});

test('special missing values keep their letters while the rows stay, and become ordinary ones with a notice', async () => {
  const { path, bytes } = await written(oneColumn(number, [1, null, null, null, null, 2, 65.25]));
  const start = bytes.length - 80;
  for (const [row, letter] of [
    [2, '_'],
    [3, 'A'],
    [4, 'Z'],
  ] as const)
    bytes.write(letter, start + (row - 1) * 8);
  const folder = temporaryFolder();
  const table = await readDataset(await folder.put('t.xpt', bytes));
  expect(table.columns[0]?.values).toEqual([1, null, 2, 65.25]);
  expect(table.header.extra.xpt).toMatchObject({ missing: [{ column: 'A', rows: [2, 3, 4], letters: '_AZ' }] });
  await writeDataset(table, folder.path('copy.xpt'), 'xpt');
  expect((await readFile(folder.path('copy.xpt'))).equals(bytes)).toBe(true);

  const notices: Notice[] = [];
  const shorter = { ...oneColumn(number, [null, null, null, null, 2, 65.25]), header: table.header };
  await writeDataset(shorter, folder.path('less.xpt'), 'xpt', { onNotice: (notice) => notices.push(notice) });
  expect(notices.map(({ rule, place }) => [rule, place.column])).toEqual([['xpt/missing-letters', 'A']]);
  await writeDataset(table, folder.path('t.csv'), 'csv', { onNotice: (notice) => notices.push(notice) });
  expect(notices.map(({ rule }) => rule)).toEqual(['xpt/missing-letters', 'xpt/missing-letters']);
  expect((await readDataset(folder.path('less.xpt'))).header.extra.xpt).toMatchObject({ missing: [] });
  expect((await readDataset(path)).rowCount).toBe(7);
});

test('numbers of fewer bytes stay so while they fit, and get eight when they would lose digits', async () => {
  const folder = temporaryFolder();
  const extra = { xpt: { ...(await extraOfWritten()), variables: [{ name: 'A', numberBytes: 3 }] } };
  for (const [cells, lengthBytes] of [
    [[1, -118.625, null], 3],
    [[1, 0.1], 8],
  ] as const) {
    const table = { ...oneColumn(number, cells), header: { name: 'T', label: '', extra } };
    await writeDataset(table, folder.path('t.xpt'), 'xpt');
    expect((await readFile(folder.path('t.xpt'))).readUInt16BE(644)).toBe(lengthBytes);
    expect((await readDataset(folder.path('t.xpt'))).columns).toEqual(table.columns);
  }
});

async function extraOfWritten() {
  const { path } = await written(oneColumn(number, [1]));
  return (await readDataset(path)).header.extra.xpt as object;
}

test('numbers of 56 bits are rounded to the nearest double, and that is noticed with its row', async () => {
  const { bytes } = await written(oneColumn(number, [1, 0.5]));
  bytes[bytes.length - 65] = 1;
  const notices: Notice[] = [];
  const path = await temporaryFolder().put('t.xpt', bytes);
  const table = await readDataset(path, { onNotice: (notice) => notices.push(notice) });
  expect(table.columns[0]?.values).toEqual([1, 0.5]);
  expect(notices).toMatchObject([{ rule: 'xpt/rounded', place: { file: path, column: 'A', row: 2 } }]);
});

test('missing text and blanks at the end of text, which SAS cannot hold, are noticed', async () => {
  const notices: Notice[] = [];
  const table = oneColumn(text, [null, 'x ', 'y']);
  await writeDataset(table, temporaryFolder().path('t.xpt'), 'xpt', { onNotice: (notice) => notices.push(notice) });
  expect(notices.map(({ rule }) => rule)).toEqual(['xpt/null-text', 'xpt/blanks']);
});

test('text in UTF-8 is read when that is said, and refused with its row when it is not', async () => {
  const folder = temporaryFolder();
  const { path } = await written(oneColumn(text, ['é', 'Zoë €']));
  expect((await refusalOf(readDataset(path, { xpt: { encoding: 'utf-8' } }))).place.row).toBe(1);
  const { bytes } = await written(oneColumn(text, ['ab', 'cd']));
  bytes.write('é', bytes.length - 80);
  const table = await readDataset(await folder.put('u.xpt', bytes), { xpt: { encoding: 'utf-8' } });
  expect(table.columns[0]?.values).toEqual(['é', 'cd']);
  await writeDataset(table, folder.path('v.xpt'), 'xpt');
  expect((await readFile(folder.path('v.xpt'))).equals(bytes)).toBe(true);
});

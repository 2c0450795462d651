import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Cell } from '../../table/cell.ts';
import type { ColumnMeta } from '../../table/column.ts';
import { columnOf, oneColumn } from '../arbitrary-dataset.fixture.ts';
import { readDataset } from '../read-dataset.ts';
import type { Notice } from '../read-options.ts';
import { refusalOf } from '../refusal.fixture.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { writeDataset } from '../write-dataset.ts';

const SECRET = 'Zaphod';

test.each([
  ['more fields than columns', `a,b\n1,2\n${SECRET},4,5\n`, 'csv/fields', 2],
  ['fewer fields than columns', `a,b\n1,2\n3,4\n${SECRET}\n`, 'csv/fields', 3],
  ['an empty line', 'a,b\n1,2\n\n3,4\n', 'csv/fields', 2],
  ['a quote that is never closed', `a,b\n1,2\n"${SECRET},3\n4,5\n`, 'csv/quote', 2],
  ['a quote within a field', `a,b\n1,${SECRET}"x"\n`, 'csv/quote', 1],
  ['something after a closing quote', `a,b\n1,2\n"${SECRET}"x,3\n`, 'csv/quote', 2],
  ['a NUL', `a,b\n1,2\n3,${SECRET}\0\n`, 'csv/nul', 2],
  ['a NUL after a quote', `a,b\n1,2\n"${SECRET}"\0,3\n`, 'csv/nul', 2],
  ['a name that stands there twice', 'a,a\n1,2\n', 'csv/header', undefined],
  ['a name that is empty', 'a,\n1,2\n', 'csv/header', undefined],
  ['quotes that hide the first line', '"a,b\n1,2\n', 'csv/quote', undefined],
])('%s: refused with its row, and nothing is quoted', async (_, content, rule, row) => {
  const path = await temporaryFolder().put('t.csv', content);
  const refusal = await refusalOf(readDataset(path));
  expect([refusal.rule, refusal.place.row, refusal.place.file]).toEqual([rule, row, path]);
  expect(refusal.message).not.toContain(SECRET);
  expect(JSON.stringify(refusal, Object.getOwnPropertyNames(refusal))).not.toContain(SECRET);
});

test('bytes that are not UTF-8 are refused with their row, wherever a character is cut in two', async () => {
  const folder = temporaryFolder();
  const bytes = Buffer.from('a,b\n1,Zoë\n2,x\n', 'latin1');
  const refusal = await refusalOf(readDataset(await folder.put('t.csv', bytes)));
  expect([refusal.rule, refusal.place.row]).toEqual(['text/encoding', 1]);
  // A character across the end of what is read at once, with and without its last byte.
  const long = Buffer.from(`a\n${'é'.repeat(300_000)}\n`);
  expect((await readDataset(await folder.put('u.csv', long))).columns[0]?.values).toEqual(['é'.repeat(300_000)]);
  const cut = Buffer.concat([Buffer.from('a\nx\n'), Buffer.from('é').subarray(0, 1)]);
  expect((await refusalOf(readDataset(await folder.put('v.csv', cut)))).place.row).toBe(2);
});

test.each([
  [',', 'sex,age\nM,39\nF,40\n'],
  [';', 'sex;age\nM;39,5\nF;40,5\n'],
  ['\t', 'sex\tage\nM\t39\nF\t40\n'],
  ['|', 'sex|age\n"M;x"|39\nF|40\n'],
])('the delimiter %j is guessed, said, and used again for writing', async (delimiter, content) => {
  const folder = temporaryFolder();
  const notices: Notice[] = [];
  const path = await folder.put('t.csv', content);
  const table = await readDataset(path, { onNotice: (notice) => notices.push(notice) });
  expect(table.columns.map(({ meta }) => meta.name)).toEqual(['sex', 'age']);
  expect(table.header).toEqual({ name: 't', label: '', extra: { csv: { delimiter } } });
  expect(notices).toMatchObject([{ rule: 'csv/delimiter', place: { file: path } }]);
  await writeDataset(table, folder.path('copy.csv'), 'csv');
  expect((await readDataset(folder.path('copy.csv'))).columns).toEqual(table.columns);
  expect(await readFile(folder.path('copy.csv'), 'utf8')).toMatch(/^sex.age\r\n/);
});

test('a delimiter that makes one column of a table is refused; a table of one column is not', async () => {
  const folder = temporaryFolder();
  const path = await folder.put('t.csv', 'sex;age\nM;39\n');
  expect((await refusalOf(readDataset(path, { csv: { delimiter: ',' } }))).rule).toBe('csv/delimiter');
  const table = await readDataset(await folder.put('u.csv', 'note\n"x;y"\nz\n\n'));
  expect(table.columns).toEqual([columnOf({ name: 'note', label: '', dataType: 'string' }, ['x;y', 'z', ''])]);
});

test('line ends of every kind, a byte order mark and quotes are understood', async () => {
  const folder = temporaryFolder();
  const table = await readDataset(await folder.put('t.csv', '\uFEFFa,b\r\n1,"x ""y""\r\nz"\n2, \uFEFFw \r3,'));
  expect(table.columns.map(({ meta, values }) => [meta.name, ...values])).toEqual([
    ['a', '1', '2', '3'],
    ['b', 'x "y"\r\nz', ' \uFEFFw ', ''],
  ]);
});

test('a row longer than the limit is refused with its row', async () => {
  const path = await temporaryFolder().put('t.csv', `a,b\n1,2\n"${'x\n'.repeat(2_000)}`);
  const refusal = await refusalOf(readDataset(path, { rowBytesMax: 1_000 }));
  expect([refusal.rule, refusal.place.row]).toEqual(['csv/row-length', 2]);
});

const columns: readonly ColumnMeta[] = [
  { name: 'N', label: 'Number', dataType: 'double' },
  { name: 'I', label: 'Whole', dataType: 'integer' },
  { name: 'D', label: 'Day', dataType: 'date' },
  { name: 'B', label: 'Flag', dataType: 'boolean' },
];

test('columns of which something is known are read as what they are', async () => {
  const folder = temporaryFolder();
  const table = await readDataset(await folder.put('t.csv', 'B,N,I,D\ntrue,-1.5e3,7,2012-01-02\n,,,\n'), {
    csv: { columns },
  });
  expect(table.columns.map(({ meta }) => meta.label)).toEqual(['Flag', 'Number', 'Whole', 'Day']);
  expect(table.columns.map(({ values }) => values)).toEqual([
    [true, null],
    [-1500, null],
    [7, null],
    ['2012-01-02', ''],
  ]);
  for (const [content, rule, column] of [
    ['N,I,D,B\n1,1.5,,\n', 'csv/cell', 'I'],
    ['N,I,D,B\n0x10,1,,\n', 'csv/cell', 'N'],
    ['N,I,D,B\n9007199254740993,1,,\n', 'csv/cell', 'N'],
    ['N,I,D,B\n1,1,2 Jan,\n', 'csv/cell', 'D'],
    ['N,I,D,B\n1,1,,yes\n', 'csv/cell', 'B'],
    ['N,I,D\n1,1,\n', 'csv/columns', 'B'],
    ['N,I,D,B,X\n1,1,,,\n', 'csv/columns', 'X'],
  ] as const) {
    const refusal = await refusalOf(readDataset(await folder.put('u.csv', content), { csv: { columns } }));
    expect([refusal.rule, refusal.place.column]).toEqual([rule, column]);
  }
});

const FORMULAS = ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\tx', '\rx'];
const NO_FORMULAS = ['-3.5', '+7', '-1e5', '-1,5', 'a=b', '', '1-2'];

test('text that a spreadsheet would run is written with an apostrophe, and numbers are not touched', async () => {
  const folder = temporaryFolder();
  const all: Cell[] = [...FORMULAS, ...NO_FORMULAS];
  const table = oneColumn({ name: '=A', label: '', dataType: 'string' }, all);
  await writeDataset(table, folder.path('safe.csv'), 'csv');
  await writeDataset(table, folder.path('exact.csv'), 'csv', { csv: { spreadsheetSafe: false } });
  const safe = await readDataset(folder.path('safe.csv'));
  expect(safe.columns[0]?.meta.name).toBe("'=A");
  expect(safe.columns[0]?.values).toEqual([...FORMULAS.map((text) => `'${text}`), ...NO_FORMULAS]);
  expect((await readDataset(folder.path('exact.csv'))).columns).toEqual(table.columns);
  const numbers = oneColumn({ name: 'A', label: '', dataType: 'double' }, [-3.5, -0, null]);
  await writeDataset(numbers, folder.path('numbers.csv'), 'csv');
  expect(await readFile(folder.path('numbers.csv'), 'utf8')).toBe('A\r\n-3.5\r\n-0\r\n""\r\n');
});

test('formulas are kept when read, and noticed once for each column with the first row', async () => {
  const notices: Notice[] = [];
  const path = await temporaryFolder().put('t.csv', 'a,b\n1,=x\n-2,y\n@z,+w\n');
  const options = { csv: { delimiter: ',' }, onNotice: (notice: Notice) => notices.push(notice) };
  const table = await readDataset(path, options);
  expect(table.columns[1]?.values).toEqual(['=x', 'y', '+w']);
  expect(notices.map(({ rule, place }) => [rule, place.column, place.row])).toEqual([
    ['csv/formula', 'a', 3],
    ['csv/formula', 'b', 1],
  ]);
});

test.each<[string, readonly Cell[], string]>([
  ['a NUL', ['x', 'y\0'], 'csv/text'],
  ['half a character', ['x', '\ud800'], 'csv/text'],
])('%s is not written', async (_, cells, rule) => {
  const folder = temporaryFolder();
  const table = oneColumn({ name: 'A', label: '', dataType: 'string' }, cells);
  const refusal = await refusalOf(writeDataset(table, folder.path('t.csv'), 'csv'));
  expect([refusal.rule, refusal.place.row, await folder.names()]).toEqual([rule, 2, []]);
});

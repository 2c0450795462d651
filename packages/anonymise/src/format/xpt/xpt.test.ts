import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { type Cell, cellText } from '../../table/cell.ts';
import { cellAt } from '../../table/column.ts';
import { type Dataset, findColumn } from '../../table/dataset.ts';
import { contentOf } from '../arbitrary-dataset.fixture.ts';
import { cdiscFile, hasCdiscFiles, noCdiscFiles, xptFiles } from '../cdisc-files.fixture.ts';
import { readDataset } from '../read-dataset.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { writeDataset } from '../write-dataset.ts';
import { sasDate } from './sas-date.ts';

// A CommonJS package, whose default export Node and Vitest give differently.
const require = createRequire(import.meta.url);
const { default: Library }: typeof import('xport-js') = require('xport-js');

const rowsOf = ({ columns, rowCount }: Dataset) =>
  Array.from({ length: rowCount }, (_, row) => columns.map((column) => cellAt(column, row)));

describe.skipIf(!hasCdiscFiles)(`the CDISC pilot (${hasCdiscFiles ? 'read' : noCdiscFiles})`, () => {
  test.each(xptFiles)('%s is written again byte for byte', async (name) => {
    const folder = temporaryFolder();
    await writeDataset(await readDataset(cdiscFile(name)), folder.path('copy.xpt'), 'xpt');
    expect((await readFile(folder.path('copy.xpt'))).equals(await readFile(cdiscFile(name)))).toBe(true);
  });

  test.each(xptFiles)('%s has the values that xport-js reads', async (name) => {
    const theirs = await new Library(cdiscFile(name)).getData({ skipHeader: true });
    // xport-js takes away blanks on both sides, we those at the end.
    const ours = rowsOf(await readDataset(cdiscFile(name))).map((row) =>
      row.map((cell) => (typeof cell === 'string' ? cell.trim() : cell)),
    );
    expect(ours.length).toBeGreaterThan(10);
    expect(ours).toEqual(theirs);
  });

  test.each(['adam/adsl', 'adam/adae', 'sdtm/dm'])('%s.xpt and .json hold the same data', async (name) => {
    const xpt = await readDataset(cdiscFile(`${name}.xpt`));
    const json = await readDataset(cdiscFile(`${name}.json`));
    // Some labels were changed between the two publications.
    expect(xpt.columns.map(({ meta }) => meta.name)).toEqual(json.columns.map(({ meta }) => meta.name));
    for (const column of json.columns) {
      const other = findColumn(xpt, column.meta.name);
      if (other === undefined) throw new Error('a column is missing');
      const isDate = column.meta.targetDataType === 'integer';
      const toNumber = (cell: Cell) => (isDate && typeof cell === 'string' ? (sasDate(cell) ?? 'no date') : cell);
      const cells = Array.from({ length: json.rowCount }, (_, row) => toNumber(cellAt(column, row)));
      expect(Array.from({ length: xpt.rowCount }, (_, row) => cellAt(other, row))).toEqual(cells);
    }
  });

  test.each([
    ['adam/adsl', 'adam/adsl'],
    ['adam/adae', 'adam/adae'],
  ])('%s.json written as XPT has the values of the published %s.xpt', async (name, published) => {
    const folder = temporaryFolder();
    await writeDataset(await readDataset(cdiscFile(`${name}.json`)), folder.path('made.xpt'), 'xpt');
    const made = await readDataset(folder.path('made.xpt'));
    expect(rowsOf(made)).toEqual(rowsOf(await readDataset(cdiscFile(`${published}.xpt`))));
    expect(findColumn(made, 'TRTSDT')?.meta).toMatchObject({ dataType: 'double', displayFormat: 'DATE9.' });
  });

  test('a file cut off anywhere is refused, unless what is left is a whole file', { timeout: 60_000 }, async () => {
    const folder = temporaryFolder();
    const whole = await readFile(cdiscFile('sdtm/dm.xpt'));
    const { columns, rowCount } = await readDataset(cdiscFile('sdtm/dm.xpt'));
    const rowBytes = columns.reduce((sum, { meta }) => sum + (meta.length ?? 8), 0);
    const start = whole.indexOf('HEADER RECORD*******OBS') + 80;
    for (let length = 0; length < whole.length; length += length % 80 === 0 ? 17 : 63) {
      const path = await folder.put('cut.xpt', whole.subarray(0, length));
      const left = (length - start) % rowBytes;
      // Without a count of rows, nothing shows that rows are missing from a file that ends with one of them.
      const isWhole =
        length % 80 === 0 &&
        length >= start &&
        left < 80 &&
        /^ *$/.test(whole.toString('latin1', length - left, length));
      const read = readDataset(path).then(
        (table) => table.rowCount,
        (error: Error) => error.name,
      );
      expect(await read).toBe(isWhole ? Math.floor((length - start) / rowBytes) : 'InputError');
    }
    expect(rowCount).toBe(18);
  });

  test('no single changed byte of the headers makes it fail otherwise than by refusing', {
    timeout: 60_000,
  }, async () => {
    const folder = temporaryFolder();
    const whole = await readFile(cdiscFile('sdtm/dm.xpt'));
    const start = whole.indexOf('HEADER RECORD*******OBS') + 80;
    const outcomes = new Set<string>();
    for (let at = 0; at < start; at += 19) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] as number) ^ 0x55;
      const path = await folder.put('changed.xpt', changed);
      outcomes.add(
        await readDataset(path).then(
          () => 'read',
          (error: Error) => error.name,
        ),
      );
    }
    expect([...outcomes].sort()).toEqual(['InputError', 'read']);
  });

  test('what is read is the same after a way through any other format that keeps it', async () => {
    const folder = temporaryFolder();
    const table = await readDataset(cdiscFile('adam/adsl.xpt'));
    await writeDataset(table, folder.path('t.parquet'), 'parquet');
    await writeDataset(await readDataset(folder.path('t.parquet')), folder.path('t.xpt'), 'xpt');
    expect(contentOf(await readDataset(folder.path('t.xpt')))).toEqual(contentOf(table));
    expect(cellText(rowsOf(table)[0]?.[0] ?? null)).not.toBe('');
  });
});

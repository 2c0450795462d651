import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyNumber, arbitraryDataset, cellsOf, contentOf } from '../arbitrary-dataset.fixture.ts';
import { readDataset } from '../read-dataset.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { writeDataset } from '../write-dataset.ts';
import { sasDate, sasDateTime } from './sas-date.ts';
import { formatText, parseFormat } from './sas-format.ts';

const byte = Array.from(new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, i) => i)));
const letters = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...byte), maxLength }).filter((text) => !text.endsWith(' '));
const name = fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,7}$/);
const short = fc.stringMatching(/^[A-Z0-9.]{0,8}$/);
const moment = fc.stringMatching(/^[0-9A-Z:]{0,16}$/);
const origin = { version: short, system: short, created: moment, modified: moment };

const header = fc.record({
  name: name,
  label: letters(40),
  extra: fc.record({
    xpt: fc.record({
      encoding: fc.constant('windows-1252'),
      library: fc.record(origin),
      member: fc.record({ ...origin, type: short }),
      variables: fc.constant([]),
      missing: fc.constant([]),
    }),
  }),
});

const displayFormat = fc.option(fc.constantFrom('DATE9.', '8.2', 'BEST12.', '$20.', 'E8601DA.'), { nil: undefined });
const meta = fc
  .tuple(name, letters(40), displayFormat, fc.constantFrom('string' as const, 'double' as const))
  .map(([columnName, label, format, dataType]) => ({
    name: columnName,
    label,
    dataType,
    ...(dataType === 'string' ? { length: 100 } : {}),
    ...(format === undefined ? {} : { displayFormat: format }),
  }));

const inBounds = anyNumber.filter((value) => value === 0 || (Math.abs(value) < 1e75 && Math.abs(value) > 1e-77));

const dataset = arbitraryDataset({
  header,
  meta,
  cells: ({ dataType }) =>
    // Text is never missing in SAS, and a row of a hundred blanks is no filling.
    dataType === 'string' ? letters(100) : fc.option(inBounds, { nil: null }),
});

test('any table that a transport file can hold reads back as it was', async () => {
  const path = temporaryFolder().path('t.xpt');
  await fc.assert(
    fc.asyncProperty(dataset, async (table) => {
      // Rows of numbers only are never blank; with text there are a hundred bytes, more than a record.
      await writeDataset(table, path, 'xpt');
      expect(contentOf(await readDataset(path))).toEqual(contentOf(table));
    }),
    { numRuns: 150 },
  );
});

test('a format of SAS is what its text says', () => {
  const format = fc.record({
    name: fc.stringMatching(/^(?:\$?[A-Z_](?:[A-Z0-9_]{0,5}[A-Z_])?|\$?)$/),
    width: fc.nat(200),
    decimals: fc.nat(20),
  });
  fc.assert(
    fc.property(format, (each) => {
      expect(parseFormat(formatText(each))).toEqual(each);
    }),
  );
});

test('dates of SAS count days, and date-times seconds, from the beginning of 1960', () => {
  expect([sasDate('1960-01-01'), sasDate('1959-12-31'), sasDate('2000-02-29')]).toEqual([0, -1, 14_669]);
  expect(sasDateTime('1960-01-02T00:00:01')).toBe(86_401);
  for (const text of ['2001-02-29', '2001-2-1', '', '2012', '20010101']) expect(sasDate(text)).toBe(undefined);
  fc.assert(
    fc.property(fc.integer({ min: -130_000, max: 130_000 }), (days) => {
      const date = new Date(Date.UTC(1960, 0, 1 + days)).toISOString().slice(0, 10);
      expect(sasDate(date)).toBe(days);
    }),
  );
});

test('dates and times that are numbers in the target are written as numbers and nothing else', async () => {
  const path = temporaryFolder().path('t.xpt');
  const numeric = fc.constantFrom('date' as const, 'datetime' as const, 'time' as const).map((dataType) => ({
    name: dataType.toUpperCase(),
    label: '',
    dataType,
    targetDataType: 'integer' as const,
  }));
  const dates = arbitraryDataset({
    header: fc.constant({ name: 'T', label: '', extra: {} }),
    meta: numeric,
    cells: ({ dataType }) =>
      cellsOf(dataType, fc.constant('')).filter((cell) => dataType !== 'date' || sasDate(String(cell)) !== undefined),
  });
  await fc.assert(
    fc.asyncProperty(dates, async (table) => {
      await writeDataset(table, path, 'xpt');
      const back = await readDataset(path);
      for (const [index, { values }] of back.columns.entries()) {
        expect(values.every((cell) => cell === null || Number.isInteger(cell))).toBe(true);
        expect(values.length).toBe(table.columns[index]?.values.length);
      }
    }),
    { numRuns: 30 },
  );
});

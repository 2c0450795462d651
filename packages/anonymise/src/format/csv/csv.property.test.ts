import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cell } from '../../table/cell.ts';
import type { Dataset } from '../../table/dataset.ts';
import { arbitraryDataset, cellsOf, columnOf, dataTypes } from '../arbitrary-dataset.fixture.ts';
import { readDataset } from '../read-dataset.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { writeDataset } from '../write-dataset.ts';
import { findByteFault, wholeCharacters } from './csv-bytes.ts';

const nasty = fc.string({
  unit: fc.constantFrom('"', ',', ';', '\n', '\r', '\t', '|', ' ', "'", '=', 'a', 'é', '\uFEFF'),
  maxLength: 6,
});
const text = fc.oneof(nasty, fc.string({ unit: 'grapheme', maxLength: 8 })).filter((each) => !each.includes('\0'));
const name = text.filter((each) => each.trim() !== '');

const dataset = (types: typeof dataTypes) =>
  arbitraryDataset({
    header: fc
      .constantFrom(',', ';', '\t', '|')
      .map((delimiter) => ({ name: 't', label: '', extra: { csv: { delimiter } } })),
    meta: fc.record({ name, label: fc.constant(''), dataType: fc.constantFrom(...types) }),
    cells: ({ dataType }) => cellsOf(dataType, text),
  });

const NUMERIC = new Set(['integer', 'float', 'double', 'boolean']);

/** CSV has an empty field for a missing value, which reads as an empty text in columns of text. */
function withoutMissingText({ columns }: Dataset) {
  return columns.map(({ meta, values, codes }) => {
    const cells = Array.from(codes, (code) => values[code] as Cell);
    return columnOf(meta, NUMERIC.has(meta.dataType) ? cells : cells.map((cell) => cell ?? ''));
  });
}

test('any table reads back as it was, when what its columns are is known', async () => {
  const path = temporaryFolder().path('t.csv');
  await fc.assert(
    fc.asyncProperty(dataset(dataTypes), async (table) => {
      await writeDataset(table, path, 'csv', { csv: { spreadsheetSafe: false } });
      const { delimiter } = table.header.extra.csv as { readonly delimiter: string };
      const columns = table.columns.map(({ meta }) => meta);
      const back = await readDataset(path, { csv: { delimiter, columns } });
      expect(back.rowCount).toBe(table.rowCount);
      expect(back.columns).toEqual(withoutMissingText(table));
    }),
    { numRuns: 120 },
  );
});

test('no cell of a file for spreadsheets begins like a formula', async () => {
  const path = temporaryFolder().path('t.csv');
  await fc.assert(
    fc.asyncProperty(dataset(['string']), async (table) => {
      await writeDataset(table, path, 'csv');
      const { delimiter } = table.header.extra.csv as { readonly delimiter: string };
      const back = await readDataset(path, { csv: { delimiter } });
      const cells = back.columns.flatMap(({ meta, values }) => [meta.name, ...values.map(String)]);
      expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)))).toEqual([]);
    }),
    { numRuns: 80 },
  );
});

test('bytes cut within a character are cut before it, and faults are found where they are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (whole, cut) => {
      const bytes = Buffer.from(whole.toWellFormed());
      const part = bytes.subarray(0, bytes.length === 0 ? 0 : cut % bytes.length);
      const kept = part.subarray(0, wholeCharacters(part));
      expect(bytes.toString().startsWith(kept.toString())).toBe(true);
      expect(part.length - kept.length).toBeLessThan(4);
      expect(findByteFault(kept)?.rule).toBe(kept.includes(0) ? 'csv/nul' : undefined);
    }),
  );
});

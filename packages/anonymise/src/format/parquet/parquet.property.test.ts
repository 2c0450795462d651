import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDataset, cellsOf, contentOf, dataTypes } from '../arbitrary-dataset.fixture.ts';
import { readDataset } from '../read-dataset.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { writeDataset } from '../write-dataset.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map((each) => each.toWellFormed());
const name = text.filter((each) => each !== '' && !each.includes('\0'));

const dataset = arbitraryDataset({
  header: fc.record({
    name: text,
    label: text,
    extra: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.jsonValue()),
  }),
  meta: fc.record(
    {
      name,
      label: text,
      dataType: fc.constantFrom(...dataTypes),
      itemOID: text,
      length: fc.integer({ min: 1, max: 200 }),
      displayFormat: text,
      keySequence: fc.integer({ min: 1, max: 9 }),
    },
    { requiredKeys: ['name', 'label', 'dataType'] },
  ),
  nameKey: (each) => each.toLowerCase(),
  cells: ({ dataType }) => cellsOf(dataType, text),
});

test('any table reads back as it was, with all that it says of itself', { timeout: 60_000 }, async () => {
  const path = temporaryFolder().path('t.parquet');
  await fc.assert(
    fc.asyncProperty(dataset, async (table) => {
      await writeDataset(table, path, 'parquet');
      // Where -0 is within what JSON keeps of the header, JSON has no sign for it.
      expect(contentOf(await readDataset(path))).toEqual({
        ...contentOf(table),
        header: JSON.parse(JSON.stringify(table.header)),
      });
    }),
    { numRuns: 40 },
  );
});

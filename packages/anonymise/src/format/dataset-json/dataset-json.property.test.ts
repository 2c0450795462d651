import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDataset, cellsOf, contentOf, dataTypes } from '../arbitrary-dataset.fixture.ts';
import { readDataset } from '../read-dataset.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { writeDataset } from '../write-dataset.ts';

// Half characters and control characters too: JSON escapes them.
const anyText = fc.string({ unit: 'binary', maxLength: 12 });
const moment = fc.constantFrom('2024-11-11T15:09:13', '2024-02-29T00:00:00.123Z', '2024-02-29T00:00:00+05:30');

const header = fc.record({
  name: anyText,
  label: anyText,
  extra: fc.record({
    datasetJson: fc.record(
      {
        datasetJSONCreationDateTime: moment,
        datasetJSONVersion: fc.constantFrom('1.1', '1.1.0', '1.1.12'),
        fileOID: anyText,
        dbLastModifiedDateTime: moment,
        sourceSystem: fc.record({ name: anyText, version: anyText }),
        itemGroupOID: anyText,
      },
      { requiredKeys: ['datasetJSONCreationDateTime', 'datasetJSONVersion', 'itemGroupOID'] },
    ),
  }),
});

const meta = fc.record(
  {
    itemOID: anyText,
    name: anyText,
    label: anyText,
    dataType: fc.constantFrom(...dataTypes),
    targetDataType: fc.constantFrom('integer' as const, 'decimal' as const),
    length: fc.integer({ min: 1, max: 200 }),
    displayFormat: anyText,
    keySequence: fc.integer({ min: 1, max: 99 }),
  },
  { requiredKeys: ['itemOID', 'name', 'label', 'dataType'] },
);

const dataset = arbitraryDataset({ header, meta, cells: ({ dataType }) => cellsOf(dataType, anyText) });

test.each([
  ['dataset-json', 'json'],
  ['dataset-ndjson', 'ndjson'],
  ['dsjc', 'dsjc'],
] as const)('any table reads back from %s as it was', async (format, ending) => {
  const folder = temporaryFolder();
  const path = folder.path(`t.${ending}`);
  await fc.assert(
    fc.asyncProperty(dataset, async (table) => {
      await writeDataset(table, path, format);
      expect(contentOf(await readDataset(path))).toEqual(contentOf(table));
    }),
    { numRuns: 60 },
  );
});

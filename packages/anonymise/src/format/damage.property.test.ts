import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../input-error.ts';
import { columnOf } from './arbitrary-dataset.fixture.ts';
import { readDataset } from './read-dataset.ts';
import type { TableFormat } from './table-format.ts';
import { temporaryFolder } from './temporary-folder.fixture.ts';
import { writeDataset } from './write-dataset.ts';

const SECRET = 'Zaphod Beeblebrox';
const table = {
  header: { name: 'T', label: 'Table', extra: {} },
  rowCount: 40,
  columns: [
    columnOf(
      { name: 'NAME', label: 'Name', dataType: 'string' },
      Array.from({ length: 40 }, (_, row) => `${SECRET} ${row}`),
    ),
    columnOf(
      { name: 'AGE', label: 'Age', dataType: 'integer' },
      Array.from({ length: 40 }, (_, row) => (row % 7 === 0 ? null : row)),
    ),
    columnOf(
      { name: 'DAY', label: '"Day"', dataType: 'date' },
      Array.from({ length: 40 }, (_, row) => `2012-01-${(row % 20) + 10}`),
    ),
  ],
};

/** Bytes changed, taken out, put in or repeated, anywhere. */
const damage = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    kind: fc.constantFrom('set', 'cut', 'put', 'swap'),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
  }),
  { minLength: 1, maxLength: 4 },
);

function damaged(whole: Buffer, damages: typeof damage extends fc.Arbitrary<infer T> ? T : never): Buffer {
  let bytes = Buffer.from(whole);
  for (const { at, kind, bytes: other } of damages) {
    const start = Math.floor(at * bytes.length);
    const end = Math.min(bytes.length, start + other.length);
    const put =
      kind === 'cut' ? Buffer.alloc(0) : kind === 'swap' ? bytes.subarray(end, end + other.length) : Buffer.from(other);
    bytes = Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(kind === 'put' ? start : end)]);
  }
  return bytes;
}

test.each<readonly [TableFormat, string]>([
  ['dataset-json', 'json'],
  ['dataset-ndjson', 'ndjson'],
  ['dsjc', 'dsjc'],
  ['xpt', 'xpt'],
  ['csv', 'csv'],
])(
  '%s: whatever is damaged, a whole table is read or the file is refused without a word of its rows',
  async (format, ending) => {
    const folder = temporaryFolder();
    await writeDataset(table, folder.path(`t.${ending}`), format);
    const whole = await readFile(folder.path(`t.${ending}`));
    await fc.assert(
      fc.asyncProperty(damage, async (damages) => {
        const path = await folder.put(`damaged.${ending}`, damaged(whole, damages));
        try {
          const { columns, rowCount } = await readDataset(path);
          for (const { codes, values } of columns) {
            expect(codes.length).toBe(rowCount);
            expect(codes.every((code) => code < values.length)).toBe(true);
          }
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          expect(error.message).not.toContain('Zaph');
        }
      }),
      { numRuns: 150 },
    );
  },
);

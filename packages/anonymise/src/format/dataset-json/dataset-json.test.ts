import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { contentOf, oneColumn } from '../arbitrary-dataset.fixture.ts';
import { cdiscFile, datasetJsonFiles, hasCdiscFiles, noCdiscFiles } from '../cdisc-files.fixture.ts';
import { readDataset } from '../read-dataset.ts';
import { refusalOf } from '../refusal.fixture.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { writeDataset } from '../write-dataset.ts';

type Json = Record<string, unknown>;

/** The value of a file of any of the three forms, as JSON itself reads it. */
function jsonOf(bytes: Buffer): Json {
  const inflated = bytes[0] === 0x1f ? gunzipSync(bytes) : bytes[0] === 0x78 ? inflateSync(bytes) : bytes;
  const text = inflated.toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    const [head = '', ...rows] = text.split('\n').filter((line) => line !== '');
    return { ...JSON.parse(head), rows: rows.map((row) => JSON.parse(row)) };
  }
}

describe.skipIf(!hasCdiscFiles)(`the CDISC pilot (${hasCdiscFiles ? 'read' : noCdiscFiles})`, () => {
  test.each(datasetJsonFiles)(
    '%s is written in every form with the JSON value that it had',
    {
      timeout: 60_000,
    },
    async (name) => {
      const folder = temporaryFolder();
      const original = jsonOf(await readFile(cdiscFile(name)));
      const dataset = await readDataset(cdiscFile(name));
      for (const [format, ending] of [
        ['dataset-json', 'json'],
        ['dataset-ndjson', 'ndjson'],
        ['dsjc', 'dsjc'],
      ] as const) {
        const path = folder.path(`copy.${ending}`);
        await writeDataset(dataset, path, format);
        expect(isDeepStrictEqual(jsonOf(await readFile(path)), original)).toBe(true);
        expect(isDeepStrictEqual(await readDataset(path), dataset)).toBe(true);
      }
      expect((await readFile(folder.path('copy.dsjc')))[0]).toBe(0x78);
    },
  );

  test('what is written fits the published schemas', { timeout: 60_000 }, async () => {
    const folder = temporaryFolder();
    const whole = schemaValidator(readFileSync(cdiscFile('schema/dataset.schema.json'), 'utf8'));
    const lines = schemaValidator(
      withWorkingReferences(readFileSync(cdiscFile('schema/dataset-ndjson-schema.json'), 'utf16le')),
    );
    for (const table of [...datasetJsonFiles.map((name) => readDataset(cdiscFile(name))), madeUp()]) {
      const dataset = await table;
      await writeDataset(dataset, folder.path('a.json'), 'dataset-json');
      await writeDataset(dataset, folder.path('a.ndjson'), 'dataset-ndjson');
      const { rows, ...metadata } = jsonOf(await readFile(folder.path('a.ndjson')));
      expect(whole(jsonOf(await readFile(folder.path('a.json'))))).toBe(true);
      expect(lines(metadata)).toBe(true);
      expect(whole({ ...metadata, rows, records: -1 })).toBe(false);
    }
  });

  test('a file cut off anywhere is refused and gives no table', { timeout: 60_000 }, async () => {
    const folder = temporaryFolder();
    const bytes = await readFile(cdiscFile('sdtm/suppdm.json'));
    const lines = Buffer.from(`${jsonLines(jsonOf(bytes))}\n`);
    const zlib = gzipSync(lines);
    for (const [ending, whole, last] of [
      ['json', bytes, bytes.length - 1],
      ['ndjson', lines, lines.length - 2],
      ['dsjc', zlib, zlib.length - 1],
    ] as const)
      for (let length = 0; length <= last; length += length < last - 40 ? 23 : 1) {
        const path = await folder.put(`cut.${ending}`, whole.subarray(0, length));
        expect((await refusalOf(readDataset(path))).place.file).toBe(path);
      }
  });
});

function jsonLines({ rows, ...metadata }: Json): string {
  return [metadata, ...(rows as unknown[])].map((line) => JSON.stringify(line)).join('\n');
}

function schemaValidator(schema: string) {
  const ajv = new Ajv2019({ strict: false });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(schema));
}

/** The published schema of the metadata line keeps some definitions where its own references do not find them. */
function withWorkingReferences(schema: string): string {
  const value = JSON.parse(schema.replace(/^\uFEFF/, ''));
  const { columns, sourceSystem } = value.$defs.DatasetMetadata.properties;
  const { SourceSystem } = sourceSystem;
  return JSON.stringify({ ...value, $defs: { ...value.$defs, ...columns.items, SourceSystem, DatasetMetadata: true } });
}

async function madeUp() {
  return oneColumn({ name: 'AGE', label: '', dataType: 'integer' }, [1, 2, null]);
}

const metadata = {
  datasetJSONCreationDateTime: '2024-11-11T15:09:13',
  datasetJSONVersion: '1.1.0',
  itemGroupOID: 'IG.T',
  records: 1,
  name: 'T',
  label: 'Table',
};
const column = (dataType: string, more: Json = {}) => ({ itemOID: 'IT.T.A', name: 'A', label: '', dataType, ...more });
const table = (dataType: string, cell: string, more: Json = {}) =>
  `${JSON.stringify({ ...metadata, columns: [column(dataType)], ...more }).slice(0, -1)},"rows":[[${cell}]]}`;

test.each([
  ['string', '1'],
  ['string', '{}'],
  ['integer', '1.5'],
  ['integer', '"1"'],
  ['decimal', '1.5'],
  ['decimal', '"1,5"'],
  ['float', '"1.5"'],
  ['double', 'true'],
  ['boolean', '1'],
  ['date', '"11NOV2024"'],
  ['date', '"2024-13-01"'],
  ['datetime', '20240101'],
  ['time', '"25:00"'],
])('a column of type %s does not hold %s', async (dataType, cell) => {
  const path = await temporaryFolder().put('t.json', table(dataType, cell));
  const { rule, place } = await refusalOf(readDataset(path));
  expect({ rule, place }).toEqual({ rule: 'dataset-json/cell', place: { file: path, row: 1, column: 'A' } });
});

test.each([
  ['integer', '9007199254740993'],
  ['integer', '123456789012345678901'],
  ['double', '1e400'],
  ['double', '1e-400'],
  ['double', '0.12345678901234567890123'],
])('a number of type %s that would lose digits is refused: %s', async (dataType, cell) => {
  const path = await temporaryFolder().put('t.json', table(dataType, cell));
  const { rule, place, message } = await refusalOf(readDataset(path));
  expect({ rule, place }).toEqual({ rule: 'dataset-json/number', place: { file: path, row: 1, column: 'A' } });
  expect(message).not.toContain(cell);
});

test.each([
  ['integer', '-0', -0],
  ['integer', '1e21', 1e21],
  ['integer', '9007199254740992', 2 ** 53],
  ['double', '1.0', 1],
  ['double', '0.10000000000000001', 0.1],
  ['double', '-1.5E-7', -1.5e-7],
  ['decimal', '"1.50"', '1.50'],
  ['date', '"2003---15"', '2003---15'],
  ['date', '""', ''],
  ['datetime', '"2012-01-01T10:20"', '2012-01-01T10:20'],
  ['string', 'null', null],
])('a cell of type %s is kept: %s', async (dataType, cell, expected) => {
  const folder = temporaryFolder();
  const dataset = await readDataset(await folder.put('t.json', table(dataType, cell)));
  expect(dataset.columns[0]?.values).toEqual([expected]);
  await writeDataset(dataset, folder.path('copy.json'), 'dataset-json');
  const rows = /"rows":\[\s*\[(.*)\]\s*\]/.exec(await readFile(folder.path('copy.json'), 'utf8'));
  expect(JSON.parse(rows?.[1] ?? '')).toBe(JSON.parse(cell));
});

test.each([
  ['more rows than records', { records: 0 }, 'dataset-json/records'],
  ['fewer rows than records', { records: 2 }, 'dataset-json/records'],
  ['another version', { datasetJSONVersion: '1.0.0' }, 'dataset-json/metadata'],
  ['a member that the specification does not have', { author: 'x' }, 'dataset-json/metadata'],
  ['two columns of one name', { columns: [column('string'), column('string')] }, 'dataset-json/metadata'],
  ['a type that is none', { columns: [column('text')] }, 'dataset-json/metadata'],
  ['more cells than columns', { columns: [] }, 'dataset-json/row'],
  ['a length of no sense', { columns: [column('string', { length: 0 })] }, 'dataset-json/metadata'],
])('%s: refused', async (_, more, rule) => {
  const path = await temporaryFolder().put('t.json', table('string', '"a"', more));
  expect((await refusalOf(readDataset(path))).rule).toBe(rule);
});

test.each([
  ['a row that is no list', table('string', '"a"').replace('[["a"]]', '[{"A":"a"}]')],
  ['a list within a row', table('string', '["a"]')],
  ['a comma too much', table('string', '"a"').replace('[["a"]]', '[["a"],]')],
  ['brackets that do not match', table('string', '"a"').replace('[["a"]]', '[["a"}]')],
  ['something after the end', `${table('string', '"a"')}x`],
  ['a member that stands there twice', table('string', '"a"').replace('"name"', '"label":"x","name"')],
  ['rows that are no list', table('string', '"a"').replace('[["a"]]', '5')],
  ['brackets without end', table('string', '['.repeat(200_000))],
  ['a line feed within text', table('string', '"a\nb"')],
])('%s: refused, and not a word of it is quoted', async (_, text) => {
  const path = await temporaryFolder().put('t.json', text);
  const { rule, message } = await refusalOf(readDataset(path));
  expect(rule).toMatch(/^dataset-json\/(?:row|cell|syntax)$/);
  expect(message).not.toContain('"a');
});

test('rows may stand before the metadata, and metadata behind the rows', async () => {
  const folder = temporaryFolder();
  const { rows, columns, ...rest } = JSON.parse(table('string', '"a"', { studyOID: 'S' }));
  const dataset = await readDataset(await folder.put('t.json', table('string', '"a"', { studyOID: 'S' })));
  for (const order of [
    { rows, columns, ...rest },
    { columns, rows, ...rest },
  ])
    expect(contentOf(await readDataset(await folder.put('o.json', JSON.stringify(order))))).toEqual(contentOf(dataset));
});

test('text that is not UTF-8 is refused with its row', async () => {
  const folder = temporaryFolder();
  const head = JSON.stringify({ ...metadata, records: 2, columns: [column('string')] });
  const bytes = Buffer.concat([Buffer.from(`${head}\n["a"]\n["`), Buffer.from([0xff]), Buffer.from('"]\n')]);
  const { rule, message } = await refusalOf(readDataset(await folder.put('t.ndjson', bytes)));
  expect(rule).toBe('text/encoding');
  expect(message).toContain('line 3');
});

test('a row longer than the limit is refused', async () => {
  const folder = temporaryFolder();
  const long = `"${'a'.repeat(2_000)}"`;
  const lines = `${JSON.stringify({ ...metadata, columns: [column('string')] })}\n[${long}]\n`;
  for (const path of [await folder.put('t.json', table('string', long)), await folder.put('t.ndjson', lines)]) {
    expect((await refusalOf(readDataset(path, { rowBytesMax: 1_000 }))).rule).toBe('text/line-length');
    expect((await readDataset(path)).rowCount).toBe(1);
  }
});

test('a table that does not fit its columns is not written, and nothing is left behind', async () => {
  const folder = temporaryFolder();
  const dataset = oneColumn({ name: 'AGE', label: '', dataType: 'integer' }, [41, null, '40-49']);
  for (const format of ['dataset-json', 'dataset-ndjson', 'dsjc', 'xpt', 'csv', 'parquet'] as const) {
    const { rule, place, message } = await refusalOf(writeDataset(dataset, folder.path('out'), format));
    expect({ rule, place }).toEqual({ rule: 'table/cell', place: { row: 3, column: 'AGE' } });
    expect(message).not.toContain('40-49');
  }
  expect(await folder.names()).toEqual([]);
});

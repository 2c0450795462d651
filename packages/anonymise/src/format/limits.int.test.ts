import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { expect, test } from 'vitest';
import { openTable } from './open-table.ts';
import { readDataset } from './read-dataset.ts';
import { refusalOf } from './refusal.fixture.ts';
import { temporaryFolder } from './temporary-folder.fixture.ts';

const MIB = 1_048_576;
const GIB = 1_073_741_824;

const METADATA = JSON.stringify({
  datasetJSONCreationDateTime: '2024-11-11T15:09:13',
  datasetJSONVersion: '1.1.0',
  itemGroupOID: 'IG.T',
  records: 400_000_000,
  name: 'T',
  label: '',
  columns: [{ itemOID: 'IT.T.A', name: 'A', label: '', dataType: 'string' }],
});

/** A file of 1 GB of which the first bytes are one line; the rest takes no room on disk. */
async function lineOfOneGigabyte(path: string, start: string): Promise<string> {
  const handle = await open(path, 'w');
  await handle.write(start + 'a'.repeat(20 * MIB));
  await handle.truncate(GIB);
  await handle.close();
  return path;
}

async function grownBytes(act: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage().rss;
  await act();
  return process.memoryUsage().rss - before;
}

test.each([
  ['t.csv', 'a,b\n1,'],
  ['t.json', `${METADATA.slice(0, -1)},"rows":[["`],
  ['u.json', '{"name":"'],
  ['t.ndjson', `${METADATA}\n["`],
  ['u.ndjson', '{"name":"'],
])('a line of 1 GB in %s is refused at once, in little memory', async (name, start) => {
  const path = await lineOfOneGigabyte(temporaryFolder().path(name), start);
  const before = process.cpuUsage();
  const grown = await grownBytes(async () => {
    expect((await refusalOf(readDataset(path))).rule).toMatch(/length/);
  });
  // Half a second of one processor; to read the whole line would take many times as long.
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(5_000);
  expect(grown).toBeLessThan(200 * MIB);
});

test('a small file that inflates to very many rows is refused in little memory', async () => {
  const path = temporaryFolder().path('bomb.dsjc');
  const rows = Buffer.from('["a"]\n'.repeat(MIB / 4));
  await pipeline(
    async function* () {
      yield Buffer.from(`${METADATA}\n`);
      for (let block = 0; block < 200; block += 1) yield rows;
    },
    createGzip(),
    createWriteStream(path),
  );
  const grown = await grownBytes(async () => {
    const { batches } = await openTable(path);
    const pass = async () => {
      for await (const batch of batches) if (batch.length === 0) throw new Error('an empty batch');
    };
    expect((await refusalOf(pass())).rule).toBe('file/inflated-size');
  });
  expect(grown).toBeLessThan(200 * MIB);
});

const adult = new URL('../../../../../shared/data/adult/adult.csv', import.meta.url);

test.skipIf(!existsSync(adult))('a million rows of nine columns are read within a gigabyte', async () => {
  const [head = '', ...lines] = readFileSync(adult, 'utf8').trimEnd().split('\r\n');
  const path = temporaryFolder().path('million.csv');
  const rowCount = 1_000_000;
  await pipeline(function* () {
    yield `${head}\n`;
    for (let row = 0; row < rowCount; row += lines.length)
      yield `${lines.slice(0, Math.min(lines.length, rowCount - row)).join('\n')}\n`;
  }, createWriteStream(path));
  let grown = 0;
  const table = await readDataset(path, {
    onProgress: () => {
      grown = Math.max(grown, process.memoryUsage().rss);
    },
  });
  expect(grown).toBeLessThan(GIB);
  expect(table.rowCount).toBe(rowCount);
  expect(table.columns.map(({ values }) => values.length)).toEqual([2, 72, 5, 7, 16, 41, 7, 14, 2]);
});

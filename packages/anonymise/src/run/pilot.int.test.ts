/** The CDISC pilot, as a data manager would anonymise it: ADSL, ADAE and ADLBC, with k = 11 on five quasi-identifiers. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Certificate } from '../certificate/certificate.ts';
import { readDataset } from '../format/read-dataset.ts';
import { cellText } from '../table/cell.ts';
import { cellAt } from '../table/column.ts';
import { type Dataset, findColumn } from '../table/dataset.ts';
import { type AnonymiseResult, anonymiseFiles } from './anonymise-files.ts';
import { assess } from './prepare.ts';

const REPOSITORY = join(import.meta.dirname, '../../../..');
const PILOT = join(REPOSITORY, '../shared/data/cdisc/adam');
const POLICY = join(REPOSITORY, 'docs/manual/anonymise-policy.example.yaml');
const isThere = existsSync(PILOT);
if (!isThere) console.warn(`Skipped: ${PILOT} is not there, and these tests are about the tables in it.`);

const QUASI = ['AGE', 'SEX', 'RACE', 'ETHNIC', 'SITEID'];
const folder = mkdtempSync(join(tmpdir(), 'trialmark-pilot-'));
const out = join(folder, 'release');
let result: AnonymiseResult;
let originals: Readonly<Record<string, Dataset>>;
let released: Readonly<Record<string, Dataset>>;

const inputs = ['adsl.json', 'adae.json', 'adlbc.dsjc'];
const request = {
  ...{ policyFile: POLICY, seed: 5, releaseKey: new Uint8Array(32).fill(9) },
  ...{ issuedAt: '2026-11-28T12:00:00Z', software: { name: 'trialmark', version: '0.1.0' } },
};

async function readAll(where: string): Promise<Readonly<Record<string, Dataset>>> {
  const datasets = await Promise.all(inputs.map((name) => readDataset(join(where, name))));
  return Object.fromEntries(datasets.map((dataset) => [dataset.header.name, dataset]));
}

beforeAll(async () => {
  if (!isThere) return;
  result = await anonymiseFiles({ ...request, inputs: inputs.map((name) => join(PILOT, name)), outFolder: out });
  originals = await readAll(PILOT);
  released = await readAll(join(out, 'data'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function textsOf(dataset: Dataset | undefined, name: string): readonly string[] {
  const column = dataset === undefined ? undefined : findColumn(dataset, name);
  if (dataset === undefined || column === undefined) return [];
  return Array.from({ length: dataset.rowCount }, (_, row) => cellText(cellAt(column, row)));
}

/** Every byte of the release, compressed files unpacked. */
function everything(): string {
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).map((name) => join(out, name));
  return files
    .filter((path) => statSync(path).isFile())
    .map((path) => (path.endsWith('.dsjc') ? inflateSync(readFileSync(path)) : readFileSync(path)).toString('latin1'))
    .join('\n');
}

test.skipIf(!isThere)('at least 11 participants look alike on age, sex, race, ethnicity and site', () => {
  const columns = QUASI.map((name) => textsOf(released.ADSL, name));
  const sizes = new Map<string, number>();
  for (let row = 0; row < (released.ADSL?.rowCount ?? 0); row += 1) {
    const shown = columns.map((texts) => texts[row]).join('|');
    sizes.set(shown, (sizes.get(shown) ?? 0) + 1);
  }
  expect(Math.min(...sizes.values())).toBeGreaterThanOrEqual(11);
  expect([...sizes.values()].reduce((sum, size) => sum + size, 0)).toBe(254);
});

test.skipIf(!isThere)('a participant shows the same values, and is one and the same, in every table', () => {
  const tags = textsOf(released.ADSL, 'USUBJID');
  expect(new Set(tags).size).toBe(254);
  for (const name of QUASI) {
    const own = new Map(tags.map((tag, row) => [tag, textsOf(released.ADSL, name)[row]]));
    for (const table of ['ADAE', 'ADLBC']) {
      const carried = textsOf(released[table], name);
      if (carried.length === 0) continue;
      const subjects = textsOf(released[table], 'USUBJID');
      expect(subjects.filter((tag, row) => own.get(tag) !== carried[row])).toEqual([]);
    }
  }
});

test.skipIf(!isThere)('days between dates are what they were', () => {
  const days = (dataset: Dataset | undefined) => {
    const [from, to] = [textsOf(dataset, 'TRTSDT'), textsOf(dataset, 'TRTEDT')];
    return from.map((text, row) => (Date.parse(to[row] ?? '') - Date.parse(text)) / 86_400_000).sort();
  };
  expect(days(released.ADSL)).toEqual(days(originals.ADSL));
  expect(days(released.ADSL).filter(Number.isFinite).length).toBeGreaterThan(200);
});

test.skipIf(!isThere)('no original identifier, date or verbatim text stands in any byte of the release', () => {
  const bytes = everything();
  const found = (pattern: RegExp) => new Set(bytes.match(pattern));
  const subjects = textsOf(originals.ADSL, 'USUBJID');
  const known = found(/\d{2}-\d{3}-\d{4}/g);
  expect(subjects.filter((text) => known.has(text))).toEqual([]);
  const ofDates = Object.values(originals).flatMap(({ columns }) =>
    columns.filter(({ meta }) => /^date/.test(meta.dataType)),
  );
  const dates = new Set(ofDates.flatMap(({ values }) => values.map((value) => cellText(value).slice(0, 10))));
  dates.delete('');
  const shown = found(/\d{4}-\d{2}-\d{2}/g);
  expect([dates.size, shown.size].every((size) => size > 500)).toBe(true);
  expect([...dates].filter((date) => shown.has(date))).toEqual([]);
  const coded = new Set([...textsOf(originals.ADAE, 'AEDECOD'), ...textsOf(originals.ADAE, 'AELLT')]);
  const verbatim = new Set(textsOf(originals.ADAE, 'AETERM').filter((text) => !coded.has(text)));
  expect([...verbatim].filter((text) => bytes.includes(text))).toEqual([]);
  const dictionary = new Set(
    ['AEDECOD', 'AEHLT', 'AEHLGT', 'AEBODSYS'].flatMap((name) => textsOf(originals.ADAE, name)),
  );
  expect(textsOf(released.ADAE, 'AETERM').filter((term) => term !== '' && !dictionary.has(term))).toEqual([]);
});

test.skipIf(!isThere)(
  'everything that was claimed was verified, and the certificate and report are beside the data',
  () => {
    expect(result.verification.omitted).toEqual([]);
    expect(result.verification.checks.filter(({ holds }) => !holds)).toEqual([]);
    expect(result.verification.metrics.after.classSizeMin).toBeGreaterThanOrEqual(11);
    const certificate = Certificate.parse(JSON.parse(readFileSync(join(out, 'certificate.json'), 'utf8')));
    expect(certificate.outputs.map(({ name }) => name).toSorted()).toEqual([
      'data/adae.json',
      'data/adlbc.dsjc',
      'data/adsl.json',
    ]);
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('</html>');
  },
);

test.skipIf(!isThere)('tables are held against their Define-XML, and what does not agree is said', async () => {
  const notices: string[] = [];
  const read = (file: string) =>
    assess(
      { ...request, inputs: inputs.map((name) => join(PILOT, name)), defineFile: file },
      { onNotice: ({ rule, place }) => notices.push(`${rule} ${place.column}`) },
    );
  await read(join(PILOT, 'define.xml'));
  expect(notices).toEqual([]);
  const altered = readFileSync(join(PILOT, 'define.xml'), 'utf8').replace(/Name="AGE"/g, 'Name="AGED"');
  writeFileSync(join(folder, 'define.xml'), altered);
  await read(join(folder, 'define.xml'));
  expect(notices).toContain('define/column-extra AGE');
});

test.skipIf(!isThere)('the same key and seed give the same release, another key gives another one', async () => {
  const again = async (name: string, fill: number) => {
    const outFolder = join(folder, name);
    const asked = {
      ...request,
      releaseKey: new Uint8Array(32).fill(fill),
      inputs: [join(PILOT, 'adsl.xpt')],
      outFolder,
    };
    await anonymiseFiles({ ...asked, policyFile: join(folder, 'adsl.yaml') });
    return readFileSync(join(outFolder, 'data', 'adsl.xpt'));
  };
  const policy = readFileSync(POLICY, 'utf8').replace(/^tables:[\s\S]*?(?=^\S)/m, '');
  writeFileSync(join(folder, 'adsl.yaml'), policy);
  const first = await again('first', 1);
  expect((await again('second', 1)).equals(first)).toBe(true);
  expect((await again('third', 2)).equals(first)).toBe(false);
});

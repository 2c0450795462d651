import { deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createFileBox, type FileBox, type Grid } from './release.fixture.ts';
import type { Verification } from './verification.ts';
import type { LinkedTable, VerificationRequest } from './verification-request.ts';
import { verifyRelease } from './verify-release.ts';

const PEOPLE: Grid = [
  ['USUBJID', 'SEX', 'RFSTDTC', 'BRTHDTC'],
  ['01-701-1015', 'F', '2014-01-02', '1950'],
  ['01-701-1023', 'F', '2012-08-05T10:30', '1951-03'],
  ['01-701-1028', 'M', '2013-07-19', ''],
  ['01-701-1033', 'M', '', ''],
];
/** Moved by −10, +3 and +100 days. */
const RELEASED: Grid = [
  ['USUBJID', 'SEX', 'RFSTDTC', 'BRTHDTC'],
  ['tag-c', 'M', '2013-10-27', ''],
  ['tag-b', 'F', '2012-08-08T10:30', '1951-03'],
  ['tag-a', 'F', '2013-12-23', '1950'],
  ['tag-d', 'M', '', ''],
];
const EVENTS: Grid = [
  ['USUBJID', 'AESEQ', 'SEX', 'AETERM', 'AESTDTC', 'AEENDTC', 'ADT'],
  ['01-701-1015', '1', 'F', 'fell off his bicycle', '2014-01-03', '2014-01-10', '19726'],
  ['01-701-1015', '2', 'F', 'headache', '2014-02-28', '2014-03', '19782'],
  ['01-701-1023', '1', 'F', 'headache', '2012-08-07', '2012-08-08', '19212'],
  ['01-701-1028', '1', 'M', 'rash of the left arm', '', '', ''],
  ['', '1', '', '', '', '', ''],
];
const RELEASED_EVENTS: Grid = [
  ['USUBJID', 'AESEQ', 'SEX', 'AETERM', 'AESTDTC', 'AEENDTC', 'ADT'],
  ['tag-b', '1', 'F', 'headache', '2012-08-10', '2012-08-11', '19215'],
  ['tag-a', '2', 'F', 'headache', '2014-02-18', '', '19772'],
  ['', '1', '', '', '', '', ''],
];
const MAPPING: Grid = [
  ['subject', 'tag'],
  ...['a', 'b', 'c', 'd'].map((tag, at) => [PEOPLE[at + 1]?.[0] ?? '', `tag-${tag}`]),
];

type Outputs = { readonly people?: Grid; readonly events?: Grid; readonly table?: Partial<LinkedTable> };

function requestFor(
  box: FileBox,
  { people = RELEASED, events = RELEASED_EVENTS, table = {} }: Outputs = {},
): VerificationRequest {
  const iso = (column: string) => ({ column, unit: 'iso' as const });
  return {
    participants: {
      input: box.csv('dm.csv', PEOPLE),
      output: box.csv('dm-out.csv', people),
      dates: [iso('RFSTDTC'), iso('BRTHDTC')],
    },
    subjectColumn: 'USUBJID',
    quasiIdentifiers: [
      {
        column: 'SEX',
        hierarchy: box.hierarchy('sex.csv', [
          ['F', '*'],
          ['M', '*'],
        ]),
      },
    ],
    sensitive: [],
    models: [{ model: 'k-anonymity', attribute: null, parameters: { k: 2 } }],
    suppression: { limit: 0 },
    alignment: { by: 'mapping', file: box.csv('map.csv', MAPPING), subjectColumn: 'subject', tagColumn: 'tag' },
    linked: [
      {
        name: 'AE',
        input: box.csv('ae.csv', EVENTS),
        output: box.csv('ae-out.csv', events),
        subjectColumn: 'USUBJID',
        keyColumns: ['AESEQ'],
        dates: [iso('AESTDTC'), iso('AEENDTC'), { column: 'ADT', unit: 'days' }],
        ...table,
      },
    ],
  };
}

const failed = ({ checks }: Verification) => checks.filter(({ holds }) => !holds).map(({ name }) => name);

function changed(grid: Grid, row: number, column: number, cell: string): Grid {
  return grid.map((cells, at) => (at === row ? cells.map((old, place) => (place === column ? cell : old)) : cells));
}

test('a release of linked tables holds, in another order of rows and with some left out', async () => {
  const result = await verifyRelease(requestFor(createFileBox()));
  expect(failed(result)).toEqual([]);
  expect(result.checks.find(({ name }) => name === 'dates.intervals')?.found).toBe(
    '8 dates of 3 subjects compared; 0 subjects differ, 0 dates were added, 0 cannot be read',
  );
  expect(result.checks.find(({ name }) => name === 'linked.rows.AE')?.found).toBe('0 rows were added, 2 were left out');
});

test.each<[string, Outputs, string[]]>([
  [
    'an event of nobody',
    { events: changed(RELEASED_EVENTS, 1, 0, 'tag-z') },
    ['linked.subjects.AE', 'linked.rows.AE', 'dates.rows.AE'],
  ],
  ['another value than the participant has', { events: changed(RELEASED_EVENTS, 1, 2, '*') }, ['linked.values.AE.SEX']],
  [
    'a row that was not in the input',
    { events: [...RELEASED_EVENTS, ['tag-d', '1', 'M', '', '', '', '']] },
    ['linked.rows.AE', 'dates.rows.AE'],
  ],
  ['an end that moved by another day', { events: changed(RELEASED_EVENTS, 1, 5, '2012-08-12') }, ['dates.intervals']],
  ['a number of a date that moved otherwise', { events: changed(RELEASED_EVENTS, 2, 6, '19773') }, ['dates.intervals']],
  [
    'a table that moved otherwise than the others',
    { people: changed(RELEASED, 2, 2, '2012-08-09T10:30') },
    ['dates.intervals'],
  ],
  ['a time that moved by a minute', { people: changed(RELEASED, 2, 2, '2012-08-08T10:31') }, ['dates.intervals']],
  ['a date where there was none', { people: changed(RELEASED, 4, 2, '2012-08-08') }, ['dates.intervals']],
  ['a date that cannot be read', { people: changed(RELEASED, 2, 2, '8 August') }, ['dates.intervals']],
  ['a date that stayed', { people: changed(RELEASED, 1, 2, '2013-07-19') }, ['dates.moved']],
  ['a month that moved otherwise', { people: changed(RELEASED, 2, 3, '1951-05') }, ['dates.partial']],
  ['a month that became a day', { people: changed(RELEASED, 2, 3, '1951-03-17') }, ['dates.intervals']],
  [
    'rows left out, and nothing to tell rows apart',
    { table: { keyColumns: [] } },
    ['dates.rows.AE', 'dates.intervals'],
  ],
  ['verbatim text that must not leave', { table: { forbiddenColumns: ['AETERM'] } }, ['identifiers.bytes']],
  [
    'an original identifier in an event',
    { events: changed(RELEASED_EVENTS, 1, 0, '01-701-1023') },
    expect.arrayContaining(['identifiers.bytes', 'identifiers.subjects']),
  ],
])('a release with %s is refused', async (_, outputs, names) => {
  expect(failed(await verifyRelease(requestFor(createFileBox(), outputs)))).toEqual(names);
});

test('rows of a subject in the order of the input need no key', async () => {
  const events = RELEASED_EVENTS.toSpliced(2, 0, ['tag-a', '1', 'F', 'fall', '2013-12-24', '2013-12-31', '19716']);
  const complete = [...events, ['tag-c', '1', 'M', 'rash', '', '', '']];
  const result = await verifyRelease(requestFor(createFileBox(), { events: complete, table: { keyColumns: [] } }));
  expect(failed(result)).toEqual([]);
});

test('without the mapping, rows and dates are listed as not checked', async () => {
  const { alignment: _, ...request } = requestFor(createFileBox());
  const result = await verifyRelease(request);
  expect(failed(result)).toEqual([]);
  expect(result.omitted.map(({ name }) => name)).toEqual(['alignment', 'linked.rows', 'dates']);
});

test.each<[string, string, (text: string) => string | Uint8Array]>([
  ['as they are', 'dm.xpt', (text) => text],
  ['packed with gzip', 'dm.json.gz', (text) => gzipSync(text)],
  ['packed with zlib', 'dm.dsjc', (text) => deflateSync(text)],
  ['packed with gzip in a .dsjc file', 'dm.dsjc', (text) => gzipSync(text)],
])('identifiers are found in every file of the release, %s', async (_, name, pack) => {
  const box = createFileBox();
  const request = requestFor(box);
  const filler = 'x'.repeat(3_000_000);
  const releaseFiles = [request.participants.output.path, box.bytes(name, pack(`${filler}01-701-1028${filler}`))];
  const result = await verifyRelease({ ...request, releaseFiles });
  expect(failed(result)).toEqual(['identifiers.bytes']);
  expect(result.checks.find(({ name: check }) => check === 'identifiers.bytes')?.found).toContain(`1 in ${name}`);
  const clean = await verifyRelease({ ...request, releaseFiles: [box.bytes(name, pack(filler))] });
  expect(failed(clean)).toEqual([]);
});

test('a packed file that is cut short is refused', async () => {
  const box = createFileBox();
  const path = box.bytes('dm.dsjc', deflateSync('x'.repeat(1_000)).subarray(0, 10));
  await expect(verifyRelease({ ...requestFor(box), releaseFiles: [path] })).rejects.toMatchObject({
    rule: 'verify/unpack',
  });
});

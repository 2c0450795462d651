import { expect, test } from 'vitest';
import { cdiscTable, hasRealData } from '../hierarchy/real-data.fixture.ts';
import type { Cell } from '../table/cell.ts';
import type { ColumnMeta } from '../table/column.ts';
import { findIdentifiers } from './find-identifiers.ts';
import { tableOf } from './table.fixture.ts';

/** Columns with identifiers in each file, by class; every other column must be left alone. */
const EXPECTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'adam/adsl.json': {
    'other-code': 'USUBJID SUBJID',
    place: 'SITEID SITEGR1',
    date: 'TRTSDT TRTEDT AGE DISONSDT VISIT1DT RFSTDTC RFENDTC RFENDT',
  },
  'adam/adae.json': { place: 'SITEID', 'other-code': 'USUBJID', date: 'AGE TRTSDT TRTEDT ASTDT AENDT' },
  'adam/adlbc.dsjc': { 'other-code': 'SUBJID USUBJID', date: 'TRTSDT TRTEDT AGE ADT' },
  'adam/adtte.ndjson': { place: 'SITEID', 'other-code': 'USUBJID', date: 'AGE TRTSDT TRTEDT STARTDT ADT' },
  'sdtm/ae.json': { 'other-code': 'USUBJID', date: 'AESTDTC AEENDTC AEENTPT' },
  'sdtm/dm.json': {
    'other-code': 'USUBJID SUBJID',
    date: 'RFSTDTC RFENDTC RFXSTDTC RFXENDTC RFICDTC RFPENDTC DTHDTC BRTHDTC AGE',
    place: 'SITEID',
  },
  'sdtm/lb.ndjson': { 'other-code': 'USUBJID', date: 'LBDTC' },
  'sdtm/suppdm.json': { 'other-code': 'USUBJID' },
  'sdtm/vs.dsjc': { 'other-code': 'USUBJID', date: 'VSDTC' },
};

// Skipped where the CDISC files do not stand beside the repository.
test.skipIf(!hasRealData).each(Object.entries(EXPECTED))(
  '%s: every identifier is found and nothing else is taken for one',
  (path, expected) => {
    const found: Record<string, string[]> = {};
    for (const { class: identifier, column } of findIdentifiers(cdiscTable(path))) {
      found[identifier] = [...new Set([...(found[identifier] ?? []), column])];
    }
    const sorted = Object.fromEntries(Object.entries(found).map(([name, columns]) => [name, columns.sort().join(' ')]));
    const wanted = Object.entries(expected).map(([name, columns]) => [name, columns.split(' ').sort().join(' ')]);
    expect(sorted).toEqual(Object.fromEntries(wanted));
  },
);

test.skipIf(!hasRealData)(
  'dates of the CDISC files are found by what they are, not by what they are called alone',
  () => {
    const byContent = findIdentifiers(cdiscTable('sdtm/dm.json')).filter(({ foundBy }) => foundBy === 'content');
    expect(byContent.map(({ column }) => column)).toEqual([
      'RFSTDTC',
      'RFENDTC',
      'RFXSTDTC',
      'RFXENDTC',
      'RFICDTC',
      'RFPENDTC',
      'DTHDTC',
    ]);
  },
);

const columnsOf = (cells: readonly Cell[], meta: Partial<ColumnMeta> = {}, name = 'V1') =>
  findIdentifiers(tableOf({ [name]: cells }, { [name]: meta })).map(
    ({ class: identifier, foundBy, rows, confidence }) => ({ identifier, foundBy, rows, confidence }),
  );

test('ages over 89 are counted, younger ones only named', () => {
  const findings = columnsOf([45, 89, 90, 101, null, 300], { dataType: 'integer' }, 'AGE');
  expect(findings).toEqual([
    { identifier: 'date', foundBy: 'name', rows: 5, confidence: 'certain' },
    { identifier: 'date', foundBy: 'content', rows: 2, confidence: 'certain' },
  ]);
});

test('numbers that a format shows as dates are dates', () => {
  expect(columnsOf([19_000, 19_001.5, null], { dataType: 'float', displayFormat: 'DATE9.' })).toMatchObject([
    { identifier: 'date', rows: 2, confidence: 'certain' },
  ]);
  expect(columnsOf([19_000, 19_001], { dataType: 'float', displayFormat: 'BEST12.' })).toEqual([]);
  expect(columnsOf([36_000, 36_001], { dataType: 'float', displayFormat: 'TIME5.' })).toEqual([]);
});

test('a column of dates without separators is one, single numbers that read so are not', () => {
  expect(columnsOf([20_140_102, 20_140_311, 20_131_224, 20_121_130], { dataType: 'integer' })).toMatchObject([
    { identifier: 'date', rows: 4 },
  ]);
  expect(columnsOf([20_140_102, 7, 12, 40_000_000, 5], { dataType: 'integer' })).toEqual([]);
});

test('a year alone may stay', () => {
  expect(columnsOf(['1928', '1936', '2014'])).toEqual([]);
});

test('columns of names, cities and telephone numbers are found though nothing around tells', () => {
  const names = ['Anna Zzyzx', 'Peter Qwfp', 'Maria Xu', 'Carlos', 'Zainab Ng', 'Unlisted Person'];
  expect(columnsOf(names)).toMatchObject([{ identifier: 'name', foundBy: 'content', rows: 5 }]);
  const cities = ['London', 'PARIS', 'São Paulo', 'Kraków', 'new york', 'Littlehampton'];
  expect(columnsOf(cities)).toMatchObject([{ identifier: 'place', rows: 5 }]);
  const numbers = [0, 1, 2, 3, 4].map((last) => `0770090012${last}`);
  expect(columnsOf(numbers)).toMatchObject([{ identifier: 'telephone', rows: 5, confidence: 'possible' }]);
});

test('a race, a drug and a body system are no names', () => {
  expect(columnsOf(['WHITE', 'BLACK OR AFRICAN AMERICAN', 'ASIAN', 'OTHER', 'MULTIPLE'])).toEqual([]);
  expect(columnsOf(['Placebo', 'Xanomeline High Dose', 'Aspirin', 'Metformin', 'Insulin Glargine'])).toEqual([]);
  expect(columnsOf(["PARKINSON'S DISEASE", 'WOLFF-PARKINSON-WHITE SYNDROME', 'Charles Bonnet syndrome'])).toEqual([]);
  expect(columnsOf(['MS PROGRESSION', 'MR SEVERE', 'DR STAGE 2', 'CPR GIVEN'])).toEqual([]);
});

test('versions, sections and enzymes are no IP addresses', () => {
  expect(columnsOf(['version 10.2.0.14', 'see 1.2.3.4', 'EC 3.4.21.5', 'v12.0.0.1', '1.2.840.10008.1'])).toEqual([]);
  expect(columnsOf(['from 192.168.10.4 on'])).toMatchObject([{ identifier: 'ip-address' }]);
});

test('a column of codes, one a row, is a finding to look at; a run of numbers is not', () => {
  const codes = Array.from({ length: 30 }, (_, index) => `K${(index * 7_919) % 10_000}-${index}X`);
  expect(columnsOf(codes)).toMatchObject([{ identifier: 'other-code', rows: 30, confidence: 'possible' }]);
  const assigned = Array.from({ length: 30 }, (_, index) => 310_000_000 + index * 7_919);
  expect(columnsOf(assigned, { dataType: 'integer' })).toMatchObject([{ identifier: 'other-code' }]);
  const padded = Array.from({ length: 30 }, (_, index) => String(41 + index * 97).padStart(6, '0'));
  expect(columnsOf(padded)).toMatchObject([{ identifier: 'other-code' }]);
  const run = Array.from({ length: 30 }, (_, index) => 310_000_000 + index);
  expect(columnsOf(run, { dataType: 'integer' })).toEqual([]);
});

test('a number in a column of codes is not taken for a telephone number', () => {
  const ids = ['701-201-1015', '701-202-1023', '701-203-1028'];
  expect(columnsOf(ids, {}, 'USUBJID').map(({ identifier }) => identifier)).toEqual(['other-code']);
  expect(columnsOf(ids).map(({ identifier }) => identifier)).toEqual(['telephone']);
});

test('qualifiers of SDTM are read as columns are', () => {
  const table = tableOf({
    QNAM: ['SUBJINIT', 'RACE1', 'PHONE', 'PHONE', 'EMPTY'],
    QLABEL: ['Subject Initials', 'Race 1', 'Telephone', 'Telephone', 'Fax Number'],
    QVAL: ['ABC', 'ASIAN', '1', '2', ''],
  });
  expect(
    findIdentifiers(table).map(({ class: identifier, column, foundBy, rows }) => ({
      identifier,
      column,
      foundBy,
      rows,
    })),
  ).toEqual([
    { identifier: 'name', column: 'QVAL', foundBy: 'name', rows: 1 },
    { identifier: 'telephone', column: 'QVAL', foundBy: 'name', rows: 2 },
  ]);
});

test('names that the caller knows are found in any case, without accents, as whole words', () => {
  const table = tableOf({ COMMENT: ['seen by ADA OKONKWO-EZE today', 'Adagio', 'ok', null] });
  const [finding] = findIdentifiers(table, { knownNames: ['Ada Okónkwo'] });
  expect(finding).toMatchObject({ class: 'name', rows: 1, share: 0.25, confidence: 'certain' });
  expect(findIdentifiers(table, { knownNames: ['Ada Eze', ' '] })).toEqual([]);
});

test('columns that somebody has judged are left out', () => {
  const table = tableOf({ PHONE: ['+44 20 7946 0958'], EMAIL: ['a.b@example.org'] });
  const findings = findIdentifiers(table, { ignoredColumns: ['PHONE'] });
  expect(new Set(findings.map(({ column }) => column))).toEqual(new Set(['EMAIL']));
});

test('a table without rows holds nothing', () => {
  expect(findIdentifiers(tableOf({ PHONE: [] }))).toEqual([]);
});

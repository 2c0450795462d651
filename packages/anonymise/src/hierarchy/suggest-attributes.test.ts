import { describe, expect, test } from 'vitest';
import type { Cell } from '../table/cell.ts';
import type { Dataset } from '../table/dataset.ts';
import { findColumn } from '../table/dataset.ts';
import { makeHierarchy } from './make-hierarchy.ts';
import { adultTable, cdiscTable, hasRealData, tableOf } from './real-data.fixture.ts';
import { suggestAttributes } from './suggest-attributes.ts';

function rolesIn(dataset: Dataset, subject: string | null): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    (['identifying', 'quasi-identifier', 'sensitive'] as const).map((role) => [
      role,
      suggestAttributes(dataset, subject).flatMap((each) => (each.role === role ? [each.column] : [])),
    ]),
  );
}

function hierarchiesIn(dataset: Dataset, subject: string | null) {
  const suggested = suggestAttributes(dataset, subject);
  return Object.fromEntries(
    suggested.flatMap(({ column, hierarchy }) => (hierarchy === null ? [] : [[column, hierarchy]])),
  );
}

/** Every suggested hierarchy has a leaf for every row. */
function expectPlaces(dataset: Dataset, subject: string | null): void {
  for (const [name, hierarchy] of Object.entries(hierarchiesIn(dataset, subject))) {
    const column = findColumn(dataset, name);
    if (column === undefined) throw new Error('a column was made up');
    expect(makeHierarchy(hierarchy, { dataset, column, folder: '.' }).codes).toHaveLength(dataset.rowCount);
  }
}

describe.skipIf(!hasRealData)('suggestions for real tables (skipped where ../shared/data is absent)', () => {
  test('for Adult: what others know, and what is paid', () => {
    const adult = adultTable();
    expect(rolesIn(adult, null)).toEqual({
      identifying: [],
      'quasi-identifier': [
        'sex',
        'age',
        'race',
        'marital-status',
        'education',
        'native-country',
        'workclass',
        'occupation',
      ],
      sensitive: ['salary-class'],
    });
    expect(hierarchiesIn(adult, null)).toMatchObject({ age: { kind: 'ages' }, 'native-country': { kind: 'flat' } });
    expectPlaces(adult, null);
  });

  test('for ADSL: demographics and site, by the levels that the table has', () => {
    const adsl = cdiscTable('adam/adsl.json');
    expect(rolesIn(adsl, 'USUBJID')).toEqual({
      identifying: ['USUBJID', 'SUBJID'],
      'quasi-identifier': ['SITEID', 'AGE', 'RACE', 'SEX', 'ETHNIC', 'EDUCLVL'],
      sensitive: ['DTHFL', 'DCSREAS'],
    });
    expect(hierarchiesIn(adsl, 'USUBJID')).toMatchObject({
      AGE: { kind: 'ages' },
      SITEID: { kind: 'columns', above: ['SITEGR1'] },
      EDUCLVL: { kind: 'intervals', widths: [2, 4, 8] },
    });
    expectPlaces(adsl, 'USUBJID');
    const follows = suggestAttributes(adsl, 'USUBJID').filter(({ reason }) => reason.startsWith('follows from'));
    expect(follows.map(({ column }) => column)).toEqual(['SITEGR1', 'AGEGR1', 'AGEGR1N', 'RACEN']);
  });

  test('for DM of SDTM: the date of birth identifies beside the age', () => {
    const dm = cdiscTable('sdtm/dm.json');
    expect(rolesIn(dm, 'USUBJID')).toMatchObject({
      identifying: ['USUBJID', 'SUBJID', 'BRTHDTC'],
      'quasi-identifier': ['SITEID', 'AGE', 'SEX', 'RACE', 'ETHNIC'],
    });
    expectPlaces(dm, 'USUBJID');
  });
});

describe('suggestions for a table that is no trial’s', () => {
  const rows = Array.from({ length: 60 }, (_, row): readonly Cell[] => [
    `p-${row}`,
    `person${row}@example.org`,
    `19${50 + (row % 40)}-0${1 + (row % 9)}-11`,
    `${10_000 + row * 37}`,
    ['Germany', 'FRA', 'us'][row % 3] ?? '',
    ['Bavaria', 'Alsace', 'Ohio'][row % 3] ?? '',
    `ward ${row} was full and the patient had to wait for long`,
    55 + (row % 31) / 2,
    'same',
    null,
    ['70-79', '80+'][row % 2] ?? '',
  ]);
  const names = [
    'record',
    'contact',
    'birthDate',
    'zip_code',
    'country',
    'Region',
    'remarks',
    'Body weight',
    'study',
    'nothing',
    'Age group',
  ];
  const table = tableOf(
    'people',
    names.map((name) => ({ name, label: '', dataType: name === 'Body weight' ? 'float' : 'string' })),
    rows,
  );
  const byName = Object.fromEntries(suggestAttributes(table).map((each) => [each.column, each]));

  test.each([
    ['record', 'identifying', 'every row has a value of its own'],
    ['contact', 'identifying', 'e-mail'],
    ['birthDate', 'quasi-identifier', 'others know when somebody was born'],
    ['zip_code', 'quasi-identifier', 'first characters of a postcode'],
    ['country', 'quasi-identifier', 'countries of ISO 3166'],
    ['Region', 'identifying', 'follows from country'],
    ['remarks', 'identifying', 'free text'],
    ['Body weight', 'other', 'people around somebody can guess it'],
    ['study', 'other', 'the same value in all rows'],
    ['nothing', 'other', 'no value in any row'],
    ['Age group', 'quasi-identifier', 'others know how old somebody is; 2 values'],
  ])('%s is %s: %s', (name, role, reason) => {
    expect(byName[name]).toMatchObject({ role, reason: expect.stringContaining(reason) });
  });

  test('have a place for every value and are the same every time', () => {
    expectPlaces(table, null);
    expect(suggestAttributes(table)).toEqual(suggestAttributes(table));
  });

  test('quote no value', () => {
    const said = suggestAttributes(table)
      .map(({ reason }) => reason)
      .join('\n');
    for (const cell of rows.flat()) if (typeof cell === 'string' && cell.length > 5) expect(said).not.toContain(cell);
  });
});

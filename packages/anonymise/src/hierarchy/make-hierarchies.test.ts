import { describe, expect, test } from 'vitest';
import { InputError } from '../input-error.ts';
import { countryOf } from './country-regions.ts';
import { columnOf, pathOf } from './hierarchy.fixture.ts';
import { AGE_DEFAULTS, makeAges } from './make-ages.ts';
import { makeColumnLevels } from './make-column-levels.ts';
import { makeCountries } from './make-countries.ts';
import { makeDates } from './make-dates.ts';
import { makeIntervals } from './make-intervals.ts';
import { makeBeginnings, makePrefixes } from './make-prefixes.ts';
import { cdiscTable, hasRealData } from './real-data.fixture.ts';

describe('ages', () => {
  const ages = makeAges(['93', '45.5', '>89', '≥ 90', '151', '-1', 'UNK', '090'], AGE_DEFAULTS);

  test('above 89 are one leaf, as Safe Harbor has it, under any spelling', () => {
    expect(ages.leaves).toHaveLength(91);
    expect(ages.leaves.slice(-2)).toEqual(['89', '90+']);
    expect(['93', '>89', '≥ 90', '090', '90+'].map((text) => pathOf(ages, text))).toEqual(
      Array.from({ length: 5 }, () => ['90+', '90+', '90+', '*']),
    );
  });

  test('are completed years, in bands that the top code cuts', () => {
    expect(pathOf(ages, '45.5')).toEqual(['45-49', '40-49', '40-59', '*']);
    expect(pathOf(ages, '89')).toEqual(['85-89', '80-89', '80-89', '*']);
    expect(pathOf(makeAges([], { bands: [5], topCode: 86 }), '85')).toEqual(['85', '*']);
  });

  test('that are none have no leaf', () => {
    expect(['151', '-1', 'UNK'].filter((text) => ages.synonyms?.has(text) || ages.leaves.includes(text))).toEqual([]);
  });

  test('in bands that do not nest are refused', () => {
    expect(() => makeAges([], { bands: [5, 12], topCode: 90 })).toThrow('12 is none of 5');
    expect(() => makeAges([], { bands: [5], topCode: 0 })).toThrow(InputError);
  });
});

describe('intervals', () => {
  test('are exact where floating point is not', () => {
    const tenths = makeIntervals(['0.3', '0.30', '0.7', '-0.1', '1e-1'], { widths: [0.1, 0.3] });
    expect(tenths.leaves).toEqual(['-0.1', '1e-1', '0.3', '0.7']);
    expect(pathOf(tenths, '0.30')).toEqual(['[0.3, 0.4)', '[0.3, 0.6)', '*']);
    expect(pathOf(tenths, '-0.1')).toEqual(['[-0.1, 0)', '[-0.3, 0)', '*']);
    expect(pathOf(tenths, '0.7')).toEqual(['[0.7, 0.8)', '[0.6, 0.9)', '*']);
  });

  test('beyond a coded end are one leaf', () => {
    const weights = makeIntervals(['31', '38.5', '40', '119.9', '120', '180', '>=120'], {
      widths: [10, 50],
      origin: 5,
      bottomCode: 40,
      topCode: 120,
    });
    expect(weights.leaves).toEqual(['<40', '40', '119.9', '>=120']);
    expect(pathOf(weights, '31')).toEqual(['<40', '<40', '*']);
    expect(pathOf(weights, '40')).toEqual(['[40, 45)', '[40, 55)', '*']);
    expect(pathOf(weights, '119.9')).toEqual(['[115, 120)', '[105, 120)', '*']);
    expect(pathOf(weights, '180')).toEqual(['>=120', '>=120', '*']);
  });

  test('that do not nest are refused', () => {
    expect(() => makeIntervals(['1'], { widths: [5, 12] })).toThrow('12 is none of 5');
    expect(() => makeIntervals(['1'], { widths: [5], bottomCode: 9, topCode: 9 })).toThrow(
      'greater than the bottom code',
    );
  });
});

describe('dates', () => {
  test('go from day to month, quarter, year, five years', () => {
    const dates = makeDates(['2013-05-20', '2014-12-31', '2016-02-29']);
    expect(pathOf(dates, '2013-05-20')).toEqual(['2013-05', '2013-Q2', '2013', '2010-2014', '*']);
    expect(pathOf(dates, '2016-02-29')).toEqual(['2016-02', '2016-Q1', '2016', '2015-2019', '*']);
  });

  test('with a time of day get a level of days', () => {
    const dates = makeDates(['2013-05-20T08:30', '2013-05-20']);
    expect(pathOf(dates, '2013-05-20T08:30').slice(0, 2)).toEqual(['2013-05-20', '2013-05']);
  });

  test('known in part show what is known', () => {
    const dates = makeDates(['2013', '2013-05', '2013---15', '2013-05-20']);
    expect(pathOf(dates, '2013')).toEqual(['2013', '2013', '2013', '2010-2014', '*']);
    expect(pathOf(dates, '2013---15')).toEqual(['2013', '2013', '2013', '2010-2014', '*']);
    expect(pathOf(dates, '2013-05')).toEqual(pathOf(dates, '2013-05-20'));
  });

  test('that no calendar has, or without a year, have no leaf', () => {
    expect(makeDates(['2013-02-29', '2013-13-01', '--05-20', '20MAY2013', '2013-00', '05/20/2013']).leaves).toEqual([]);
  });

  test('go by the levels asked for', () => {
    expect(pathOf(makeDates(['2013-05-20'], ['year', 'month']), '2013-05-20')).toEqual(['2013-05', '2013', '*']);
  });
});

describe('countries', () => {
  test('are known by two letters, three letters and name', () => {
    const countries = makeCountries(['USA', 'US', 'Mexico', 'DEU', 'fr']);
    expect(pathOf(countries, 'USA')).toEqual(['Northern America', 'Americas', '*']);
    expect(pathOf(countries, 'Mexico')).toEqual(['Central America', 'Americas', '*']);
    expect(countries.leaves).toEqual(['Mexico', 'US', 'DEU', 'fr']);
    expect(countries.synonyms).toEqual(new Map([['USA', 1]]));
  });

  test.each([
    ['Korea, Republic of', 'KR'],
    ['Cote d’Ivoire', 'CI'],
    ['St. Lucia', 'LC'],
    ['Bosnia and Herzegovina', 'BA'],
    ['TURKEY', 'TR'],
    ['Holy See (Vatican City State)', 'VA'],
    ['Macao', 'MO'],
  ])('%s is %s', (name, code) => {
    expect(countryOf(name)?.alpha2).toBe(code);
  });

  test('that are none stay out', () => {
    expect(['Yugoslavia', 'ZZ', 'ZZZ', '', 'South', 'U.K'].map((text) => countryOf(text)?.alpha2)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      'GB',
    ]);
  });
});

describe('codes', () => {
  test('of parts lose the last part first', () => {
    expect(pathOf(makePrefixes(['01-701-1015', '01-702'], '-'), '01-701-1015')).toEqual(['01-701', '01', '*']);
  });

  test('without the separator are refused', () => {
    expect(() => makePrefixes(['701'], '-')).toThrow('no value has the separator “-”');
  });

  test('without parts keep their first characters', () => {
    expect(pathOf(makeBeginnings(['90210', '9'], [3, 1]), '90210')).toEqual(['902', '9', '*']);
    expect(() => makeBeginnings(['90210'], [1, 3])).toThrow('fewer characters');
  });
});

describe('levels of a table', () => {
  const rows = [
    ['ITCHING', 'PRURITUS', 'SKIN'],
    ['ITCHY', 'PRURITUS', 'SKIN'],
    ['ITCHY', 'PRURITUS', 'SKIN'],
    ['ITCHY', 'ECZEMA', 'SKIN'],
    ['HEADACHE', '', 'NERVES'],
    ['CHILLS', 'CHILLS', 'BODY'],
    ['CHILLS', 'CHILLS', 'A BODY'],
    ['', 'PRURITUS', 'SKIN'],
  ];
  const columns = ['LLT', 'PT', 'SOC'].map((name, level) =>
    columnOf(
      rows.map((row) => row[level] ?? null),
      name,
    ),
  );

  test('take the upper value with most rows, else the first by code units, and say so', () => {
    const { hierarchy, conflicts } = makeColumnLevels(columns);
    expect(pathOf(hierarchy, 'ITCHY')).toEqual(['PRURITUS', 'SKIN', '*']);
    expect(pathOf(hierarchy, 'CHILLS')).toEqual(['CHILLS', 'A BODY', '*']);
    expect(conflicts).toEqual([
      { lowerColumn: 'LLT', upperColumn: 'PT', value: 'ITCHY', chosen: 'PRURITUS', others: ['ECZEMA'] },
      { lowerColumn: 'PT', upperColumn: 'SOC', value: 'CHILLS', chosen: 'A BODY', others: ['BODY'] },
    ]);
  });

  test('keep a name where the upper one is missing', () => {
    expect(pathOf(makeColumnLevels(columns).hierarchy, 'HEADACHE')).toEqual(['HEADACHE', 'HEADACHE', '*']);
  });

  test('without any value are refused', () => {
    expect(() => makeColumnLevels([columnOf(['a', 'b'], 'LLT'), columnOf([null, ''], 'PT')])).toThrow(
      expect.objectContaining({ rule: 'hierarchy/empty-column', place: { column: 'PT' } }),
    );
  });

  test.skipIf(!hasRealData)('of the CDISC pilot are its 326 terms in 23 classes (needs ../shared/data)', () => {
    const table = cdiscTable('adam/adae.json');
    const named = ['AELLT', 'AEDECOD', 'AEHLT', 'AEHLGT', 'AESOC'].flatMap((name) =>
      table.columns.filter(({ meta }) => meta.name === name),
    );
    const { hierarchy, conflicts } = makeColumnLevels(named);
    expect(hierarchy.labels.map(({ length }) => length)).toEqual([326, 242, 242, 242, 23, 1]);
    expect(conflicts).toEqual([]);
  });
});

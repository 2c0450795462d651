import { describe, expect, test } from 'vitest';
import { fitHierarchy } from './fit-hierarchy.ts';
import { expectWellFormed } from './hierarchy.fixture.ts';
import { readHierarchyCsv } from './read-hierarchy-csv.ts';
import { adultHierarchyNames, adultHierarchyText, adultTable, hasRealData } from './real-data.fixture.ts';
import { writeHierarchyCsv } from './write-hierarchy-csv.ts';

const file = 'race.csv';

describe('a hierarchy from CSV', () => {
  test('is the tree that its lines say', () => {
    expect(readHierarchyCsv('3;odd;*\n1;odd;*\n2;even;*\n', { isOrdered: true })).toEqual({
      leaves: ['3', '1', '2'],
      labels: [['3', '1', '2'], ['odd', 'even'], ['*']],
      groupOf: [Int32Array.of(0, 1, 2), Int32Array.of(0, 0, 1), Int32Array.of(0, 0, 0)],
      isOrdered: true,
    });
  });

  test.each([
    ['semicolons', 'a;x, y;*\nb;z, y;*\n'],
    ['commas', '\uFEFFa,"x, y",*\r\nb,"z, y",*\r\n'],
    ['tabs', 'a\tx, y\t*\nb\tz, y\t*'],
    ['bars', 'a|x, y|*\n\nb|z, y|*\n'],
  ])('is read without being told of its %s', (_, text) => {
    expect(readHierarchyCsv(text).labels).toEqual([['a', 'b'], ['x, y', 'z, y'], ['*']]);
  });

  test('may have a line for missing values', () => {
    expect(readHierarchyCsv('a;x;*\n;;*\n').leaves).toEqual(['a', '']);
  });

  test.each([
    ['hierarchy/columns', 'race.csv, row 2: the first row has 3 columns, this one 2', 'a;x;*\nb;*\n'],
    ['hierarchy/duplicate-leaf', 'race.csv, row 3: the leaf “a” is in row 1 already', 'a;x;*\nb;x;*\na;y;*\n'],
    [
      'hierarchy/nesting',
      'race.csv, row 4: the group “x” of level 1 is in “q” here and in “p” in row 1',
      'a;x;p;*\nb;y;p;*\n\nc;x;q;*\n',
    ],
    ['hierarchy/top', 'race.csv, row 2: the last column has “y” here and “x” before', 'a;x\nb;y\n'],
    ['hierarchy/empty-label', 'race.csv, row 1: a group above the leaf “a” has no name', 'a;;*\n'],
    ['hierarchy/delimiter', 'no line has a semicolon, comma, tab or bar', 'a\nb\n'],
    ['hierarchy/empty', 'the hierarchy has no line', ''],
    ['hierarchy/csv', 'race.csv, row 2: a quotation mark', 'a;x;*\nb;"x"y;*\n'],
    ['hierarchy/csv', 'a quotation mark', 'a;x;*\nb;"x;*\n'],
  ])('is refused as %s: %s', (rule, message, text) => {
    expect(() => readHierarchyCsv(text, { file, ...(text === '' ? { delimiter: ';' } : {}) })).toThrow(
      expect.objectContaining({ name: 'InputError', rule, message: expect.stringContaining(message) }),
    );
  });

  test('read with a wrong delimiter is refused with the right one', () => {
    expect(() => readHierarchyCsv('a;x;*\nb;y;*\n', { file, delimiter: ',' })).toThrow(
      'race.csv: the delimiter “,” is in no line; “;” would part every line alike',
    );
  });

  test('with fields that need quoting comes back whole', () => {
    const text = '"a;b";"say ""x""";*\n"\uFEFFc";" d";*\n';
    expect(writeHierarchyCsv(readHierarchyCsv(text))).toBe(text);
  });
});

describe.skipIf(!hasRealData)('the hierarchies of ARX for Adult (skipped where ../shared/data is absent)', () => {
  test.each(adultHierarchyNames)('%s is read and written back byte for byte', (name) => {
    const text = adultHierarchyText(name);
    const hierarchy = readHierarchyCsv(text);
    expectWellFormed(hierarchy);
    expect(writeHierarchyCsv(hierarchy).trimEnd()).toBe(text.replaceAll('\r\n', '\n').trimEnd());
  });

  test('have a leaf for every value of the table', () => {
    const table = adultTable();
    for (const column of table.columns) {
      const hierarchy = readHierarchyCsv(adultHierarchyText(column.meta.name));
      const codes = fitHierarchy(hierarchy, column);
      for (const row of [0, 1, 30_161]) {
        expect(hierarchy.leaves[codes[row] ?? -1]).toBe(column.values[column.codes[row] ?? -1]);
      }
    }
  });
});

test('a hierarchy of many leaves is read whole, its delimiter guessed from the first lines', () => {
  const text = Array.from({ length: 50_000 }, (_, leaf) => `${leaf},${leaf % 7},*\n`).join('');
  expect(readHierarchyCsv(text).labels.map(({ length }) => length)).toEqual([50_000, 7, 1]);
  expect(() => readHierarchyCsv('x'.repeat(100_000))).toThrow('no line has a semicolon');
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Cell } from '../table/cell.ts';
import { columnOf, pathOf } from './hierarchy.fixture.ts';
import type { HierarchySpec } from './hierarchy-spec.ts';
import { makeHierarchy } from './make-hierarchy.ts';
import { tableOf } from './real-data.fixture.ts';
import { writeSynonymsCsv } from './write-hierarchy-csv.ts';

const folder = mkdtempSync(join(tmpdir(), 'hierarchy-'));
afterAll(() => rmSync(folder, { recursive: true }));

function made(spec: HierarchySpec, cells: readonly Cell[]) {
  const dataset = tableOf(
    'T',
    [{ name: 'X', label: '', dataType: 'string' }],
    cells.map((cell) => [cell]),
  );
  return makeHierarchy(spec, { dataset, column: columnOf(cells), folder, file: 'dm.csv' });
}

function refused(rule: string, message: string) {
  return expect.objectContaining({ name: 'InputError', rule, message: expect.stringContaining(message) });
}

describe('the hierarchy that a policy states', () => {
  test('gives every row its leaf', () => {
    const { hierarchy, codes } = made({ kind: 'ages' }, [93, 45, null, '90+', 45.5]);
    expect([...codes].map((code) => hierarchy.leaves[code])).toEqual(['90+', '45', '', '90+', '45']);
    expect(writeSynonymsCsv(hierarchy)).toBe('93;90+\n45.5;45\n');
  });

  test('groups missing values at the top only, unless it says with what', () => {
    const rows = [
      ['M', 'known', '*'],
      ['F', 'known', '*'],
      ['U', 'unknown', '*'],
    ];
    expect(pathOf(made({ kind: 'table', rows }, ['M', '', null]).hierarchy, '')).toEqual(['', '*']);
    expect(pathOf(made({ kind: 'table', rows, missing: 'U' }, ['M', null]).hierarchy, '')).toEqual(['unknown', '*']);
    expect(() => made({ kind: 'table', rows, missing: 'V' }, ['M', null])).toThrow(
      refused('hierarchy/missing-leaf', 'dm.csv, column X'),
    );
    expect(made({ kind: 'table', rows }, ['M']).hierarchy.leaves).toEqual(['M', 'F', 'U']);
  });

  test('is read from a file beside the policy', () => {
    writeFileSync(join(folder, 'sex.csv'), 'M,*\nF,*\n');
    expect(made({ kind: 'csv', file: 'sex.csv' }, ['F', 'M']).codes).toEqual(Int32Array.of(1, 0));
  });

  test('with values that it lacks is refused with their number and rows, and none of them is quoted', () => {
    const error = failure({ kind: 'table', rows: [['M', '*']] }, ['M', 'SECRET', 'M', 'HIDDEN', 'SECRET']);
    expect(error).toEqual(
      refused(
        'hierarchy/unknown-value',
        'dm.csv, column X: 3 of 5 rows (the first: 2, 4, 5) have values, 2 distinct ones, that are not a leaf of the hierarchy',
      ),
    );
    expect(String(error)).not.toMatch(/SECRET|HIDDEN/u);
  });

  test.each<[string, HierarchySpec, readonly Cell[], string]>([
    ['numbers', { kind: 'intervals', widths: [5] }, [1, 'n/a', 2.5], 'row 2 has a value that is not a number'],
    ['ages', { kind: 'ages' }, [45, 999], 'row 2 has a value that is not an age in years'],
    ['dates', { kind: 'dates' }, ['2013-05', '05/2013'], 'row 2 has a value that is not a date of ISO 8601'],
    ['countries', { kind: 'countries' }, ['DE', 'Atlantis'], 'row 2 has a value that is not a country of ISO 3166'],
  ])('of %s is refused where a column mixes them with other things', (_, spec, cells, message) => {
    expect(() => made(spec, cells)).toThrow(refused('hierarchy/unknown-value', message));
  });

  test('of a column without any value is refused', () => {
    expect(() => made({ kind: 'flat' }, [null, '', null])).toThrow(
      refused('hierarchy/empty-column', 'dm.csv, column X: the column has no value'),
    );
  });

  test('that a maker refuses is refused with the column', () => {
    expect(() => made({ kind: 'intervals', widths: [2, 3] }, [1])).toThrow(
      refused('hierarchy/widths', 'dm.csv, column X: each width'),
    );
    expect(() => made({ kind: 'columns', above: ['Y'] }, [1])).toThrow(
      refused('hierarchy/unknown-column', 'T has no column Y'),
    );
  });

  test('in a file that cannot be read, is no text or has the wrong delimiter is refused with the file', () => {
    writeFileSync(join(folder, 'latin.csv'), Buffer.from([0x4d, 0xfc, 0x3b, 0x2a]));
    writeFileSync(join(folder, 'commas.csv'), 'M,*\nF,*\n');
    expect(failure({ kind: 'csv', file: 'none.csv' }, ['M'])).toEqual(
      refused('hierarchy/file', 'none.csv: the hierarchy cannot be read'),
    );
    expect(failure({ kind: 'csv', file: 'latin.csv' }, ['M'])).toEqual(
      refused('hierarchy/encoding', 'latin.csv: a hierarchy is text in UTF-8'),
    );
    expect(failure({ kind: 'csv', file: 'commas.csv', delimiter: ';' }, ['M'])).toEqual(
      refused('hierarchy/delimiter', 'commas.csv: the delimiter “;” is in no line; “,” would'),
    );
    expect(failure({ kind: 'csv', file: 'commas.csv' }, ['M', 'X'])).toEqual(
      refused('hierarchy/unknown-value', 'dm.csv, column X: row 2 has a value that is not a leaf of commas.csv'),
    );
  });
});

function failure(spec: HierarchySpec, cells: readonly Cell[]): unknown {
  try {
    made(spec, cells);
  } catch (error) {
    return error;
  }
  throw new Error('nothing was refused');
}

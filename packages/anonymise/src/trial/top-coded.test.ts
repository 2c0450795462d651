import { describe, expect, test } from 'vitest';
import type { Cell } from '../table/cell.ts';
import { columnOf, makeDataset } from './tables.fixture.ts';
import { topCoded } from './top-coded.ts';

function coded(rows: readonly (readonly [age: Cell, unit: string])[], type = 'integer'): readonly Cell[] {
  const table = makeDataset('DM', [`AGE ${type}`, 'AGEU'], rows);
  return rows.map((_, row) => topCoded(columnOf(table, 'AGE'), table, 89)(row));
}

describe('ages', () => {
  test('above the highest are one group, and then all of them texts', () => {
    expect(
      coded([
        [89, 'YEARS'],
        [90, 'YEARS'],
        [104, 'YEARS'],
        [null, 'YEARS'],
      ]),
    ).toEqual(['89', '90+', '90+', '']);
  });

  test('stay as they are, numbers too, where nobody is that old', () => {
    expect(
      coded([
        [12, 'YEARS'],
        [89, 'YEARS'],
        [null, 'YEARS'],
      ]),
    ).toEqual([12, 89, null]);
    expect(coded([[89.9, 'YEARS']], 'double')).toEqual([89.9]);
    expect(
      coded(
        [
          ['89', 'YEARS'],
          ['91', 'YEARS'],
        ],
        'string',
      ),
    ).toEqual(['89', '90+']);
  });

  test('are years by the unit beside them', () => {
    expect(
      coded([
        [100, 'MONTHS'],
        [1_079, 'MONTHS'],
        [1_080, 'MONTHS'],
      ]),
    ).toEqual(['100', '1079', '90+']);
    expect(
      coded([
        [9, 'DECADES'],
        [8, 'DECADES'],
      ]),
    ).toEqual(['90+', '8']);
  });
});

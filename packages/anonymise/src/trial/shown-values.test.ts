import { describe, expect, test } from 'vitest';
import type { Hierarchy } from '../hierarchy/hierarchy.ts';
import { makeFlat } from '../hierarchy/make-flat.ts';
import { makeIntervals } from '../hierarchy/make-intervals.ts';
import type { Cell } from '../table/cell.ts';
import type { DependencyRule } from './column-action.ts';
import { occurrencesOf } from './occurrences.ts';
import { recodeAtLevel } from './recoding.fixture.ts';
import { shownLabels } from './shown-labels.ts';
import { mayShow } from './shown-values.ts';
import { columnOf, makeDataset } from './tables.fixture.ts';

type Given = {
  readonly hierarchy: Hierarchy;
  /** Leaf and value of each participant. */
  readonly people: readonly (readonly [leaf: string, value: Cell])[];
  readonly level: number;
  readonly rule: DependencyRule;
};

/** Whether the value of each participant may be shown beside their label. */
function shownOf({ hierarchy, people, level, rule }: Given): readonly boolean[] {
  const table = makeDataset(
    'T',
    ['V'],
    people.map(([, value]) => [value]),
  );
  const codes = Int32Array.from(people, ([leaf]) => hierarchy.leaves.indexOf(leaf));
  expect(codes.includes(-1)).toBe(false);
  const quasi = { name: 'Q', hierarchy, codes };
  const [recoded] = recodeAtLevel([quasi], () => level).columns;
  if (recoded === undefined) throw new Error('no column');
  const shown = shownLabels(quasi, recoded, { ageMax: null, rename: (label) => label, isReleased: () => true });
  const occurrences = occurrencesOf(columnOf(table, 'V'), Int32Array.from(people.keys()));
  const judge = mayShow(occurrences, [{ shown, rule }]);
  return people.map(([, value], person) => judge(occurrences.keys.indexOf(String(value)), person));
}

const AGES = makeIntervals(
  Array.from({ length: 40 }, (_, i) => String(40 + i)),
  { widths: [10] },
);
const RACES: Hierarchy = { ...makeFlat(['A', 'B', 'C']), isOrdered: false };

describe('a value that must be determined', () => {
  test('is shown where all that the label stands for lead to it, and nowhere else', () => {
    const people = [
      ['61', '<65'],
      ['67', '65-80'],
      ['70', '65-80'],
      ['75', '65-80'],
    ] as const;
    expect(shownOf({ hierarchy: AGES, people, level: 1, rule: 'determined' })).toEqual([false, false, true, true]);
    expect(shownOf({ hierarchy: AGES, people, level: 0, rule: 'determined' })).toEqual([true, true, true, true]);
    expect(shownOf({ hierarchy: AGES, people, level: 2, rule: 'determined' })).toEqual([false, false, false, false]);
  });

  test('is not shown where nobody is, between two groups that differ', () => {
    const people = [
      ['54', '50-54'],
      ['60', '60-64'],
      ['69', '60-64'],
    ] as const;
    expect(shownOf({ hierarchy: AGES, people, level: 1, rule: 'determined' })).toEqual([false, true, true]);
  });

  test('is not shown where a label stands for values that nobody has and that are in no order', () => {
    expect(
      shownOf({
        hierarchy: RACES,
        people: [
          ['A', '1'],
          ['B', '1'],
        ],
        level: 1,
        rule: 'determined',
      }),
    ).toEqual([false, false]);
    expect(
      shownOf({
        hierarchy: RACES,
        people: [
          ['A', '1'],
          ['B', '1'],
        ],
        level: 0,
        rule: 'determined',
      }),
    ).toEqual([true, true]);
  });

  test('counts a missing value as a value', () => {
    const people = [
      ['61', 'Y'],
      ['67', ''],
    ] as const;
    expect(shownOf({ hierarchy: AGES, people, level: 1, rule: 'determined' })[0]).toBe(false);
  });
});

describe('a label', () => {
  const quasi = { name: 'AGE', hierarchy: AGES, codes: Int32Array.of(14, 16, 20) };
  const shownWith = (labels: readonly string[], ageMax: number | null = null) => {
    const recoded = {
      name: 'AGE',
      labels,
      leafCounts: labels.map(() => 1),
      codes: Int32Array.of(0, 0, labels.length - 1),
    };
    return shownLabels(quasi, recoded, { ageMax, rename: (label) => label, isReleased: (person) => person < 2 });
  };

  test('that is an interval stands for what lies in it, one of a group for its leaves, another one for all', () => {
    const ages = (label: string) => [...(shownWith([label]).leavesOf[0] ?? [])].map((leaf) => AGES.leaves[leaf]);
    expect(ages('54 – 56')).toEqual(['54', '55', '56']);
    expect(ages(AGES.labels[1]?.[1] ?? '')).toEqual(AGES.leaves.slice(10, 20));
    expect(ages('some of them')).toHaveLength(AGES.leaves.length);
  });

  test('stands for the value of whoever shows it, but not of those who are suppressed', () => {
    expect(shownWith(['54', '50']).leavesOf.map((leaves) => leaves.size)).toEqual([2, 1]);
  });

  test('above the highest age is one with the others', () => {
    expect(shownWith(['54 – 56', '70', '71 – 72'], 69).labels).toEqual(['54 – 56', '70+']);
  });
});

describe('a value that must be compatible', () => {
  test('is shown where everybody under the label could have it', () => {
    const people = [
      ['A', 'x'],
      ['B', 'x'],
      ['A', 'y'],
      ['C', 'x'],
    ] as const;
    expect(shownOf({ hierarchy: RACES, people, level: 1, rule: 'compatible' })).toEqual([true, true, false, true]);
    expect(shownOf({ hierarchy: RACES, people, level: 0, rule: 'compatible' })).toEqual([true, true, true, true]);
  });

  test('counts what lies between two who have it, where values are in an order', () => {
    const people = [
      ['60', 'x'],
      ['65', 'y'],
      ['69', 'x'],
      ['66', 'y'],
    ] as const;
    expect(shownOf({ hierarchy: AGES, people, level: 1, rule: 'compatible' })).toEqual([true, false, true, false]);
  });
});

describe('a value that tells', () => {
  const many = (leaf: string, value: string, count: number) =>
    Array.from({ length: count }, () => [leaf, value] as const);

  test('is held back only where chance does not explain it', () => {
    const people = [...many('A', 'often', 30), ...many('B', 'other', 30), ...many('A', 'once', 1)];
    const shown = shownOf({ hierarchy: makeFlat(['A', 'B']), people, level: 1, rule: 'telling' });
    expect(shown.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => false));
    expect(shown[60]).toBe(true);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitHierarchy } from './fit-hierarchy.ts';
import { columnOf, expectWellFormed, pathOf, textsOf } from './hierarchy.fixture.ts';
import { makeAges } from './make-ages.ts';
import { makeColumnLevels } from './make-column-levels.ts';
import { makeCountries } from './make-countries.ts';
import { makeDates } from './make-dates.ts';
import { makeFlat } from './make-flat.ts';
import { makeIntervals } from './make-intervals.ts';
import { makeBeginnings, makePrefixes } from './make-prefixes.ts';
import { withMissingLeaf } from './with-missing-leaf.ts';

/** Texts with what CSV and trees may stumble over, and few enough of them to meet again. */
const awkward = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    '*',
    ';',
    '"',
    ' ',
    ' a',
    'a;b',
    'a"b',
    '\n',
    'a\r\nb',
    '\uFEFFa',
    '-',
    '--',
    'a-b',
    'a-b-c',
    '01-7',
    '__proto__',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }).filter((text) => text.isWellFormed()),
);
const texts = fc
  .array(awkward, { minLength: 1, maxLength: 30 })
  .map(textsOf)
  .filter((list) => list.length > 0);

const number = fc.oneof(
  fc.integer({ min: -200, max: 200 }).map(String),
  fc.tuple(fc.integer({ min: -50, max: 50 }), fc.nat(999)).map(([whole, part]) => `${whole}.${part}`),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map(String),
);
const widths = fc
  .tuple(fc.constantFrom(0.1, 0.25, 1, 3, 5), fc.array(fc.constantFrom(2, 3, 5), { maxLength: 3 }))
  .map(([first, factors]) => {
    const list: number[] = [first];
    for (const factor of factors) list.push(Number(((list.at(-1) ?? 1) * factor).toFixed(4)));
    return list;
  });

test('values or nothing: every text is a leaf', () => {
  fc.assert(
    fc.property(texts, (list) => {
      const hierarchy = makeFlat(list);
      expectWellFormed(hierarchy);
      expect(hierarchy.leaves.toSorted()).toEqual(list.toSorted());
    }),
  );
});

test('beginnings of codes nest, whatever the codes', () => {
  fc.assert(
    fc.property(
      texts,
      fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
      (list, lengths) => {
        expectWellFormed(
          makeBeginnings(
            list,
            lengths.toSorted((a, b) => b - a),
          ),
        );
      },
    ),
  );
});

test('parts of codes nest, whatever the codes', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom('-', ';', '--', 'a'), (list, separator) => {
      fc.pre(list.some((text) => text.includes(separator)));
      expectWellFormed(makePrefixes(list, separator));
    }),
  );
});

test('intervals nest and hold their numbers, whatever the widths, the origin and the digits', () => {
  const bounds = fc.record(
    {
      origin: fc.constantFrom(0, -2.5, 7, 0.001),
      bottomCode: fc.constantFrom(-30, 0, 1.5),
      topCode: fc.constantFrom(20, 99.9),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(number, { minLength: 1 }), widths, bounds, (numbers, list, options) => {
      const found = textsOf(numbers);
      const hierarchy = makeIntervals(found, { widths: list, ...options });
      expectWellFormed(hierarchy);
      expect(fitHierarchy(hierarchy, columnOf(numbers))).toHaveLength(numbers.length);
      for (const text of found) {
        for (const label of pathOf(hierarchy, text).slice(0, -1)) expectHolds(label ?? '', Number(text));
      }
    }),
  );
});

/** Whether a number is where its label says, in floating point, so with a little room. */
function expectHolds(label: string, value: number): void {
  const bounds = /^(?:\[(.+), (.+)\)|<(.+)|>=(.+))$/u.exec(label)?.slice(1) ?? [];
  const [low, high, below, from] = bounds.map((bound) => (bound === undefined ? undefined : Number(bound)));
  expect(value).toBeGreaterThanOrEqual((low ?? from ?? Number.NEGATIVE_INFINITY) - 1e-9);
  expect(value).toBeLessThan((high ?? below ?? Number.POSITIVE_INFINITY) + 1e-9);
}

test('ages nest under every top code, and no label shows an age from it on', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.integer({ min: 0, max: 130 }).map(String),
          fc.double({ min: 0, max: 130, noNaN: true }).map((age) => age.toFixed(1)),
        ),
      ),
      fc.constantFrom<readonly number[]>([5, 10, 20], [1, 7], [2, 4, 8, 16, 32], []),
      fc.integer({ min: 1, max: 110 }),
      (ages, bands, topCode) => {
        const hierarchy = makeAges(textsOf(ages), { bands, topCode });
        expectWellFormed(hierarchy);
        expect(fitHierarchy(hierarchy, columnOf(ages))).toHaveLength(ages.length);
        const shown = hierarchy.labels
          .slice(0, -1)
          .flat()
          .filter((label) => label !== `${topCode}+`);
        expect(Math.max(...shown.flatMap((label) => label.split('-').map(Number)))).toBe(topCode - 1);
      },
    ),
  );
});

test('dates nest, whole or in part, with times or without', () => {
  const pad = (value: number, length = 2) => String(value).padStart(length, '0');
  const date = fc
    .tuple(
      fc.integer({ min: 1900, max: 2030 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.constantFrom('', 'T12:30', 'T23:59:59Z'),
      fc.nat(4),
    )
    .map(([year, month, day, time, form]) => {
      const parts = [`${year}`, `${year}-${pad(month)}`, `${year}---${pad(day)}`];
      return parts[form] ?? `${year}-${pad(month)}-${pad(day)}${time}`;
    });
  fc.assert(
    fc.property(fc.array(date, { minLength: 1 }), (dates) => {
      const hierarchy = makeDates(textsOf(dates));
      expectWellFormed(hierarchy);
      expect(fitHierarchy(hierarchy, columnOf(dates))).toHaveLength(dates.length);
      for (const text of textsOf(dates)) expect(pathOf(hierarchy, text).at(-3)).toBe(text.slice(0, 4));
    }),
  );
});

test('countries nest, under any of their names', () => {
  const country = fc.constantFrom(
    'US',
    'USA',
    'united states',
    'FR',
    'France',
    'Réunion',
    'DE',
    'DEU',
    'JP',
    'XK',
    'AQ',
    'Côte d’Ivoire',
    "Cote d'Ivoire",
  );
  fc.assert(
    fc.property(fc.array(country, { minLength: 1 }), (countries) => {
      const hierarchy = makeCountries(textsOf(countries));
      expectWellFormed(hierarchy);
      expect(fitHierarchy(hierarchy, columnOf(countries))).toHaveLength(countries.length);
    }),
  );
});

test('columns of a table nest as levels, whatever stands beside what, and conflicts are those of the rows', () => {
  const few = fc.constantFrom(null, '', 'a', 'b', 'c', 'd', '*');
  fc.assert(
    fc.property(fc.array(fc.tuple(few, few, few), { minLength: 1, maxLength: 40 }), (rows) => {
      fc.pre([0, 1, 2].every((level) => rows.some((row) => (row[level] ?? '') !== '')));
      const columns = [0, 1, 2].map((level) =>
        columnOf(
          rows.map((row) => row[level] ?? null),
          `L${level}`,
        ),
      );
      const { hierarchy, conflicts } = makeColumnLevels(columns);
      expectWellFormed(hierarchy);
      const isConflict = [0, 1].flatMap((level) =>
        ['a', 'b', 'c', 'd', '*'].filter(
          (value) =>
            new Set(
              rows
                .filter((row) => row[level] === value)
                .map((row) => row[level + 1] ?? '')
                .filter((upper) => upper !== ''),
            ).size > 1,
        ),
      );
      expect(conflicts.map(({ value }) => value).toSorted()).toEqual(isConflict.toSorted());
      const shuffled = columns.map((_, level) =>
        columnOf(
          rows.toReversed().map((row) => row[level] ?? null),
          `L${level}`,
        ),
      );
      expect(makeColumnLevels(shuffled)).toEqual({ hierarchy, conflicts });
    }),
  );
});

test('a leaf for missing values keeps a hierarchy well formed, alone or beside another', () => {
  fc.assert(
    fc.property(texts, fc.boolean(), (list, isAlone) => {
      const whole = withMissingLeaf(makeBeginnings(list, [2, 1]), isAlone ? undefined : list[0]);
      expectWellFormed(whole);
      expect(pathOf(whole, '')).toEqual(isAlone ? ['', '', '*'] : pathOf(whole, list[0] ?? ''));
      expect(withMissingLeaf(whole)).toBe(whole);
    }),
  );
});

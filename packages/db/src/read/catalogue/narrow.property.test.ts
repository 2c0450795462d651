import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DATASET_FACETS, type DatasetFacet, facetsOf } from './dataset-facets.ts';
import { buildDatasetIndex, DATASET_SORTS, type IndexSource } from './dataset-index.ts';
import { narrow } from './narrow.ts';

const words = (...values: string[]) => fc.subarray(values);
const rows: fc.Arbitrary<readonly IndexSource[]> = fc
  .array(
    fc.record({
      conditions: fc.array(fc.constantFrom('asthma', 'stroke', 'toString'), { maxLength: 3 }),
      phase: fc.constantFrom(null, 'phase-2', 'phase-3'),
      interventions: words('exercise', 'placebo'),
      countries: words('GB', 'DE'),
      participants: fc.constantFrom(null, 0, 49, 50, 249, 250, 1_000),
      standard: fc.constantFrom('SDTM', 'other'),
      domains: words('DM', 'AE'),
      useCodes: words('HMB', 'DUO:0000006', 'no-ai-training', 'unknown'),
      maximumRisk: fc.constantFrom(0.05, 0.1, 0.2, 0.5),
      daysToAccess: fc.constantFrom(null, 7, 30.5, 90, 400),
      isClosed: fc.boolean(),
      isFree: fc.boolean(),
      title: fc.constantFrom('A', 'a', 'b'),
      firstDepositedAtMs: fc.nat(3),
      depositedAtMs: fc.nat(3),
    }),
    { maxLength: 12 },
  )
  .map((list) => list.map((row, i) => ({ ...row, id: `dset_${i}` })));

const values = [
  'asthma',
  'stroke',
  'phase-2',
  'GB',
  'HMB',
  'open',
  'free',
  '50-249',
  'up-to-0.1',
  'month',
  'SDTM',
  'DM',
];
const filters = fc
  .array(fc.tuple(fc.constantFrom(...DATASET_FACETS), fc.subarray(values, { minLength: 1 })), { maxLength: 3 })
  .map((chosen) => Object.fromEntries(chosen));
const ranks = (list: readonly IndexSource[]) =>
  fc.option(
    fc.subarray(list.map(({ id }) => id)).map((ids) => new Map(ids.map((id, i) => [id, i % 3]))),
    { nil: null },
  );
const searches = rows.chain((list) =>
  fc.tuple(fc.constant(list), filters, ranks(list), fc.constantFrom(...DATASET_SORTS)),
);

type Chosen = Readonly<Partial<Record<DatasetFacet, readonly string[]>>>;

/** The same in the slowest way that could be right. */
const matches = (row: IndexSource, chosen: Chosen, found: ReadonlyMap<string, number> | null): boolean =>
  (found === null || found.has(row.id)) &&
  DATASET_FACETS.every((facet) => {
    const wanted = chosen[facet];
    return wanted === undefined || facetsOf(row)[facet].some((value) => wanted.includes(value));
  });

test('finds what has one of the chosen values of each facet, and nothing else', () => {
  fc.assert(
    fc.property(searches, ([list, chosen, found, sort]) => {
      const { ids } = narrow(buildDatasetIndex(list), chosen, found, sort);
      const expected = list.filter((row) => matches(row, chosen, found)).map(({ id }) => id);
      expect([...ids].sort()).toEqual(expected.sort());
    }),
  );
});

test('a count says how many there would be with this value in place of those chosen of its facet', () => {
  fc.assert(
    fc.property(searches, fc.constantFrom(...DATASET_FACETS), ([list, chosen, found, sort], facet) => {
      const index = buildDatasetIndex(list);
      for (const { value, count } of narrow(index, chosen, found, sort).facets[facet]) {
        expect(narrow(index, { ...chosen, [facet]: [value] }, found, sort).ids).toHaveLength(count);
      }
    }),
  );
});

test('one order for each sort: rows in any order give the same list', () => {
  fc.assert(
    fc.property(searches, ([list, chosen, found, sort]) => {
      const forth = narrow(buildDatasetIndex(list), chosen, found, sort).ids;
      const back = narrow(buildDatasetIndex(list.toReversed()), chosen, found, sort).ids;
      expect(back).toEqual(forth);
    }),
  );
});

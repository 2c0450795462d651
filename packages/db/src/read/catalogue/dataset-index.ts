import { DATASET_FACETS, type DatasetFacet, type FacetedRow, facetsOf } from './dataset-facets.ts';

export type IndexSource = FacetedRow & {
  readonly id: string;
  readonly title: string;
  readonly firstDepositedAtMs: number;
  readonly depositedAtMs: number;
};

/**
 * What datasets are narrowed, counted and sorted by, compact enough to be kept in memory: some hundred bytes a dataset. Every
 * dataset has a position and every value of a facet a number. The numbers of all datasets lie one after the other, so that
 * a search goes through them once from front to back.
 */
export type DatasetIndex = {
  /** By position. */
  readonly ids: readonly string[];
  readonly positionOf: ReadonlyMap<string, number>;
  /** Where the numbers of a dataset's facet begin: at `position * DATASET_FACETS.length + facet`. One more at the end. */
  readonly starts: Uint32Array;
  readonly numbers: Uint32Array;
  /** By number. */
  readonly values: readonly { readonly facet: DatasetFacet; readonly value: string }[];
  readonly numberOf: (facet: DatasetFacet, value: string) => number | undefined;
  /** All positions, sorted once for each order that somebody asks for. */
  readonly inOrder: (sort: Exclude<DatasetSort, 'relevance'>) => Uint32Array;
};

export const DATASET_SORTS = ['relevance', 'newest', 'updated', 'largest', 'quickest', 'title'] as const;
export type DatasetSort = (typeof DATASET_SORTS)[number];

export function buildDatasetIndex(rows: readonly IndexSource[]): DatasetIndex {
  const { values, numberOf, numberFor } = createNumbers();
  const starts = [0];
  const numbers: number[] = [];
  for (const row of rows) {
    const facets = facetsOf(row);
    for (const facet of DATASET_FACETS) {
      for (const value of new Set(facets[facet])) numbers.push(numberFor(facet, value));
      starts.push(numbers.length);
    }
  }
  const sorted = new Map<DatasetSort, Uint32Array>();
  return {
    ids: rows.map(({ id }) => id),
    positionOf: new Map(rows.map(({ id }, position) => [id, position])),
    starts: Uint32Array.from(starts),
    numbers: Uint32Array.from(numbers),
    values,
    numberOf,
    inOrder: (sort) => {
      const known = sorted.get(sort) ?? sortedPositions(rows, SORTS[sort]);
      sorted.set(sort, known);
      return known;
    },
  };
}

function createNumbers() {
  const numbers = new Map<string, number>();
  const values: { facet: DatasetFacet; value: string }[] = [];
  const keyOf = (facet: DatasetFacet, value: string) => `${facet}\n${value}`;
  const numberOf = (facet: DatasetFacet, value: string) => numbers.get(keyOf(facet, value));
  const numberFor = (facet: DatasetFacet, value: string): number => {
    const known = numberOf(facet, value);
    if (known !== undefined) return known;
    values.push({ facet, value });
    numbers.set(keyOf(facet, value), values.length - 1);
    return values.length - 1;
  };
  return { values, numberOf, numberFor };
}

type Compare = (a: IndexSource, b: IndexSource) => number;

const byText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
const newest: Compare = (a, b) => b.firstDepositedAtMs - a.firstDepositedAtMs || byText(a.id, b.id);

const SORTS: Readonly<Record<Exclude<DatasetSort, 'relevance'>, Compare>> = {
  newest,
  updated: (a, b) => b.depositedAtMs - a.depositedAtMs || byText(a.id, b.id),
  largest: (a, b) => (b.participants ?? -1) - (a.participants ?? -1) || newest(a, b),
  quickest: (a, b) => (a.daysToAccess ?? Number.MAX_VALUE) - (b.daysToAccess ?? Number.MAX_VALUE) || newest(a, b),
  title: (a, b) => byText(a.title.toLowerCase(), b.title.toLowerCase()) || byText(a.id, b.id),
};

function sortedPositions(rows: readonly IndexSource[], compare: Compare): Uint32Array {
  const placed = rows.map((row, position) => ({ row, position }));
  return Uint32Array.from(placed.sort((a, b) => compare(a.row, b.row)).map(({ position }) => position));
}

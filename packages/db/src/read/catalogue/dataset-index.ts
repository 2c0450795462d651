import { BANDS, DATASET_FACETS, type DatasetFacet, type FacetedRow, facetsOf } from './dataset-facets.ts';

export type IndexSource = FacetedRow & {
  readonly id: string;
  readonly title: string;
  readonly firstDepositedAtMs: number;
  readonly depositedAtMs: number;
};

type IndexedDataset = Pick<
  IndexSource,
  'id' | 'title' | 'participants' | 'daysToAccess' | 'firstDepositedAtMs' | 'depositedAtMs'
> & {
  /** Per facet, in the order of `DATASET_FACETS`, the numbers of its values. */
  readonly numbers: readonly (readonly number[])[];
};

/**
 * What datasets are narrowed, counted and sorted by, compact enough to be kept in memory: some hundred bytes a dataset. Every
 * value of a facet has a number, so that counting is adding up.
 */
export type DatasetIndex = {
  /** Sorted once for each order that somebody asks for. */
  readonly inOrder: (sort: Exclude<DatasetSort, 'relevance'>) => readonly IndexedDataset[];
  readonly values: readonly { readonly facet: DatasetFacet; readonly value: string }[];
  readonly numberOf: (facet: DatasetFacet, value: string) => number | undefined;
};

export const DATASET_SORTS = ['relevance', 'newest', 'updated', 'largest', 'quickest', 'title'] as const;
export type DatasetSort = (typeof DATASET_SORTS)[number];

export type FacetCount = { readonly value: string; readonly count: number };
export type Filters = Readonly<Partial<Record<DatasetFacet, readonly string[] | undefined>>>;

export function buildDatasetIndex(rows: readonly IndexSource[]): DatasetIndex {
  const numbers = new Map<string, number>();
  const values: { facet: DatasetFacet; value: string }[] = [];
  const numberFor = (facet: DatasetFacet, value: string): number => {
    const key = `${facet}\n${value}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    values.push({ facet, value });
    numbers.set(key, values.length - 1);
    return values.length - 1;
  };
  const datasets = rows.map((row) => {
    const facets = facetsOf(row);
    return {
      id: row.id,
      title: row.title,
      participants: row.participants,
      daysToAccess: row.daysToAccess,
      firstDepositedAtMs: row.firstDepositedAtMs,
      depositedAtMs: row.depositedAtMs,
      numbers: DATASET_FACETS.map((facet) => [...new Set(facets[facet])].map((value) => numberFor(facet, value))),
    };
  });
  const sorted = new Map<DatasetSort, readonly IndexedDataset[]>();
  return {
    values,
    numberOf: (facet, value) => numbers.get(`${facet}\n${value}`),
    inOrder: (sort) => {
      const known = sorted.get(sort) ?? datasets.toSorted(SORTS[sort]);
      sorted.set(sort, known);
      return known;
    },
  };
}

export type Narrowed = {
  /** Ids of all that match, sorted. */
  readonly ids: readonly string[];
  readonly facets: Readonly<Record<DatasetFacet, readonly FacetCount[]>>;
};

/**
 * The datasets that have, of each facet that is chosen, one of the chosen values. A facet's values are counted over what the
 * other facets leave, so that a count says how many there would be with this value.
 *
 * @param ranks what a text search found, by id; null where nothing was searched for
 */
export function narrow(
  index: DatasetIndex,
  filters: Filters,
  ranks: ReadonlyMap<string, number> | null,
  sort: DatasetSort,
): Narrowed {
  const chosen = DATASET_FACETS.flatMap((facet, position) => {
    const values = filters[facet] ?? [];
    if (values.length === 0) return [];
    return [{ position, numbers: new Set(values.map((value) => index.numberOf(facet, value))) }];
  });
  const counts = new Uint32Array(index.values.length);
  const count = (numbers: readonly number[] | undefined) => {
    for (const number of numbers ?? []) counts[number] = (counts[number] ?? 0) + 1;
  };
  const found: IndexedDataset[] = [];
  for (const dataset of index.inOrder(sort === 'relevance' ? 'newest' : sort)) {
    if (ranks !== null && !ranks.has(dataset.id)) continue;
    const missed = missedFacets(dataset, chosen);
    if (missed === NONE_MISSED) {
      found.push(dataset);
      for (const numbers of dataset.numbers) count(numbers);
    } else if (missed !== SEVERAL_MISSED) count(dataset.numbers[missed]);
  }
  // Stable: those of one rank stay in the order of the newest.
  if (sort === 'relevance' && ranks !== null) found.sort((a, b) => (ranks.get(b.id) ?? 0) - (ranks.get(a.id) ?? 0));
  return { ids: found.map(({ id }) => id), facets: facetCounts(index, counts) };
}

const NONE_MISSED = -1;
const SEVERAL_MISSED = -2;

type Chosen = readonly { readonly position: number; readonly numbers: ReadonlySet<number | undefined> }[];

/** The one facet of which a dataset has none of the chosen values, by position; or that there is none, or several. */
function missedFacets(dataset: IndexedDataset, chosen: Chosen): number {
  let missed = NONE_MISSED;
  for (const { position, numbers } of chosen) {
    if (dataset.numbers[position]?.some((number) => numbers.has(number)) === true) continue;
    if (missed !== NONE_MISSED) return SEVERAL_MISSED;
    missed = position;
  }
  return missed;
}

/** The most that an open list of values shows; bands are shown whole. */
const VALUES_SHOWN = 30;

function facetCounts(index: DatasetIndex, counts: Uint32Array): Narrowed['facets'] {
  const by = new Map<DatasetFacet, FacetCount[]>(DATASET_FACETS.map((facet) => [facet, []]));
  for (const [number, { facet, value }] of index.values.entries()) {
    const count = counts[number] ?? 0;
    if (count > 0) by.get(facet)?.push({ value, count });
  }
  return Object.fromEntries(DATASET_FACETS.map((facet) => [facet, shown(facet, by.get(facet) ?? [])])) as Record<
    DatasetFacet,
    readonly FacetCount[]
  >;
}

function shown(facet: DatasetFacet, values: readonly FacetCount[]): readonly FacetCount[] {
  const bands = BANDS[facet];
  if (bands !== undefined) return values.toSorted((a, b) => bands.indexOf(a.value) - bands.indexOf(b.value));
  return values.toSorted((a, b) => b.count - a.count || byText(a.value, b.value)).slice(0, VALUES_SHOWN);
}

const byText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

type Compare = (a: IndexedDataset, b: IndexedDataset) => number;

const newest: Compare = (a, b) => b.firstDepositedAtMs - a.firstDepositedAtMs || byText(a.id, b.id);

const SORTS: Readonly<Record<Exclude<DatasetSort, 'relevance'>, Compare>> = {
  newest,
  updated: (a, b) => b.depositedAtMs - a.depositedAtMs || byText(a.id, b.id),
  largest: (a, b) => (b.participants ?? -1) - (a.participants ?? -1) || newest(a, b),
  quickest: (a, b) => (a.daysToAccess ?? Number.MAX_VALUE) - (b.daysToAccess ?? Number.MAX_VALUE) || newest(a, b),
  title: (a, b) => byText(a.title.toLowerCase(), b.title.toLowerCase()) || byText(a.id, b.id),
};

import { BANDS, DATASET_FACETS, type DatasetFacet } from './dataset-facets.ts';
import type { DatasetIndex, DatasetSort } from './dataset-index.ts';

export type FacetCount = { readonly value: string; readonly count: number };
export type Filters = Readonly<Partial<Record<DatasetFacet, readonly string[] | undefined>>>;

export type Narrowed = {
  /** Ids of all that match, sorted. */
  readonly ids: readonly string[];
  readonly facets: Readonly<Record<DatasetFacet, readonly FacetCount[]>>;
};

const FACET_COUNT = DATASET_FACETS.length;

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
  const { starts, numbers } = index;
  const facets = DATASET_FACETS.flatMap((facet, i) => ((filters[facet] ?? []).length > 0 ? [i] : []));
  const isChosen = chosenNumbers(index, filters);
  const rankAt = ranks === null ? null : ranksByPosition(index, ranks);
  const counts = new Uint32Array(index.values.length);
  const found: number[] = [];
  for (const position of index.inOrder(sort === 'relevance' ? 'newest' : sort)) {
    if (rankAt !== null && Number.isNaN(rankAt[position])) continue;
    const missed = missedFacet(index, position, facets, isChosen);
    if (missed === SEVERAL_MISSED) continue;
    if (missed === NONE_MISSED) found.push(position);
    const first = position * FACET_COUNT + (missed === NONE_MISSED ? 0 : missed);
    const last = missed === NONE_MISSED ? first + FACET_COUNT : first + 1;
    for (let i = starts[first] ?? 0; i < (starts[last] ?? 0); i += 1) {
      const number = numbers[i] ?? 0;
      counts[number] = (counts[number] ?? 0) + 1;
    }
  }
  // Stable: those of one rank stay in the order of the newest.
  if (sort === 'relevance' && rankAt !== null) found.sort((a, b) => (rankAt[b] ?? 0) - (rankAt[a] ?? 0));
  return { ids: found.map((position) => index.ids[position] ?? ''), facets: facetCounts(index, counts) };
}

function chosenNumbers(index: DatasetIndex, filters: Filters): Uint8Array {
  const isChosen = new Uint8Array(index.values.length);
  for (const facet of DATASET_FACETS) {
    for (const value of filters[facet] ?? []) {
      const number = index.numberOf(facet, value);
      if (number !== undefined) isChosen[number] = 1;
    }
  }
  return isChosen;
}

/** NaN where the search did not find a dataset. What it found and the index does not have yet is left out. */
function ranksByPosition(index: DatasetIndex, ranks: ReadonlyMap<string, number>): Float64Array {
  const rankAt = new Float64Array(index.ids.length).fill(Number.NaN);
  for (const [id, rank] of ranks) {
    const position = index.positionOf.get(id);
    if (position !== undefined) rankAt[position] = rank;
  }
  return rankAt;
}

const NONE_MISSED = -1;
const SEVERAL_MISSED = -2;

/** The one facet of which a dataset has none of the chosen values; or that there is none, or several. */
function missedFacet(
  { starts, numbers }: DatasetIndex,
  position: number,
  facets: readonly number[],
  isChosen: Uint8Array,
): number {
  let missed = NONE_MISSED;
  for (const facet of facets) {
    const at = position * FACET_COUNT + facet;
    const end = starts[at + 1] ?? 0;
    let i = starts[at] ?? 0;
    while (i < end && isChosen[numbers[i] ?? 0] !== 1) i += 1;
    if (i < end) continue;
    if (missed !== NONE_MISSED) return SEVERAL_MISSED;
    missed = facet;
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
  const byValue = (a: FacetCount, b: FacetCount) => (a.value < b.value ? -1 : 1);
  return values.toSorted((a, b) => b.count - a.count || byValue(a, b)).slice(0, VALUES_SHOWN);
}

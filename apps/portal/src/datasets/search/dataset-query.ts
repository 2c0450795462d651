import type { DatasetFacet } from '@trialmark/api';

/** The facets of the catalogue, in the order in which they are shown. */
export const FACETS = [
  'condition',
  'use',
  'access',
  'phase',
  'intervention',
  'size',
  'standard',
  'domain',
  'country',
  'wait',
  'risk',
  'fee',
] as const satisfies readonly DatasetFacet[];

export const SORTS = ['relevance', 'newest', 'updated', 'largest', 'quickest', 'title'] as const;

/** Datasets on one page of the list. */
export const PAGE_SIZE = 20;

/** A search. Its address is `datasetsHref`, and nothing but the address holds it. */
export type DatasetQuery = {
  readonly text: string;
  readonly filters: Readonly<Record<DatasetFacet, readonly string[]>>;
  readonly sort: (typeof SORTS)[number];
  readonly page: number;
};

type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

const TEXT_MAX = 200;
const VALUES_MAX = 20;
const PAGE_MAX = 5_000;

/** Reads a search from an address. Whatever it does not know, or is out of bounds, is as if it were not there. */
export function parseDatasetQuery(params: Params): DatasetQuery {
  const all = (name: string): readonly string[] => {
    const value = params[name];
    return (typeof value === 'string' ? [value] : (value ?? [])).filter((text) => text !== '').slice(0, VALUES_MAX);
  };
  const page = Number(all('page')[0]);
  const filters = Object.fromEntries(FACETS.map((facet) => [facet, all(facet)])) as DatasetQuery['filters'];
  return {
    text: (all('q')[0] ?? '').trim().slice(0, TEXT_MAX),
    filters,
    sort: SORTS.find((sort) => sort === all('sort')[0]) ?? 'relevance',
    page: Number.isInteger(page) && page >= 1 && page <= PAGE_MAX ? page : 1,
  };
}

/** The parameters of a search, in one order, without those that say what is so anyway. */
export function datasetParams(query: DatasetQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.text !== '') params.set('q', query.text);
  for (const facet of FACETS) for (const value of query.filters[facet]) params.append(facet, value);
  if (query.sort !== 'relevance') params.set('sort', query.sort);
  if (query.page > 1) params.set('page', String(query.page));
  return params;
}

export function datasetsHref(query: DatasetQuery): string {
  const params = datasetParams(query).toString();
  return params === '' ? '/datasets' : `/datasets?${params}`;
}

/** The search with one value of a facet turned over, from its first page. */
export function toggled(query: DatasetQuery, facet: DatasetFacet, value: string): DatasetQuery {
  const chosen = query.filters[facet];
  const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
  return { ...query, page: 1, filters: { ...query.filters, [facet]: next } };
}

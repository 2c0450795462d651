/** The facets of a search for trials, in the order in which they are shown. */
export const FACETS = ['status', 'condition', 'phase', 'country', 'studyType', 'results', 'publication'] as const;
export type Facet = (typeof FACETS)[number];

export const SORTS = ['relevance', 'newest', 'updated', 'start'] as const;
export type Sort = (typeof SORTS)[number];

/** Trials on one page of a list. */
export const PAGE_SIZE = 20;

/** A search. Its address is `searchHref`, and nothing but the address holds it. */
export type SearchQuery = {
  readonly text: string;
  readonly filters: Readonly<Record<Facet, readonly string[]>>;
  readonly sort: Sort;
  readonly page: number;
};

type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

const TEXT_MAX = 200;
const VALUES_MAX = 20;
const PAGE_MAX = 5_000;

/** Reads a search from an address. Whatever it does not know, or is out of bounds, is as if it were not there. */
export function parseSearch(params: Params): SearchQuery {
  const all = (name: string): readonly string[] => {
    const value = params[name];
    return (typeof value === 'string' ? [value] : (value ?? [])).filter((text) => text !== '').slice(0, VALUES_MAX);
  };
  const page = Number(all('page')[0]);
  return {
    text: (all('q')[0] ?? '').trim().slice(0, TEXT_MAX),
    filters: {
      status: all('status'),
      condition: all('condition'),
      phase: all('phase'),
      country: all('country'),
      studyType: all('studyType'),
      results: all('results'),
      publication: all('publication'),
    },
    sort: SORTS.find((sort) => sort === all('sort')[0]) ?? 'relevance',
    page: Number.isInteger(page) && page >= 1 && page <= PAGE_MAX ? page : 1,
  };
}

/** The parameters of a search, in one order, without those that say what is so anyway. */
export function searchParams(query: SearchQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.text !== '') params.set('q', query.text);
  for (const facet of FACETS) for (const value of query.filters[facet]) params.append(facet, value);
  if (query.sort !== 'relevance') params.set('sort', query.sort);
  if (query.page > 1) params.set('page', String(query.page));
  return params;
}

export function searchHref(query: SearchQuery, path = '/trials'): string {
  const params = searchParams(query).toString();
  return params === '' ? path : `${path}?${params}`;
}

/** The search with one value of a facet turned over, from its first page. */
export function toggled(query: SearchQuery, facet: Facet, value: string): SearchQuery {
  const chosen = query.filters[facet];
  const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
  return { ...query, page: 1, filters: { ...query.filters, [facet]: next } };
}

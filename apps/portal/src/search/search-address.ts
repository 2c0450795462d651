/**
 * A search as an address: text, facets, order and page. Nothing but the address holds it.
 */

/** Items on one page of a list. */
export const PAGE_SIZE = 20;

export type Search<Facet extends string, Sort extends string> = {
  readonly text: string;
  readonly filters: Readonly<Record<Facet, readonly string[]>>;
  readonly sort: Sort;
  readonly page: number;
};

/** What a list can be narrowed by and sorted by, in the order in which it is shown. The first order goes without saying. */
export type SearchSpace<Facet extends string, Sort extends string> = {
  readonly facets: readonly Facet[];
  readonly sorts: readonly [Sort, ...Sort[]];
};

export type AddressParams = Readonly<Record<string, string | readonly string[] | undefined>>;

const TEXT_MAX = 200;
const VALUES_MAX = 20;
const PAGE_MAX = 5_000;

/** Reads a search from an address. Whatever it does not know, or is out of bounds, is as if it were not there. */
export function parseAddress<Facet extends string, Sort extends string>(
  { facets, sorts }: SearchSpace<Facet, Sort>,
  params: AddressParams,
): Search<Facet, Sort> {
  const all = (name: string): readonly string[] => {
    const value = params[name];
    return (typeof value === 'string' ? [value] : (value ?? [])).filter((text) => text !== '').slice(0, VALUES_MAX);
  };
  const page = Number(all('page')[0]);
  return {
    text: (all('q')[0] ?? '').trim().slice(0, TEXT_MAX),
    filters: Object.fromEntries(facets.map((facet) => [facet, all(facet)])) as Record<Facet, readonly string[]>,
    sort: sorts.find((sort) => sort === all('sort')[0]) ?? sorts[0],
    page: Number.isInteger(page) && page >= 1 && page <= PAGE_MAX ? page : 1,
  };
}

/** The parameters of a search, in one order, without those that say what is so anyway. */
export function addressParams<Facet extends string, Sort extends string>(
  { facets, sorts }: SearchSpace<Facet, Sort>,
  query: Search<Facet, Sort>,
): URLSearchParams {
  const params = new URLSearchParams();
  if (query.text !== '') params.set('q', query.text);
  for (const facet of facets) for (const value of query.filters[facet]) params.append(facet, value);
  if (query.sort !== sorts[0]) params.set('sort', query.sort);
  if (query.page > 1) params.set('page', String(query.page));
  return params;
}

export function addressOf(path: string, params: URLSearchParams): string {
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The search with one value of a facet turned over, from its first page. */
export function toggled<Facet extends string, Sort extends string>(
  query: Search<Facet, Sort>,
  facet: Facet,
  value: string,
): Search<Facet, Sort> {
  const chosen = query.filters[facet];
  const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
  return { ...query, page: 1, filters: { ...query.filters, [facet]: next } };
}

/** A facet's values; one that is chosen stays in view when nothing has it any more. */
export function shownValues<Found extends { readonly value: string; readonly count?: number }>(
  found: readonly Found[],
  chosen: readonly string[],
): readonly (Found | { readonly value: string; readonly count: number })[] {
  const gone = chosen.filter((value) => !found.some((each) => each.value === value));
  return [...found, ...gone.map((value) => ({ value, count: 0 }))];
}

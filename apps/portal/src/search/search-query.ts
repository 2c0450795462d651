import { type AddressParams, addressOf, addressParams, parseAddress, type Search } from './search-address.ts';

/** The facets of a search for trials, in the order in which they are shown. */
export const FACETS = ['status', 'condition', 'phase', 'country', 'studyType', 'results', 'publication'] as const;
export type Facet = (typeof FACETS)[number];

export const SORTS = ['relevance', 'newest', 'updated', 'start'] as const;
const SPACE = { facets: FACETS, sorts: SORTS } as const;

/** A search for trials. */
export type SearchQuery = Search<Facet, (typeof SORTS)[number]>;

export const parseSearch = (params: AddressParams): SearchQuery => parseAddress(SPACE, params);
export const searchParams = (query: SearchQuery): URLSearchParams => addressParams(SPACE, query);
export const searchHref = (query: SearchQuery, path = '/trials'): string => addressOf(path, searchParams(query));

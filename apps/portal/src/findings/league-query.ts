import { type AddressParams, addressOf, addressParams, parseAddress } from '../search/search-address.ts';

export const LEAGUE_SORTS = ['name', 'trials', 'retrospective', 'outstanding', 'late', 'silent-changes'] as const;
export type LeagueSort = (typeof LEAGUE_SORTS)[number];
const SPACE = { facets: [], sorts: LEAGUE_SORTS } as const;

type LeagueQuery = { readonly sort: LeagueSort; readonly page: number };

export function parseLeagueQuery(params: AddressParams): LeagueQuery {
  const { page, sort } = parseAddress(SPACE, params);
  // The API counts no further than to a hundred thousand.
  return { sort, page: Math.min(page, 1_000) };
}

export function leagueHref({ page, sort }: LeagueQuery): string {
  return addressOf('/sponsors', addressParams(SPACE, { text: '', filters: {}, sort, page }));
}

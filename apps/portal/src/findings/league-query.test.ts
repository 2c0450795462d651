import { expect, test } from 'vitest';
import { LEAGUE_SORTS, leagueHref, parseLeagueQuery } from './league-query.ts';

test('how sponsors are sorted is the address: it reads back as it was', () => {
  for (const sort of LEAGUE_SORTS) {
    for (const page of [1, 2, 1_000]) {
      const params = new URL(leagueHref({ sort, page }), 'http://localhost').searchParams;
      expect(parseLeagueQuery(Object.fromEntries(params))).toEqual({ sort, page });
    }
  }
  expect(leagueHref({ sort: 'name', page: 1 })).toBe('/sponsors');
});

test('ignores what it does not know, and asks for no page that the API refuses', () => {
  expect(parseLeagueQuery({ sort: 'worst', page: '5000' })).toEqual({ sort: 'name', page: 1_000 });
  expect(parseLeagueQuery({ page: '-1' })).toEqual({ sort: 'name', page: 1 });
});

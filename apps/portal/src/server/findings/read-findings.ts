import { OrganisationId, RegistryId } from '@trialmark/schema';
import { cache } from 'react';
import type {
  FindingPage,
  FindingSummary,
  League,
  SponsorStanding,
  TrialFinding,
} from '../../findings/finding-types.ts';
import { type Facet, type FindingsQuery, filterOf, without } from '../../findings/findings-query.ts';
import type { LeagueSort } from '../../findings/league-query.ts';
import { api, orNull } from '../api.ts';

const PAGE_SIZE = 25;
const TRIALS_SHOWN = 100;

export async function listFindings(query: FindingsQuery): Promise<FindingPage> {
  const { after, sort } = query;
  const page = { ...filterOf(query), sort, limit: PAGE_SIZE };
  return (await api()).findings.list.query(after === null ? page : { ...page, cursor: after });
}

export async function summariseFindings(query: FindingsQuery): Promise<FindingSummary> {
  return (await api()).findings.summary.query(filterOf(query));
}

/** For each facet with a choice, the counts among which its values are chosen; for all others those of the query. */
export async function summariseFacets(
  query: FindingsQuery,
  facets: readonly Facet[],
): Promise<ReadonlyMap<Facet, FindingSummary>> {
  const chosen = facets.filter((facet) => query.filters[facet].length > 0);
  const found = await Promise.all(
    chosen.map(async (facet) => [facet, await summariseFindings(without(query, facet))] as const),
  );
  return new Map(found);
}

/** Findings about one trial; none while nothing was computed of it. */
export const readTrialFindings = cache(async (registryId: string): Promise<readonly TrialFinding[]> => {
  const found = await orNull((await api()).findings.ofTrial.query({ registryId: RegistryId.parse(registryId) }));
  return found?.findings ?? [];
});

export async function readLogFindings() {
  return (await api()).findings.ofLog.query();
}

export async function readLeague(
  sort: LeagueSort,
  page: { readonly offset: number; readonly limit: number },
): Promise<League> {
  return (await api()).findings.league.query({ sort, ...page });
}

/** A sponsor's numbers and the trials behind them, null where it has registered none. */
export const readSponsor = cache(async (sponsorId: string, after: string | null): Promise<SponsorStanding | null> => {
  const id = OrganisationId.safeParse(sponsorId);
  if (!id.success) return null;
  const from = RegistryId.safeParse(after);
  const page = { sponsorId: id.data, limit: TRIALS_SHOWN };
  return orNull((await api()).findings.ofSponsor.query(from.success ? { ...page, after: from.data } : page));
});

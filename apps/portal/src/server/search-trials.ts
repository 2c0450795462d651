import { PAGE_SIZE } from '../search/search-address.ts';
import type { SearchQuery } from '../search/search-query.ts';
import type { SearchView, TrialItem } from '../search/search-view.ts';
import { api } from './api.ts';

/** One page of the trials that a search finds, with the facets of all of them. */
export async function searchTrials(query: SearchQuery, limit: number = PAGE_SIZE): Promise<SearchView> {
  const { filters } = query;
  const { items, total, facets } = await (await api()).trials.search.query({
    text: query.text,
    statuses: [...filters.status],
    phases: [...filters.phase],
    countries: [...filters.country],
    conditions: [...filters.condition],
    studyTypes: [...filters.studyType],
    hasResults: oneOf(filters.results, 'with-results', 'without-results'),
    isSealed: oneOf(filters.publication, 'sealed', 'public'),
    sort: query.sort,
    offset: (query.page - 1) * limit,
    limit,
  });
  return {
    total,
    pages: Math.ceil(total / limit),
    items: items.map(
      (item): TrialItem => ({
        registryId: item.registryId,
        publicTitle: item.isSealed ? null : item.publicTitle,
        sponsorName: item.sponsorName,
        status: item.recruitmentStatus,
        conditions: item.conditions,
        startDate: item.startDate,
        registeredAt: item.registeredAt,
      }),
    ),
    facets: {
      status: facets.statuses,
      studyType: facets.studyTypes,
      phase: facets.phases,
      country: facets.countries,
      condition: facets.conditions,
      results: [{ value: 'with-results' }, { value: 'without-results' }],
      publication: [{ value: 'public' }, { value: 'sealed' }],
    },
  };
}

/** A choice of two as a yes or no; both or neither is no choice. */
function oneOf(values: readonly string[], yes: string, no: string): boolean | null {
  if (values.includes(yes) === values.includes(no)) return null;
  return values.includes(yes);
}

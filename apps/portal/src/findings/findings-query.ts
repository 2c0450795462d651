import { OrganisationId } from '@trialmark/schema';
import {
  type AddressParams,
  addressOf,
  addressParams,
  parseAddress,
  type Search,
  toggled,
} from '../search/search-address.ts';
import { CONCERNS, type Concern } from './finding-types.ts';

/** What the console can be narrowed by, in the order in which it is shown. */
export const FACETS = ['concern', 'rule', 'verdict', 'age', 'answered', 'sponsor'] as const;
export type Facet = (typeof FACETS)[number];

export const SORTS = ['attention', 'newest', 'trial', 'sponsor'] as const;
const AGES = ['0-30', '31-90', '91-365', '366-1095', '1096-', 'unknown'] as const;
const SPACE = { facets: FACETS, sorts: SORTS } as const;
const AFTER_MAX = 1_000;

/** What the console shows. Its pages follow each other, so that `after` says where this one begins. */
export type FindingsQuery = Omit<Search<Facet, (typeof SORTS)[number]>, 'text' | 'page'> & {
  readonly after: string | null;
};

export function parseFindingsQuery(params: AddressParams): FindingsQuery {
  const { filters, sort } = parseAddress(SPACE, params);
  const after = params.after;
  return {
    filters,
    sort,
    after: typeof after === 'string' && after !== '' && after.length <= AFTER_MAX ? after : null,
  };
}

export function findingsHref({ after, filters, sort }: FindingsQuery): string {
  const params = addressParams(SPACE, { text: '', page: 1, filters, sort });
  if (after !== null) params.set('after', after);
  return addressOf('/findings', params);
}

/** The query with one value turned over, from its first page. One sponsor is chosen at most. */
export function turned(query: FindingsQuery, facet: Facet, value: string): FindingsQuery {
  const { filters } = toggled({ ...query, text: '', page: 1 }, facet, value);
  const isOne = facet === 'sponsor' && filters.sponsor.includes(value);
  return { ...query, after: null, filters: isOne ? { ...filters, sponsor: [value] } : filters };
}

export function isNarrowed({ filters }: FindingsQuery): boolean {
  return FACETS.some((facet) => filters[facet].length > 0);
}

/** The query without one facet: what its values are counted among. */
export function without(query: FindingsQuery, facet: Facet): FindingsQuery {
  return { ...query, after: null, filters: { ...query.filters, [facet]: [] } };
}

/** The condition as the API takes it. Values that it does not know are as if they were not there. */
export function filterOf({ filters }: FindingsQuery) {
  const known = <Word extends string>(words: readonly Word[], chosen: readonly string[]) =>
    words.filter((word) => chosen.includes(word));
  const answers = known(['yes', 'no'], filters.answered);
  return {
    rule: filters.rule.filter(isWord),
    verdict: filters.verdict.filter(isWord),
    concern: known<Concern>(CONCERNS, filters.concern),
    sponsor: OrganisationId.safeParse(filters.sponsor[0]).data,
    age: known(AGES, filters.age),
    answered: answers.length === 1 ? answers[0] : undefined,
  };
}

/** Choices in the address that `filterOf` leaves out, so that the page can say so. */
export function unknownIn(query: FindingsQuery): readonly string[] {
  const { answered, ...filter } = filterOf(query);
  const taken = new Set<string | undefined>(Object.values(filter).flat());
  return FACETS.flatMap((facet) => {
    if (facet !== 'answered') return query.filters[facet].filter((value) => !taken.has(value));
    return query.filters.answered.filter((value) => value !== 'yes' && value !== 'no');
  });
}

const isWord = (text: string) => /^[a-zA-Z_-]{1,60}$/.test(text);

/** Where the API serves the same findings as a file or feed. A feed has only what needs attention unless it is asked for more. */
export function fileHref(
  apiOrigin: string,
  name: 'findings.csv' | 'findings.json' | 'findings/feed.json' | 'findings/feed.rss',
  query: FindingsQuery,
): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filterOf(query))) {
    for (const each of value === undefined ? [] : [value].flat()) params.append(name, each);
  }
  return addressOf(`${apiOrigin}/${name}`, params);
}

import { FacetList } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { shownValues } from '../search/search-address.ts';
import { summariseFacets } from '../server/findings/read-findings.ts';
import { CONCERNS, type FindingSummary } from './finding-types.ts';
import { ruleWords, verdictWords } from './finding-words.ts';
import { FACETS, type Facet, type FindingsQuery, findingsHref, turned } from './findings-query.ts';

type FindingsFacetsProps = { readonly query: FindingsQuery; readonly summary: FindingSummary };
type Value = { readonly value: string; readonly count: number };

/** Sponsors that the facet lists; the league has all. */
const SPONSORS_SHOWN = 12;

/** What the console can be narrowed by, as links. */
export async function FindingsFacets({ query, summary }: FindingsFacetsProps) {
  const [t, { findings }, among] = await Promise.all([
    getTranslations('findings'),
    getMessages(),
    summariseFacets(query, FACETS),
  ]);
  const labels: Readonly<Record<Facet, (value: string) => string>> = {
    concern: wordsIn(findings.concern),
    rule: (value) => ruleWords(findings, value),
    verdict: (verdict) => verdictWords(findings, { verdict }),
    age: wordsIn(findings.ages),
    answered: wordsIn(findings.answered),
    sponsor: (value) => nameOf(among.get('sponsor') ?? summary, value),
  };
  return FACETS.map((facet) => (
    <FacetList
      key={facet}
      title={t(`facets.${facet}`)}
      labels={{ selected: t('selected') }}
      values={shownValues(valuesOf(facet, among.get(facet) ?? summary), query.filters[facet]).map((each) => ({
        ...each,
        label: labels[facet](each.value),
        selected: query.filters[facet].includes(each.value),
        href: findingsHref(turned(query, facet, each.value)),
      }))}
    />
  ));
}

const wordsIn = (words: Readonly<Record<string, string>>) => (value: string) => words[value] ?? value;

function nameOf({ bySponsor }: FindingSummary, id: string): string {
  return bySponsor.find(({ sponsorId }) => sponsorId === id)?.sponsorName ?? id;
}

function valuesOf(facet: Facet, summary: FindingSummary): readonly Value[] {
  const { answered, byAge, byConcern, byRule, bySponsor, findings } = summary;
  switch (facet) {
    case 'concern':
      return CONCERNS.map((value) => ({ value, count: byConcern[value] }));
    case 'rule':
      return byRule.map((each) => ({ value: each.rule, count: sum(each) }));
    case 'verdict':
      return verdictsOf(summary);
    case 'age':
      return byAge.map((each) => ({ value: each.band, count: sum(each) })).filter(({ count }) => count > 0);
    case 'answered':
      return [
        { value: 'yes', count: answered },
        { value: 'no', count: findings - answered },
      ];
    case 'sponsor':
      return bySponsor.slice(0, SPONSORS_SHOWN).map((each) => ({ value: each.sponsorId, count: sum(each) }));
  }
}

const sum = (counts: FindingSummary['byConcern']) => CONCERNS.reduce((total, concern) => total + counts[concern], 0);

/** A verdict of one name may be of several concerns. */
function verdictsOf({ byRule }: FindingSummary): readonly Value[] {
  const counts = new Map<string, number>();
  for (const { verdict, count } of byRule.flatMap(({ verdicts }) => verdicts)) {
    counts.set(verdict, (counts.get(verdict) ?? 0) + count);
  }
  return [...counts].map(([value, count]) => ({ value, count }));
}

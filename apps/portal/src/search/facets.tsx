import { countryName } from '@trialmark/registry';
import { FacetList } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { statusWords } from '../record/describe-conduct.ts';
import { shownValues, toggled } from './search-address.ts';
import { FACETS, type Facet, type SearchQuery, searchHref } from './search-query.ts';
import type { SearchView } from './search-view.ts';

type FacetsProps = { readonly query: SearchQuery; readonly facets: SearchView['facets'] };

/** The facets of a search, as links. */
export async function Facets({ query, facets }: FacetsProps) {
  const [t, { record, trials }] = await Promise.all([getTranslations('trials'), getMessages()]);
  const words: Readonly<Record<string, string>> = { ...record.words, ...trials.values };
  const labelOf = (facet: Facet, value: string) => {
    if (facet === 'status') return statusWords(value) ?? value;
    return facet === 'country' ? countryName(value) : (words[value] ?? value);
  };
  return FACETS.map((facet) => (
    <FacetList
      key={facet}
      title={t(`facets.${facet}`)}
      labels={{ selected: t('selected') }}
      values={shownValues(facets[facet], query.filters[facet]).map(({ value, ...rest }) => ({
        ...rest,
        value,
        label: labelOf(facet, value),
        selected: query.filters[facet].includes(value),
        href: searchHref(toggled(query, facet, value)),
      }))}
    />
  ));
}

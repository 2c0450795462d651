import { countryName } from '@trialmark/registry';
import { FacetList } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { statusWords } from '../record/describe-conduct.ts';
import { FACETS, type Facet, type SearchQuery, searchHref, toggled } from './search-query.ts';
import type { SearchView } from './search-view.ts';

type FacetsProps = { readonly query: SearchQuery; readonly facets: SearchView['facets'] };

/** The facets of a search, as links. A value that is chosen stays in view when nothing has it any more. */
export async function Facets({ query, facets }: FacetsProps) {
  const [t, { record, trials }] = await Promise.all([getTranslations('trials'), getMessages()]);
  const words: Readonly<Record<string, string>> = { ...record.words, ...trials.values };
  const labelOf = (facet: Facet, value: string) => {
    if (facet === 'status') return statusWords(value) ?? value;
    return facet === 'country' ? countryName(value) : (words[value] ?? value);
  };
  const valuesOf = (facet: Facet) => {
    const found = facets[facet];
    const gone = query.filters[facet].filter((value) => !found.some((each) => each.value === value));
    return [...found, ...gone.map((value) => ({ value, count: 0 }))];
  };
  return FACETS.map((facet) => (
    <FacetList
      key={facet}
      title={t(`facets.${facet}`)}
      labels={{ selected: t('selected') }}
      values={valuesOf(facet).map(({ value, ...rest }) => ({
        ...rest,
        value,
        label: labelOf(facet, value),
        selected: query.filters[facet].includes(value),
        href: searchHref(toggled(query, facet, value)),
      }))}
    />
  ));
}

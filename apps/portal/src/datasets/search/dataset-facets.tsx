import type { DatasetFacet, DatasetSearchResult } from '@trialmark/api';
import { findCode } from '@trialmark/datause';
import { countryName } from '@trialmark/registry';
import { FacetList } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { shownValues, toggled } from '../../search/search-address.ts';
import { type DatasetQuery, datasetsHref, FACETS } from './dataset-query.ts';

type DatasetFacetsProps = { readonly query: DatasetQuery; readonly facets: DatasetSearchResult['facets'] };

/** The facets of the catalogue, as links. */
export async function DatasetFacets({ query, facets }: DatasetFacetsProps) {
  const [t, { record, datasets }] = await Promise.all([getTranslations('datasets'), getMessages()]);
  const words: Readonly<Record<string, string>> = { ...record.words, ...datasets.values };
  const labelOf = (facet: DatasetFacet, value: string) => {
    if (facet === 'country') return countryName(value);
    if (facet === 'use') return findCode(value)?.title ?? value;
    return facet === 'domain' || facet === 'condition' || facet === 'intervention' ? value : (words[value] ?? value);
  };
  return FACETS.map((facet) => (
    <FacetList
      key={facet}
      title={t(`facets.${facet}`)}
      labels={{ selected: t('selected') }}
      values={shownValues(facets[facet], query.filters[facet]).map(({ value, count }) => ({
        value,
        count,
        label: labelOf(facet, value),
        selected: query.filters[facet].includes(value),
        href: datasetsHref(toggled(query, facet, value)),
      }))}
    />
  ));
}

import type { DatasetFacet, DatasetSearchResult } from '@trialmark/api';
import { findCode } from '@trialmark/datause';
import { countryName } from '@trialmark/registry';
import { FacetList } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { type DatasetQuery, datasetsHref, FACETS, toggled } from './dataset-query.ts';

type DatasetFacetsProps = { readonly query: DatasetQuery; readonly facets: DatasetSearchResult['facets'] };

/** The facets of the catalogue, as links. A value that is chosen stays in view when nothing has it any more. */
export async function DatasetFacets({ query, facets }: DatasetFacetsProps) {
  const [t, { record, datasets }] = await Promise.all([getTranslations('datasets'), getMessages()]);
  const words: Readonly<Record<string, string>> = { ...record.words, ...datasets.values };
  const labelOf = (facet: DatasetFacet, value: string) => {
    if (facet === 'country') return countryName(value);
    if (facet === 'use') return findCode(value)?.title ?? value;
    return facet === 'domain' || facet === 'condition' || facet === 'intervention' ? value : (words[value] ?? value);
  };
  const valuesOf = (facet: DatasetFacet) => {
    const found = facets[facet];
    const gone = query.filters[facet].filter((value) => !found.some((each) => each.value === value));
    return [...found, ...gone.map((value) => ({ value, count: 0 }))];
  };
  return FACETS.map((facet) => (
    <FacetList
      key={facet}
      title={t(`facets.${facet}`)}
      labels={{ selected: t('selected') }}
      values={valuesOf(facet).map(({ value, count }) => ({
        value,
        count,
        label: labelOf(facet, value),
        selected: query.filters[facet].includes(value),
        href: datasetsHref(toggled(query, facet, value)),
      }))}
    />
  ));
}

import type { DatasetSearchResult } from '@trialmark/api';
import type { DatasetQuery } from '../../datasets/search/dataset-query.ts';
import { PAGE_SIZE } from '../../search/search-address.ts';
import { api } from '../api.ts';

// The OpenAPI mirror leaves the answer without a type.

/** One page of the datasets that a search finds, with the facets of all of them. */
export async function searchDatasets({ text, filters, sort, page }: DatasetQuery): Promise<DatasetSearchResult> {
  const chosen = Object.fromEntries(Object.entries(filters).map(([facet, values]) => [facet, [...values]]));
  const search = { ...chosen, text, sort, offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
  return (await (await api()).datasets.search.query(search)) as DatasetSearchResult;
}

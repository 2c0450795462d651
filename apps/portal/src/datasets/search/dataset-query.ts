import type { DatasetFacet } from '@trialmark/api';
import {
  type AddressParams,
  addressOf,
  addressParams,
  parseAddress,
  type Search,
} from '../../search/search-address.ts';

/** The facets of the catalogue, in the order in which they are shown. */
export const FACETS = [
  'condition',
  'use',
  'access',
  'phase',
  'intervention',
  'size',
  'standard',
  'domain',
  'country',
  'wait',
  'risk',
  'fee',
] as const satisfies readonly DatasetFacet[];

export const SORTS = ['relevance', 'newest', 'updated', 'largest', 'quickest', 'title'] as const;
const SPACE = { facets: FACETS, sorts: SORTS } as const;

/** A search for datasets. */
export type DatasetQuery = Search<DatasetFacet, (typeof SORTS)[number]>;

export const parseDatasetQuery = (params: AddressParams): DatasetQuery => parseAddress(SPACE, params);
export const datasetParams = (query: DatasetQuery): URLSearchParams => addressParams(SPACE, query);
export const datasetsHref = (query: DatasetQuery): string => addressOf('/datasets', datasetParams(query));

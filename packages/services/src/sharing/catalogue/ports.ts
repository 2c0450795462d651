import type { Place } from '../../reading/ports.ts';

/** What the catalogue reads. Everything here is public; `@trialmark/db` implements it. */
export type CatalogueReader = {
  readonly search: (search: DatasetSearch) => Promise<DatasetSearchResult>;
  readonly read: (datasetId: string) => Promise<DatasetRows | null>;
  /** Digest of the newest description, null where there is no such dataset. */
  readonly findDescription: (datasetId: string) => Promise<string | null>;
  /** The first deposited first. */
  readonly ofTrial: (trialId: string) => Promise<readonly DatasetListItem[]>;
};

/** What datasets are narrowed by, in the order in which it is shown. */
export const DATASET_FACETS = [
  'condition',
  'phase',
  'intervention',
  'country',
  'size',
  'standard',
  'domain',
  'use',
  'risk',
  'wait',
  'access',
  'fee',
] as const;
export type DatasetFacet = (typeof DATASET_FACETS)[number];

export const DATASET_SORTS = ['relevance', 'newest', 'updated', 'largest', 'quickest', 'title'] as const;

export type DatasetSearch = {
  readonly text: string;
  /** Values of one facet are alternatives; facets hold together. */
  readonly filters: Readonly<Partial<Record<DatasetFacet, readonly string[] | undefined>>>;
  readonly sort: (typeof DATASET_SORTS)[number];
  readonly offset: number;
  readonly limit: number;
};

type FacetCount = { readonly value: string; readonly count: number };

export type DatasetSearchResult = {
  readonly items: readonly DatasetListItem[];
  readonly total: number;
  /** Over what the other facets leave: how many there would be with this value. */
  readonly facets: Readonly<Record<DatasetFacet, readonly FacetCount[]>>;
};

export type DatasetListItem = {
  readonly id: string;
  readonly trialId: string;
  readonly registryId: string;
  readonly trialTitle: string;
  readonly version: number;
  readonly title: string;
  readonly summary: string;
  readonly custodianId: string;
  readonly custodianName: string;
  readonly standard: string;
  /** Null where there are too few to tell. */
  readonly participants: number | null;
  readonly keywords: readonly string[];
  /** Names of tables. */
  readonly domains: readonly string[];
  readonly useCodes: readonly string[];
  readonly maximumRisk: number;
  readonly isFree: boolean;
  readonly conditions: readonly string[];
  readonly interventions: readonly string[];
  readonly countries: readonly string[];
  readonly phase: string | null;
  readonly firstDepositedAt: string;
  readonly depositedAt: string;
  readonly closedAt: string | null;
};

/** A dataset and what the log's tables hold about it, before documents are read. */
export type DatasetRows = {
  readonly row: DatasetListItem;
  /** What was said about the dataset itself, in order. */
  readonly statements: readonly {
    readonly digest: string;
    readonly type: string;
    readonly entry: Uint8Array;
    readonly place: Place;
  }[];
  /** The newest that were submitted, at most 100. */
  readonly requests: readonly {
    readonly id: string;
    readonly phase: string;
    readonly documentDigest: string;
    readonly submittedAt: string | null;
    readonly decidedAt: string | null;
  }[];
  readonly requestCount: number;
  /** The newest first. */
  readonly releases: readonly ReleaseRow[];
  /** Rows that are still to be deleted; the first due first. */
  readonly notices: readonly NoticeRow[];
  /** Leaves of the trial's consent tree, null where it asks for no consent. */
  readonly leaves: number | null;
};

export type ReleaseRow = {
  readonly id: string;
  readonly requestId: string;
  readonly rows: number;
  /** The last day of access, `YYYY-MM-DD`. */
  readonly expiresOn: string;
  readonly publishedAt: string;
  readonly revokedAt: string | null;
  readonly destroyedAt: string | null;
};

export type NoticeRow = {
  readonly releaseId: string;
  readonly requestId: string;
  readonly rows: number;
  readonly dueOn: string;
  readonly notifiedAt: string;
};

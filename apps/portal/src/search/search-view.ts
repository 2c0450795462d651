import type { Facet } from './search-query.ts';

/** What a list of trials shows of one. */
export type TrialItem = {
  readonly registryId: string;
  /** Null while sealed. */
  readonly publicTitle: string | null;
  readonly sponsorName: string;
  readonly status: string | null;
  readonly conditions: readonly string[];
  readonly startDate: string | null;
  /** When the registration was accepted. Evidence of time is on the trial's own page. */
  readonly registeredAt: string;
};

export type SearchView = {
  readonly total: number;
  readonly pages: number;
  readonly items: readonly TrialItem[];
  readonly facets: Readonly<Record<Facet, readonly { readonly value: string; readonly count?: number }[]>>;
};

import { findCode } from '@trialmark/datause';

/** What the catalogue can be narrowed by, in the order in which it is shown. */
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

/** Values of facets that are bands, in their order. The others are shown by how many datasets have them. */
export const BANDS: Readonly<Partial<Record<DatasetFacet, readonly string[]>>> = {
  size: ['under-50', '50-249', '250-999', '1000-up', 'untold'],
  risk: ['up-to-0.05', 'up-to-0.1', 'up-to-0.2', 'over-0.2'],
  wait: ['week', 'month', 'quarter', 'longer', 'none-yet'],
  access: ['open', 'closed'],
  fee: ['free', 'fee'],
};

export type FacetedRow = {
  readonly conditions: readonly string[];
  readonly phase: string | null;
  readonly interventions: readonly string[];
  readonly countries: readonly string[];
  readonly participants: number | null;
  readonly standard: string;
  readonly domains: readonly string[];
  readonly useCodes: readonly string[];
  readonly maximumRisk: number;
  /** Median of the releases so far, null while there is none. */
  readonly daysToAccess: number | null;
  readonly isClosed: boolean;
  readonly isFree: boolean;
};

/** The values that a dataset has of each facet. */
export function facetsOf(row: FacetedRow): Readonly<Record<DatasetFacet, readonly string[]>> {
  return {
    condition: row.conditions,
    phase: row.phase === null ? [] : [row.phase],
    intervention: row.interventions,
    country: row.countries,
    size: [sizeBand(row.participants)],
    standard: [row.standard],
    domain: row.domains,
    use: row.useCodes.map((code) => findCode(code)?.short ?? code),
    risk: [riskBand(row.maximumRisk)],
    wait: [waitBand(row.daysToAccess)],
    access: [row.isClosed ? 'closed' : 'open'],
    fee: [row.isFree ? 'free' : 'fee'],
  };
}

function sizeBand(participants: number | null): string {
  if (participants === null) return 'untold';
  if (participants < 50) return 'under-50';
  if (participants < 250) return '50-249';
  return participants < 1_000 ? '250-999' : '1000-up';
}

function riskBand(risk: number): string {
  if (risk <= 0.05) return 'up-to-0.05';
  if (risk <= 0.1) return 'up-to-0.1';
  return risk <= 0.2 ? 'up-to-0.2' : 'over-0.2';
}

function waitBand(days: number | null): string {
  if (days === null) return 'none-yet';
  if (days <= 7) return 'week';
  if (days <= 30) return 'month';
  return days <= 90 ? 'quarter' : 'longer';
}

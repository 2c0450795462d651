import { type UseRequest, UseRequest as UseRequestSchema } from '../decide/use-request.ts';

const hex = (n: number): string => n.toString(16).padStart(32, '0');
export const memberId = (n: number): string => `mbr_${hex(n)}`;
export const organisationId = (n: number): string => `org_${hex(n)}`;

type Parts<T> = { readonly [K in keyof T]?: T[K] extends object | null ? Parts<T[K]> | T[K] : T[K] };
/** Changes to an example, with ids as plain text. */
export type RequestChanges = Parts<Unbranded<UseRequest>>;
type Unbranded<T> = T extends string
  ? string extends T
    ? string
    : T extends { readonly [key: symbol]: unknown }
      ? string
      : T
  : T extends object
    ? { [K in keyof T]: Unbranded<T[K]> }
    : T;

const EXAMPLE = {
  v: 1,
  purpose: {
    aims: ['biomedical-research'],
    diseases: [],
    methodsDevelopment: false,
    genetic: false,
    commercial: false,
    aiTraining: false,
    linkage: null,
    recontact: false,
    clinicalCare: false,
    researchTypes: ['biomedical'],
    summary: 'Whether sleep and memory go together.',
  },
  requester: memberId(1),
  team: [{ member: memberId(1), organisation: organisationId(1) }],
  organisations: [
    { id: organisationId(1), name: 'Elm University', country: 'FR', kind: 'university', forProfit: false },
  ],
  project: { id: 'ELM-7', title: 'Sleep and memory' },
  locations: ['FR'],
  period: { from: '2027-03-01', months: 12 },
  publication: { plannedOn: null },
  ethics: { status: 'approved', committee: 'Elm Ethics Committee', reference: 'EEC-2027-3' },
  undertakings: {
    publication: 'accepted',
    collaboration: 'accepted',
    'return-of-data': 'accepted',
    'publication-moratorium': 'accepted',
    'time-limit': 'accepted',
    'one-institution': 'accepted',
    'one-project': 'accepted',
    'no-re-identification': 'accepted',
  },
} as const;

/** An invented request with members replaced, objects member by member. */
export function exampleRequest(changes: RequestChanges = {}): UseRequest {
  return UseRequestSchema.parse(merged(EXAMPLE, changes));
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function merged(base: unknown, changes: unknown): unknown {
  // A status says which other members there are, so a changed one replaces the whole.
  if (!isPlain(base) || !isPlain(changes) || 'status' in changes) return changes === undefined ? base : changes;
  const keys = new Set([...Object.keys(base), ...Object.keys(changes)]);
  return Object.fromEntries([...keys].map((key) => [key, merged(base[key], changes[key])]));
}

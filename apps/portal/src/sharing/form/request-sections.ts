/** The parts of a request that a person fills in, one page each. */
export const REQUEST_SECTIONS = [
  'purpose',
  'uses',
  'team',
  'project',
  'places',
  'publication',
  'promises',
  'security',
  'key',
] as const;
export type RequestSection = (typeof REQUEST_SECTIONS)[number];

/** First steps of paths, the longest that fits says where a field is asked. */
const OWNERS: readonly (readonly [string, RequestSection])[] = [
  ['purpose.summary', 'purpose'],
  ['purpose.aims', 'purpose'],
  ['purpose.diseases', 'purpose'],
  ['purpose', 'uses'],
  ['team', 'team'],
  ['requester', 'team'],
  ['organisations', 'team'],
  ['project', 'project'],
  ['locations', 'places'],
  ['period', 'places'],
  ['publication', 'publication'],
  ['ethics', 'publication'],
  ['undertakings', 'promises'],
  ['security', 'security'],
  ['recipient', 'key'],
];

/** Where a problem is mended; null for one that is about no field. */
export function requestSectionOf(path: string): RequestSection | null {
  const found = OWNERS.find(([start]) => path === start || path.startsWith(`${start}.`));
  return found?.[1] ?? null;
}

/** Problems in the order of the sections in which they are mended; those about no field first. */
export function inSectionOrder<P extends { readonly path: string }>(problems: readonly P[]): readonly P[] {
  const at = ({ path }: P) => {
    const section = requestSectionOf(path);
    return section === null ? -1 : REQUEST_SECTIONS.indexOf(section);
  };
  return problems.toSorted((one, other) => at(one) - at(other));
}

/** Whether anything of a section has been answered. */
export function isBegun(section: RequestSection, form: object): boolean {
  return leafPaths(form).some((path) => requestSectionOf(path) === section);
}

function leafPaths(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, inner]) => leafPaths(inner, path === '' ? name : `${path}.${name}`));
}

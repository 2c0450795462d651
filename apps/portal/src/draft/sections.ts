import type { SectionId } from '../record/fact.ts';

/** The parts of a registration that a person fills in one after the other. */
export const DRAFT_SECTIONS = [
  'titles',
  'identifiers',
  'sponsors',
  'conditions',
  'design',
  'arms',
  'eligibility',
  'outcomes',
  'dates',
  'places',
  'ethics',
  'sharing',
  'publications',
] as const satisfies readonly SectionId[];
export type DraftSection = (typeof DRAFT_SECTIONS)[number];

const OWNERS: Readonly<Record<string, DraftSection>> = {
  publicTitle: 'titles',
  acronym: 'titles',
  scientificTitle: 'titles',
  summary: 'titles',
  description: 'titles',
  primaryRegistry: 'identifiers',
  secondaryIds: 'identifiers',
  origin: 'identifiers',
  primarySponsor: 'sponsors',
  secondarySponsors: 'sponsors',
  support: 'sponsors',
  responsibleParty: 'sponsors',
  publicContact: 'sponsors',
  scientificContact: 'sponsors',
  contacts: 'sponsors',
  conditions: 'conditions',
  keywords: 'conditions',
  design: 'design',
  arms: 'arms',
  interventions: 'arms',
  eligibility: 'eligibility',
  outcomes: 'outcomes',
  startDate: 'dates',
  primaryCompletionDate: 'dates',
  completionDate: 'dates',
  sampleSize: 'dates',
  recruitmentStatus: 'dates',
  statusReason: 'dates',
  verifiedOn: 'dates',
  countries: 'places',
  sites: 'places',
  ethicsReviews: 'ethics',
  oversight: 'ethics',
  ipdSharing: 'sharing',
  results: 'sharing',
  references: 'publications',
  links: 'publications',
};

/** Where a problem is mended: the section that asks for its field; null for what no section asks. */
export function sectionOf(path: string): DraftSection | null {
  return OWNERS[path.split('.')[0] ?? ''] ?? null;
}

/** A problem's path as the form knows it: the API names fields of the record without `record.`. */
export function formPath(path: string): string {
  return path.startsWith('contacts.') || OWNERS[path.split('.')[0] ?? ''] === undefined ? path : `record.${path}`;
}

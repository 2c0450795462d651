import type { TrialRecord } from '@trialmark/schema';
import { inWords } from './in-words.ts';
import type { Fact } from './types.ts';

export type Section = { readonly title: string; readonly facts: readonly Fact[] };

const TITLES = ['The trial', 'Who is responsible', 'Design', 'Participants', 'Outcomes', 'Dates', 'More'] as const;
type Title = (typeof TITLES)[number];

/** Where each field is shown and what it is called. A field of the record that is missing here does not compile. */
const FIELDS: { readonly [K in keyof TrialRecord]-?: readonly [Title, string] } = {
  publicTitle: ['The trial', 'Public title'],
  scientificTitle: ['The trial', 'Scientific title'],
  acronym: ['The trial', 'Acronym'],
  primaryRegistry: ['The trial', 'Primary registry'],
  secondaryIds: ['The trial', 'Numbers elsewhere'],
  summary: ['The trial', 'Summary'],
  description: ['The trial', 'Description'],
  conditions: ['The trial', 'Conditions'],
  keywords: ['The trial', 'Keywords'],
  recruitmentStatus: ['The trial', 'Recruitment status'],
  statusReason: ['The trial', 'Reason for the status'],
  primarySponsor: ['Who is responsible', 'Primary sponsor'],
  secondarySponsors: ['Who is responsible', 'Secondary sponsors'],
  support: ['Who is responsible', 'Sources of support'],
  responsibleParty: ['Who is responsible', 'Responsible party'],
  publicContact: ['Who is responsible', 'Public contact'],
  scientificContact: ['Who is responsible', 'Scientific contact'],
  ethicsReviews: ['Who is responsible', 'Ethics reviews'],
  oversight: ['Who is responsible', 'Oversight'],
  design: ['Design', 'Design'],
  arms: ['Design', 'Arms'],
  interventions: ['Design', 'Interventions'],
  eligibility: ['Participants', 'Eligibility'],
  sampleSize: ['Participants', 'Sample size'],
  countries: ['Participants', 'Countries'],
  sites: ['Participants', 'Sites'],
  outcomes: ['Outcomes', 'Outcomes'],
  results: ['Outcomes', 'Results'],
  startDate: ['Dates', 'First enrolment'],
  primaryCompletionDate: ['Dates', 'Primary completion'],
  completionDate: ['Dates', 'Completion'],
  verifiedOn: ['Dates', 'Record checked on'],
  ipdSharing: ['More', 'Sharing of participant data'],
  references: ['More', 'Publications'],
  links: ['More', 'Links'],
  origin: ['More', 'Imported from'],
  v: ['More', 'Version of the form'],
};

/** The whole record in sections, in reading order. */
export function recordSections(record: TrialRecord): Section[] {
  const shown = Object.entries(FIELDS).flatMap(([name, [title, label]]) => {
    const value = record[name as keyof TrialRecord];
    return value === undefined ? [] : [{ title, fact: { label, value: inWords(name, value) } }];
  });
  return TITLES.map((title) => ({
    title,
    facts: shown.filter((entry) => entry.title === title).map((entry) => entry.fact),
  })).filter((section) => section.facts.length > 0);
}

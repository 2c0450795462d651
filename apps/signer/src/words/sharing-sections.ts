import type { DatasetDescription, DataUseAgreement, RequestDocument } from '@trialmark/datause';
import { factsOf, inWords } from './in-words.ts';
import { humanise } from './plain.ts';
import type { Section } from './record-sections.ts';
import type { Fact } from './types.ts';

type Labels<T> = { readonly [K in keyof T]-?: string };

// A member that is missing here does not compile.
const PURPOSE: Labels<RequestDocument['use']['purpose']> = {
  summary: 'In plain words',
  aims: 'What it is for',
  diseases: 'Diseases',
  researchTypes: 'Type of study',
  methodsDevelopment: 'Methods are developed with the data',
  aiTraining: 'Artificial intelligence is trained with the data',
  genetic: 'Genetic data are used',
  commercial: 'Something is to be sold that comes of it',
  clinicalCare: 'The data also serve the care of patients',
  recontact: 'Participants are to be asked something',
  linkage: 'Rows are joined with rows about the same people',
};
const CONDUCT: Labels<Omit<RequestDocument['use'], 'purpose' | 'undertakings'>> = {
  requester: 'Requester',
  team: 'Team',
  organisations: 'Organisations',
  project: 'Project',
  locations: 'Countries where the data are stored, worked on or looked at',
  period: 'Time of use',
  publication: 'Publication of results',
  ethics: 'Ethics approval',
  v: 'Version of the form',
};
const HEAD: Labels<Omit<RequestDocument, 'use'>> = {
  id: 'Request',
  dataset: 'Dataset',
  datasetDigest: 'Fingerprint (SHA-256) of the description that was read',
  replaces: 'Approved request that it changes or goes on with',
  recipient: 'Key that rows are sealed to (age)',
  security: 'How the data are kept safe',
  v: 'Version of the document',
};
const UNDERTAKINGS: Labels<RequestDocument['use']['undertakings']> = {
  publication: 'To make results available to other researchers',
  collaboration: 'To work together with the study’s investigators',
  'return-of-data': 'To give back data that are derived',
  'publication-moratorium': 'To publish no earlier than agreed',
  'time-limit': 'To stop using the data when the time is over',
  'one-institution': 'To use the data within one institution',
  'one-project': 'To use the data in this project only',
  'no-re-identification': 'Not to try to find out who the participants are',
};

const labelled = <T extends object>(labels: Labels<T>, object: T): Fact[] =>
  Object.entries<string>(labels).map(([name, label]) => ({ label, value: inWords(name, object[name as keyof T]) }));

/** The whole request in sections, in reading order: what is asked for, and what reviewers vote on. */
export function requestSections({ use, ...head }: RequestDocument): Section[] {
  const { purpose, undertakings, ...conduct } = use;
  const promised = labelled(UNDERTAKINGS, undertakings);
  return [
    { title: 'The purpose', facts: labelled(PURPOSE, purpose) },
    { title: 'Who, where and how long', facts: labelled(CONDUCT, conduct) },
    {
      title: 'What the team promises',
      facts: promised.map(({ label, value }) => ({ label, value: humanised(value) })),
    },
    { title: 'The document', facts: labelled(HEAD, head) },
  ];
}

const humanised = (value: Fact['value']) => (typeof value === 'string' ? humanise(value) : value);

/** The agreement: its clauses, numbered, and what it is about. */
export function agreementSections({ clauses, ...head }: DataUseAgreement): Section[] {
  return [
    { title: 'What it is about', facts: factsOf(head) },
    { title: 'What you agree to', facts: clauses.map((clause, i): Fact => ({ label: `${i + 1}`, value: clause })) },
  ];
}

/** The whole description of a dataset in sections. */
export function descriptionSections(description: DatasetDescription): Section[] {
  const { terms, study, review, anonymisation, tables, ...head } = description;
  return [
    { title: 'The dataset', facts: factsOf(head) },
    { title: 'What it may be used for', facts: factsOf(terms) },
    { title: 'The study', facts: factsOf(study) },
    { title: 'How requests are reviewed', facts: factsOf(review) },
    { title: 'What every release keeps to', facts: factsOf(anonymisation) },
    ...tables.map(({ name, label, rows, variables }) => ({
      title: 'One of its tables',
      facts: [
        { label: 'Name', value: name },
        { label: 'Label', value: inWords('label', label) },
        { label: 'Rows of all participants', value: inWords('rows', rows) },
        { label: 'Variables', value: variables.map(variableText) },
      ],
    })),
  ];
}

const variableText = ({ name, label, type }: DatasetDescription['tables'][number]['variables'][number]) =>
  label === null ? `${name} (${type})` : `${name}: ${label} (${type})`;

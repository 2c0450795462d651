import type { DatasetDescription, DataUseAgreement, RequestDocument } from '@trialmark/datause';
import { factsOf, inWords } from './in-words.ts';
import type { Section } from './record-sections.ts';
import type { Fact } from './types.ts';

/** The whole request in sections, in reading order: what is asked for, and what reviewers vote on. */
export function requestSections({ use, security, recipient, ...head }: RequestDocument): Section[] {
  const { purpose, team, organisations, project, undertakings, requester, ...conduct } = use;
  const { summary, ...aims } = purpose;
  return [
    { title: 'What is asked for', facts: factsOf(head) },
    { title: 'The purpose', facts: [{ label: 'In plain words', value: summary }, ...factsOf(aims)] },
    {
      title: 'Who',
      facts: [
        { label: 'Requester', value: requester },
        { label: 'Team', value: team.map(({ member, organisation }) => `${member} of ${organisation}`) },
        { label: 'Organisations', value: inWords('organisations', organisations) },
        { label: 'Key that rows are sealed to (age)', value: recipient },
      ],
    },
    {
      title: 'Where, how long and how safely',
      facts: [...factsOf({ project }), ...factsOf(conduct), { label: 'How the data are kept safe', value: security }],
    },
    { title: 'What the team promises', facts: factsOf(undertakings) },
  ];
}

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

import { AIMS, RESEARCH_TYPES } from '@trialmark/datause';
import type { Option } from '@trialmark/ui';
import type { Messages } from 'next-intl';
import { countryOptions } from '../../draft/country-options.ts';
import type { FieldSpec } from '../../draft/field-spec.ts';
import { valueAt } from '../../draft/paths.ts';
import type { RequestSection } from './request-sections.ts';

/** A question of a request: one that any form has, or one of its own. */
export type RequestFieldSpec =
  | FieldSpec
  | {
      readonly kind: 'diseases' | 'linkage' | 'team' | 'recipient';
      readonly path: string;
      readonly label: string;
      readonly hint?: string;
    };

export type RequestTexts = Pick<Messages, 'access' | 'work'>;

const UNDERTAKINGS = [
  'no-re-identification',
  'publication',
  'publication-moratorium',
  'collaboration',
  'return-of-data',
  'time-limit',
  'one-institution',
  'one-project',
] as const;

const FIELDS: Readonly<Record<RequestSection, (texts: RequestTexts, form: unknown) => readonly RequestFieldSpec[]>> = {
  purpose: fieldsOfPurpose,
  uses: fieldsOfUses,
  team: ({ access: { form } }) => [
    { kind: 'team', path: 'organisations', label: form.organisations, hint: form.organisationsHint },
  ],
  project: ({ access: { form }, work }) => [
    { kind: 'line', path: 'project.title', label: form.projectTitle },
    { kind: 'line', path: 'project.id', label: `${form.projectId} ${work.optional}`, hint: form.projectIdHint },
  ],
  places: fieldsOfPlaces,
  publication: fieldsOfPublication,
  promises: ({ access: { form } }) =>
    UNDERTAKINGS.map((name) => ({
      kind: 'choice',
      path: `undertakings.${name}`,
      label: form.promise[name],
      options: optionsOf(form.promiseOptions),
    })),
  security: ({ access: { form } }) => [
    { kind: 'prose', path: 'security', label: form.security, hint: form.securityHint },
  ],
  key: ({ access: { form } }) => [
    { kind: 'recipient', path: 'recipient', label: form.recipient, hint: form.recipientHint },
  ],
};

/** The questions of a part of a request, given what was answered so far: some answers lead to others. */
export function requestFields(
  section: RequestSection,
  texts: RequestTexts,
  form: unknown,
): readonly RequestFieldSpec[] {
  return FIELDS[section](texts, form);
}

function fieldsOfPurpose({ access: { form } }: RequestTexts, data: unknown): readonly RequestFieldSpec[] {
  const aims = valueAt(data, 'purpose.aims');
  const isAboutDiseases = Array.isArray(aims) && aims.includes('disease-research');
  return [
    { kind: 'prose', path: 'purpose.summary', label: form.summary, hint: form.summaryHint },
    {
      kind: 'choices',
      path: 'purpose.aims',
      label: form.aims,
      hint: form.aimsHint,
      options: AIMS.map((value) => ({ value, label: form.aim[value], hint: form.aimHints[value] })),
    },
    ...(isAboutDiseases
      ? [{ kind: 'diseases', path: 'purpose.diseases', label: form.diseases, hint: form.diseasesHint } as const]
      : []),
  ];
}

function fieldsOfUses({ access: { form } }: RequestTexts): readonly RequestFieldSpec[] {
  const yesNo = (name: 'methodsDevelopment' | 'genetic' | 'aiTraining' | 'clinicalCare' | 'recontact') =>
    ({ kind: 'yes-no', path: `purpose.${name}`, label: form[name] }) as const;
  return [
    {
      kind: 'choices',
      path: 'purpose.researchTypes',
      label: form.researchTypes,
      hint: form.researchTypesHint,
      options: RESEARCH_TYPES.map((value) => ({ value, label: form.researchType[value] })),
    },
    yesNo('methodsDevelopment'),
    yesNo('aiTraining'),
    yesNo('genetic'),
    { kind: 'yes-no', path: 'purpose.commercial', label: form.commercial, hint: form.commercialHint },
    yesNo('clinicalCare'),
    yesNo('recontact'),
    { kind: 'linkage', path: 'purpose.linkage', label: form.linkage, hint: form.linkageHint },
  ];
}

function fieldsOfPlaces({ access: { form } }: RequestTexts): readonly RequestFieldSpec[] {
  return [
    {
      kind: 'list',
      path: 'locations',
      label: form.locations,
      hint: form.locationsHint,
      addLabel: form.locationsAdd,
      newItem: () => '',
      fields: [{ kind: 'choice', path: '', label: form.country, options: countryOptions() }],
    },
    { kind: 'day', path: 'period.from', label: form.from, hint: form.fromHint },
    { kind: 'number', path: 'period.months', label: form.months, hint: form.monthsHint },
  ];
}

function fieldsOfPublication({ access: { form }, work }: RequestTexts, data: unknown): readonly RequestFieldSpec[] {
  const status = valueAt(data, 'ethics.status');
  const committee = { kind: 'line', path: 'ethics.committee', label: form.ethicsCommittee } as const;
  const reference = { kind: 'line', path: 'ethics.reference', label: form.ethicsReference } as const;
  const reason = { kind: 'prose', path: 'ethics.reason', label: form.ethicsReason } as const;
  const follows = { approved: [committee, reference], pending: [committee], exempt: [reason] };
  return [
    {
      kind: 'choice',
      path: 'ethics.status',
      label: form.ethicsStatus,
      options: optionsOf(form.ethicsOptions),
    },
    ...(follows[status as keyof typeof follows] ?? []),
    {
      kind: 'day',
      path: 'publication.plannedOn',
      label: `${form.plannedOn} ${work.optional}`,
      hint: form.plannedOnHint,
    },
  ];
}

const optionsOf = (words: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

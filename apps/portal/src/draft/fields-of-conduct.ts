import {
  DateKind,
  EthicsStatus,
  IpdDocument,
  newPartId,
  OutcomeAggregation,
  OutcomeMetric,
  OutcomeRank,
  Oversight,
  RecruitmentStatus,
  recruitmentStatusWords,
} from '@trialmark/schema';
import { countryOptions } from './country-options.ts';
import type { FieldSpec } from './field-spec.ts';
import { type FormTexts, labelOf, optionsOf } from './form-texts.ts';

/** The questions about one outcome, for registering one and for reporting one. */
export function outcomeFields(texts: FormTexts): readonly FieldSpec[] {
  const { work } = texts;
  const label = (name: string) => labelOf(`outcomes.0.${name}`);
  return [
    { kind: 'choice', path: 'rank', label: label('rank'), options: optionsOf(OutcomeRank, texts) },
    { kind: 'line', path: 'measure', label: label('measure'), hint: work.hints.measure },
    { kind: 'choice', path: 'metric', label: label('metric'), options: optionsOf(OutcomeMetric, texts) },
    { kind: 'choice', path: 'aggregation', label: label('aggregation'), options: optionsOf(OutcomeAggregation, texts) },
    { kind: 'line', path: 'timepoint', label: label('timepoint'), hint: work.hints.timepoint },
    { kind: 'line', path: 'population', label: `${label('population')} ${work.optional}`, hint: work.hints.population },
    { kind: 'prose', path: 'description', label: `${label('description')} ${work.optional}` },
  ];
}

export function fieldsOfOutcomes(texts: FormTexts): readonly FieldSpec[] {
  const { work } = texts;
  return [
    {
      kind: 'list',
      path: 'record.outcomes',
      label: work.lists.outcomes,
      hint: work.hints.outcomes,
      addLabel: work.add.outcomes,
      newItem: () => ({ id: newPartId('out') }),
      fields: outcomeFields(texts),
    },
  ];
}

export function fieldsOfDates(texts: FormTexts): readonly FieldSpec[] {
  const { work, record } = texts;
  const kinds = [...DateKind.values].map((value) => ({
    value,
    label: value === 'actual' ? record.phrases.happened : record.phrases.anticipated,
  }));
  const date = (name: string, suffix = ''): readonly FieldSpec[] => [
    {
      kind: 'partial-date',
      path: `record.${name}.date`,
      label: `${labelOf(name)}${suffix}`,
      hint: work.hints.partialDate,
    },
    { kind: 'choice', path: `record.${name}.kind`, label: labelOf(`${name}.kind`), options: kinds },
  ];
  const statuses = [...RecruitmentStatus.values].map((value) => ({ value, label: recruitmentStatusWords[value] }));
  return [
    { kind: 'choice', path: 'record.recruitmentStatus', label: labelOf('recruitmentStatus'), options: statuses },
    { kind: 'prose', path: 'record.statusReason', label: `${labelOf('statusReason')} ${work.optional}` },
    ...date('startDate'),
    ...date('primaryCompletionDate', ` ${work.optional}`),
    ...date('completionDate'),
    { kind: 'number', path: 'record.sampleSize.target', label: labelOf('sampleSize.target') },
    { kind: 'number', path: 'record.sampleSize.actual', label: `${labelOf('sampleSize.actual')} ${work.optional}` },
    {
      kind: 'partial-date',
      path: 'record.verifiedOn',
      label: `${record.fields.verifiedOn} ${work.optional}`,
      hint: work.hints.partialDate,
    },
  ];
}

export function fieldsOfPlaces({ work }: FormTexts): readonly FieldSpec[] {
  const countries = countryOptions();
  return [
    {
      kind: 'list',
      path: 'record.countries',
      label: work.lists.countries,
      addLabel: work.add.countries,
      newItem: () => '',
      fields: [{ kind: 'choice', path: '', label: labelOf('countries.0'), options: countries }],
    },
    {
      kind: 'list',
      path: 'record.sites',
      label: `${work.lists.sites} ${work.optional}`,
      addLabel: work.add.sites,
      newItem: () => ({}),
      fields: [
        { kind: 'line', path: 'facility', label: `${work.facility} ${work.optional}` },
        { kind: 'line', path: 'city', label: labelOf('sites.0.city') },
        { kind: 'choice', path: 'country', label: labelOf('sites.0.country'), options: countries },
      ],
    },
  ];
}

export function fieldsOfEthics(texts: FormTexts): readonly FieldSpec[] {
  const { work } = texts;
  const label = (name: string) => labelOf(`ethicsReviews.0.${name}`);
  return [
    {
      kind: 'list',
      path: 'record.ethicsReviews',
      label: work.lists.ethicsReviews,
      hint: work.hints.ethicsReviews,
      addLabel: work.add.ethicsReviews,
      newItem: () => ({}),
      fields: [
        { kind: 'line', path: 'committee', label: label('committee') },
        { kind: 'choice', path: 'status', label: label('status'), options: optionsOf(EthicsStatus, texts) },
        { kind: 'partial-date', path: 'decidedOn', label: label('decidedOn') },
        { kind: 'line', path: 'reference', label: `${label('reference')} ${work.optional}` },
        { kind: 'choice', path: 'country', label: `${label('country')} ${work.optional}`, options: countryOptions() },
      ],
    },
    ...fieldsOfOversight(texts),
  ];
}

/** Facts that decide which law covers the trial: each may stay open. */
function fieldsOfOversight({ record, work }: FormTexts): readonly FieldSpec[] {
  const words: Readonly<Record<string, string>> = record.words;
  return Object.keys(Oversight.shape).map((name) => ({
    kind: 'yes-no',
    path: `record.oversight.${name}`,
    label: words[name] ?? name,
    unstated: work.form.unstated,
    ...(name === 'dataMonitoringCommittee' && { hint: work.hints.oversight }),
  }));
}

export function fieldsOfSharing(texts: FormTexts): readonly FieldSpec[] {
  const { record, work } = texts;
  const plans = (['yes', 'no', 'undecided'] as const).map((value) => ({ value, label: record.words[value] }));
  const optional = (name: 'sharingDescription' | 'sharingTimeFrame' | 'sharingAccess' | 'sharingLink') =>
    `${record.fields[name]} ${work.optional}`;
  return [
    { kind: 'choice', path: 'record.ipdSharing.plan', label: labelOf('ipdSharing.plan'), options: plans },
    { kind: 'prose', path: 'record.ipdSharing.description', label: optional('sharingDescription') },
    {
      kind: 'choices',
      path: 'record.ipdSharing.documents',
      label: `${record.fields.sharingDocuments} ${work.optional}`,
      options: optionsOf(IpdDocument, texts),
    },
    { kind: 'prose', path: 'record.ipdSharing.timeFrame', label: optional('sharingTimeFrame') },
    { kind: 'prose', path: 'record.ipdSharing.accessCriteria', label: optional('sharingAccess') },
    { kind: 'line', path: 'record.ipdSharing.link', label: optional('sharingLink') },
  ];
}

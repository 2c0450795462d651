import type { RequestDocument } from '@trialmark/datause';
import { countryName } from '@trialmark/registry';
import type { Messages } from 'next-intl';
import { dateWords } from '../../record/date-words.ts';
import type { RequestSection } from '../form/request-sections.ts';
import { REQUEST_SECTIONS } from '../form/request-sections.ts';
import type { RequestFormData } from '../request-form-data.ts';

export type RequestTexts = {
  readonly document: Messages['sharing']['document'];
  readonly form: Messages['access']['form'];
  readonly kinds: Messages['access']['kind'];
};

/** What is known of ids beside the request; an id that is not known is shown as it is. */
export type RequestNames = {
  readonly organisations: Readonly<Record<string, { readonly name: string; readonly country: string }>>;
  /** The organisation of each member. */
  readonly members: Readonly<Record<string, string>>;
  readonly diseases: Readonly<Record<string, string>>;
};

/** One answer in words; null where there is none yet. `path` is that of the form. */
export type RequestFact = { readonly path: string; readonly label: string; readonly text: string | null };
export type RequestFacts = {
  readonly section: RequestSection;
  readonly title: string;
  readonly facts: readonly RequestFact[];
};

/** The form that a document was made from: what it says beside what follows from elsewhere. */
export function formOf({ use, security, recipient }: RequestDocument): RequestFormData {
  const { purpose, project, locations, period, publication, ethics, undertakings, team, organisations } = use;
  return {
    purpose,
    project,
    locations,
    period,
    publication,
    ethics,
    undertakings,
    security,
    recipient,
    team: team.map(({ member }) => member),
    organisations,
  };
}

/** Every answer of a request in words, in the order of the form. Leaves nothing out. */
export function describeRequest(
  form: RequestFormData,
  names: RequestNames,
  texts: RequestTexts,
): readonly RequestFacts[] {
  const facts: Readonly<Record<RequestSection, readonly RequestFact[]>> = {
    purpose: purposeFacts(form, names, texts),
    uses: factsOfUses(form, texts),
    team: teamFacts(form, names, texts),
    project: projectFacts(form, texts),
    places: placeFacts(form, texts),
    publication: publicationFacts(form, texts),
    promises: promiseFacts(form, texts),
    security: [{ path: 'security', label: texts.document.security, text: textOf(form.security) }],
    key: [{ path: 'recipient', label: texts.document.recipient, text: textOf(form.recipient) }],
  };
  return REQUEST_SECTIONS.map((section) => ({
    section,
    title: texts.document.sections[section],
    facts: facts[section],
  }));
}

const textOf = (text: string | null | undefined) =>
  text === undefined || text === null || text.trim() === '' ? null : text;
const linesOf = (lines: readonly string[] | undefined) =>
  lines === undefined || lines.length === 0 ? null : lines.join('\n');
const wordOf = (words: Readonly<Record<string, string>>, value: string) => words[value] ?? value;

function purposeFacts(
  { purpose }: RequestFormData,
  { diseases: names }: RequestNames,
  { document, form }: RequestTexts,
): readonly RequestFact[] {
  const aims = purpose?.aims?.map((aim) => wordOf(form.aim, aim));
  const diseases = purpose?.diseases?.map((id) => (names[id] === undefined ? id : `${names[id]} (${id})`));
  const isAboutDiseases = purpose?.aims?.includes('disease-research') === true || (diseases ?? []).length > 0;
  return [
    { path: 'purpose.summary', label: document.summary, text: textOf(purpose?.summary) },
    { path: 'purpose.aims', label: document.aims, text: linesOf(aims) },
    ...(isAboutDiseases ? [{ path: 'purpose.diseases', label: document.diseases, text: linesOf(diseases) }] : []),
  ];
}

const FLAGS = [
  'methodsDevelopment',
  'aiTraining',
  'genetic',
  'commercial',
  'clinicalCare',
  'recontact',
] as const satisfies readonly (keyof NonNullable<RequestFormData['purpose']>)[];

function factsOfUses({ purpose }: RequestFormData, { document, form }: RequestTexts): readonly RequestFact[] {
  const yesNo = (value: boolean | undefined) => (value === undefined ? null : value ? document.yes : document.no);
  const types = purpose?.researchTypes?.map((type) => wordOf(form.researchType, type));
  const linkage = purpose?.linkage;
  const scope = textOf(linkage?.scope);
  const joined = scope === null ? null : document.linkageScope.replace('{scope}', scope);
  return [
    { path: 'purpose.researchTypes', label: document.researchTypes, text: linesOf(types) ?? document.none },
    ...FLAGS.map((name) => ({ path: `purpose.${name}`, label: document[name], text: yesNo(purpose?.[name]) })),
    { path: 'purpose.linkage', label: document.linkage, text: linkage === null ? document.no : joined },
  ];
}

function teamFacts(
  { team, organisations }: RequestFormData,
  names: RequestNames,
  { document, kinds }: RequestTexts,
): readonly RequestFact[] {
  const nameOf = (id: string) => names.organisations[id]?.name ?? id;
  const organisationText = ({ id, kind, forProfit }: NonNullable<typeof organisations>[number]) => {
    const country = names.organisations[id]?.country;
    const profit = forProfit === true ? document.forProfit : document.notForProfit;
    return [
      nameOf(id),
      ...(kind === undefined ? [] : [wordOf(kinds, kind)]),
      ...(country === undefined ? [] : [countryName(country)]),
      ...(forProfit === undefined ? [] : [profit]),
    ].join(', ');
  };
  const members = team?.map((member) => {
    const organisation = names.members[member];
    return organisation === undefined ? member : `${member}, ${nameOf(organisation)}`;
  });
  return [
    { path: 'organisations', label: document.organisation, text: linesOf(organisations?.map(organisationText)) },
    { path: 'team', label: document.team, text: linesOf(members) },
  ];
}

function projectFacts({ project }: RequestFormData, { document }: RequestTexts): readonly RequestFact[] {
  return [
    { path: 'project.title', label: document.projectTitle, text: textOf(project?.title) },
    { path: 'project.id', label: document.projectId, text: textOf(project?.id) ?? document.none },
  ];
}

function placeFacts({ locations, period }: RequestFormData, { document }: RequestTexts): readonly RequestFact[] {
  const months = period?.months === undefined || period.months === '' ? null : String(period.months);
  const from = textOf(period?.from);
  return [
    { path: 'locations', label: document.locations, text: linesOf(locations?.map(countryName)) },
    { path: 'period.from', label: document.from, text: from === null ? null : dateWords(from) },
    { path: 'period.months', label: document.months, text: months },
  ];
}

function publicationFacts({ ethics, publication }: RequestFormData, texts: RequestTexts): readonly RequestFact[] {
  const { document, form } = texts;
  const plannedOn = textOf(publication?.plannedOn);
  const status = ethics?.status;
  const needs = { approved: ['committee', 'reference'], pending: ['committee'], exempt: ['reason'] } as const;
  const labels = { committee: form.ethicsCommittee, reference: form.ethicsReference, reason: form.ethicsReason };
  const follows = needs[status as keyof typeof needs] ?? [];
  return [
    {
      path: 'ethics.status',
      label: form.ethicsStatus,
      text: status === undefined ? null : wordOf(form.ethicsOptions, status),
    },
    ...follows.map((name) => ({ path: `ethics.${name}`, label: labels[name], text: textOf(ethics?.[name]) })),
    {
      path: 'publication.plannedOn',
      label: document.plannedOn,
      text: plannedOn === null ? document.notPlanned : dateWords(plannedOn),
    },
  ];
}

function promiseFacts({ undertakings = {} }: RequestFormData, { document }: RequestTexts): readonly RequestFact[] {
  return Object.entries(document.undertakings).map(([name, label]) => {
    const value = undertakings[name];
    return {
      path: `undertakings.${name}`,
      label,
      text: value === undefined ? null : wordOf(document.undertaking, value),
    };
  });
}

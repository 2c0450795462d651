import { AIMS, PHASES, RequestDocument } from '@trialmark/datause';
import { countryName } from '@trialmark/registry';
import { expect, test } from 'vitest';
import { messages } from '../../i18n/messages.ts';
import { dateWords } from '../../record/date-words.ts';
import { requestSectionOf } from '../form/request-sections.ts';
import { describeRequest, formOf } from './describe-request.ts';

const id = (prefix: string, digit: string) => `${prefix}_${digit.repeat(32)}`;
const TEXTS = { document: messages.sharing.document, form: messages.access.form, kinds: messages.access.kind };
const NAMES = {
  organisations: { [id('org', '5')]: { name: 'Elm University', country: 'FR' } },
  members: { [id('mbr', '4')]: id('org', '5'), [id('mbr', '6')]: id('org', '5') },
  diseases: { 'MONDO:0005148': 'type 2 diabetes mellitus' },
};

const document = RequestDocument.parse({
  v: 1,
  id: id('areq', '1'),
  dataset: id('dset', '2'),
  datasetDigest: 'a'.repeat(64),
  replaces: null,
  recipient: `age1${'q'.repeat(58)}`,
  security: 'Encrypted disks.',
  use: {
    v: 1,
    purpose: {
      aims: ['biomedical-research', 'disease-research'],
      diseases: ['MONDO:0005148'],
      methodsDevelopment: true,
      genetic: false,
      commercial: true,
      aiTraining: false,
      linkage: { scope: 'Harbour cohort' },
      recontact: false,
      clinicalCare: true,
      researchTypes: ['epidemiology', 'safety'],
      summary: 'Whether sleep and memory go together.',
    },
    requester: id('mbr', '4'),
    team: [
      { member: id('mbr', '4'), organisation: id('org', '5') },
      { member: id('mbr', '6'), organisation: id('org', '5') },
    ],
    organisations: [
      { id: id('org', '5'), name: 'Elm University', country: 'FR', kind: 'public-body', forProfit: false },
    ],
    project: { id: 'ELM-7', title: 'Sleep and memory' },
    locations: ['DE', 'FR'],
    period: { from: '2027-03-01', months: 17 },
    publication: { plannedOn: '2028-05-02' },
    ethics: { status: 'approved', committee: 'Elm Ethics Committee', reference: 'EEC-2027-3' },
    undertakings: {
      publication: 'accepted',
      collaboration: 'open',
      'return-of-data': 'refused',
      'publication-moratorium': 'accepted',
      'time-limit': 'accepted',
      'one-institution': 'open',
      'one-project': 'accepted',
      'no-re-identification': 'accepted',
    },
  },
});

const facts = describeRequest(formOf(document), NAMES, TEXTS).flatMap(({ section, facts: each }) =>
  each.map((fact) => ({ section, ...fact })),
);

const leavesOf = (value: unknown): readonly unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value];

test('a request is told whole: each value of its form is in the words', () => {
  const told = facts.map(({ text }) => text).join('\n');
  const { form, kind } = messages.access;
  const words: Readonly<Record<string, string>> = {
    ...form.aim,
    ...form.researchType,
    ...form.ethicsOptions,
    ...kind,
    ...messages.sharing.document.undertaking,
    true: messages.sharing.document.yes,
    false: messages.sharing.document.no,
    [id('org', '5')]: 'Elm University',
  };
  const spellings = (leaf: unknown) => [
    String(leaf),
    words[String(leaf)],
    dateWords(String(leaf)),
    countryName(String(leaf)),
  ];
  const untold = leavesOf(formOf(document)).filter(
    (leaf) => !spellings(leaf).some((text) => text && told.includes(text)),
  );
  expect(untold).toEqual([]);
});

test('each fact stands in the section in which it can be changed', () => {
  expect(facts.filter(({ path, section }) => requestSectionOf(path) !== section)).toEqual([]);
});

test('what has not been answered is told as missing, and nothing is made up for it', () => {
  const empty = describeRequest({}, NAMES, TEXTS).flatMap(({ facts: each }) => each);
  const optional = ['purpose.researchTypes', 'project.id', 'publication.plannedOn', 'purpose.diseases'];
  expect(empty.filter(({ text, path }) => text !== null && !optional.includes(path))).toEqual([]);
  expect(empty.find(({ path }) => path === 'purpose.linkage')?.text).toBeNull();
});

test('an id that nobody knows is shown as it is', () => {
  const told = describeRequest(formOf(document), { organisations: {}, members: {}, diseases: {} }, TEXTS);
  expect(JSON.stringify(told)).toContain(id('org', '5'));
  expect(JSON.stringify(told)).toContain('MONDO:0005148');
});

test('every aim, phase and promise has words of its own', () => {
  expect(Object.keys(messages.access.form.aim)).toEqual([...AIMS]);
  expect(Object.keys(messages.sharing.phases)).toEqual([...PHASES, 'returned']);
  expect(Object.keys(messages.sharing.document.undertakings).sort()).toEqual(
    Object.keys(document.use.undertakings).sort(),
  );
  expect(Object.keys(messages.sharing.timeline.phases)).toEqual(Object.keys(messages.sharing.phases));
});

import { type DatasetDescription, decideUse } from '@trialmark/datause';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answersToUse } from './answers-to-use.ts';
import { findFaults, parseAnswers, questionsOf } from './purpose-answers.ts';

const ORG = `org_${'1'.repeat(32)}`;
const terms = {
  v: 1,
  codes: [
    { code: 'DS', diseases: ['MONDO:0005015'] },
    { code: 'PUB' },
    { code: 'IRB' },
    { code: 'IS', organisations: [ORG] },
    { code: 'RS', researchTypes: ['biomedical'] },
  ],
};
const description = { terms, study: { conditions: ['MONDO:0005148'], keptIn: 'GB' } } as unknown as DatasetDescription;
const questions = questionsOf(description);

const whole = {
  aim: 'biomedical-research',
  type: 'biomedical',
  kind: 'university',
  profit: 'no',
  country: 'GB',
  months: '12',
  ethics: 'pending',
};

test('asks what the terms make necessary: duties but ethics, research types, named organisations, diseases', () => {
  expect(questions.duties.map(({ undertaking }) => undertaking)).toEqual(['publication', 'one-institution']);
  expect(questions).toMatchObject({ asksResearchTypes: true, organisations: [ORG], projects: [], users: [] });
  expect(questions.diseases).toEqual(['MONDO:0005015', 'MONDO:0005148']);
});

test('names everything that is missing, in the order of the form', () => {
  expect(findFaults(parseAnswers({}), questions).map(({ field }) => field)).toEqual([
    'aims',
    'researchTypes',
    'kind',
    'country',
    'months',
    'ethics',
  ]);
  expect(findFaults(parseAnswers(whole), questions)).toEqual([]);
});

test.each([
  [{ aim: 'disease-research' }, 'noDisease'],
  [{ kind: 'charity', profit: '' }, 'noProfit'],
  [{ kind: 'company' }, 'companyProfits'],
  [{ months: '1.5' }, 'badMonths'],
  [{ months: '121' }, 'badMonths'],
  [{ publishOn: '2027-02-30' }, 'badDay'],
  [{ publishOn: '2027-02-01', refuses: 'publication' }, 'publishesNot'],
])('with %j the fault is %s', (change, fault) => {
  expect(findFaults(parseAnswers({ ...whole, ...change }), questions).map((each) => each.fault)).toEqual([fault]);
});

test('the rules are asked about what was answered', () => {
  const use = answersToUse(
    parseAnswers({
      ...whole,
      also: ['commercial', 'linkage'],
      elsewhere: 'FR',
      refuses: 'publication',
      organisation: ORG,
    }),
    '2027-01-01',
  );
  expect(use).toMatchObject({
    purpose: { commercial: true, aiTraining: false, linkage: { scope: 'a project' } },
    organisations: [{ id: ORG, forProfit: false }],
    locations: ['FR', 'GB'],
    undertakings: { publication: 'refused', collaboration: 'open' },
  });
  const refused = decideUse(description.terms, use, null).findings.filter(({ rule }) => rule === 'duty.pub');
  expect(refused).toMatchObject([{ outcome: 'DENY' }]);
});

const some = (values: readonly string[]) => fc.constantFrom('', 'nonsense', ...values);
const anything = fc.record({
  aim: fc.subarray(['general-research', 'biomedical-research', 'disease-research', 'ancestry-research', 'x']),
  disease: fc.subarray(['MONDO:0005148', 'MONDO:0005015', 'MONDO:1', "'; DROP"]),
  also: fc.subarray(['genetic', 'methods', 'commercial', 'ai', 'linkage', 'recontact', 'care']),
  type: fc.subarray(['safety', 'biomedical', 'ancestry']),
  kind: some(['university', 'company']),
  profit: some(['yes', 'no']),
  country: some(['GB', 'FR']),
  elsewhere: some(['DE', 'GB']),
  months: some(['12', '0', '1e2', ' 7 ']),
  ethics: some(['approved', 'pending', 'exempt', 'none']),
  publishOn: some(['2027-02-01', '2027-13-01']),
  refuses: fc.subarray(['publication', 'time-limit', 'no such thing']),
  organisation: some([ORG]),
  user: some([`mbr_${'2'.repeat(32)}`]),
  project: some(['ELM-7']),
});

test('whatever an address holds, either a fault is named or the rules can be asked', () => {
  fc.assert(
    fc.property(anything, (params) => {
      const answers = parseAnswers(params);
      if (findFaults(answers, questions).length > 0) return;
      expect(answersToUse(answers, '2027-01-01').v).toBe(1);
    }),
  );
});

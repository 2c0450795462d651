import { examplePolicy } from '@trialmark/schema/testing';
import { expect, test } from 'vitest';
import { emptyFields, fieldsOfPolicy } from './policy-fields.ts';
import { readCodes } from './read-codes.ts';
import { readPolicy } from './read-policy.ts';
import { readRange } from './read-range.ts';

const policy = examplePolicy();
const errand = { trial: policy.trial, version: policy.version, today: policy.form.expiryMax - 1 };
const empty = emptyFields(policy.site.organisation, 'If you say yes:', 'If you say no:');
const fields = fieldsOfPolicy(policy, empty);

const faultsOf = (changes: Partial<typeof fields>) => {
  const reading = readPolicy(errand, { ...fields, ...changes });
  return reading.ok ? [] : reading.faults;
};

test('a published policy, laid out in the form and read again, is the same policy', () => {
  const ranges = {
    birthYear: { min: 1946, max: 2008 },
    sex: { min: 1, max: 2 },
    bodyMassIndex: { min: 1, max: 349 },
    performanceStatus: { min: 1, max: 3 },
    egfr: { min: 60, max: 0xffff_ffff },
  };
  const written = { ...policy, eligibility: { ...policy.eligibility, ranges } };
  expect(readPolicy(errand, fieldsOfPolicy(written, empty))).toEqual({ ok: true, policy: written });
});

test.each([
  ['birthYear', '1946', '2008', { min: 1946, max: 2008 }],
  ['bodyMassIndex', '18,5', '34.9', { min: 185, max: 349 }],
  ['performanceStatus', '0', '2', { min: 1, max: 3 }],
  ['performanceStatus', '', '2', { min: 1, max: 3 }],
  ['egfr', ' 60 ', '', { min: 60, max: 0xffff_ffff }],
  ['hba1c', '', '86', { min: 1, max: 86 }],
  ['sex', '2', '2', { min: 2, max: 2 }],
  ['country', '', '', null],
] as const)('%s from %j to %j is read in the unit of the schema', (name, min, max, range) => {
  expect(readRange(name, { min, max })).toEqual({ ok: true, range });
});

test.each([
  ['birthYear', 'before 1960', '', 'number'],
  ['egfr', '0', '', 'number'],
  ['sex', '0', '3', 'number'],
  ['birthYear', '2008', '1946', 'order'],
] as const)('%s from %j to %j is refused', (name, min, max, fault) => {
  expect(readRange(name, { min, max })).toEqual({ ok: false, fault });
});

test('codes are lines of system, code and label, and the first that is none is named', () => {
  expect(readCodes('MedDRA 10020772  High blood pressure\n\n  ATC A10BA02 Metformin ')).toEqual({
    ok: true,
    codes: [
      { system: 'MedDRA', code: '10020772', label: 'High blood pressure' },
      { system: 'ATC', code: 'A10BA02', label: 'Metformin' },
    ],
  });
  expect(readCodes('MedDRA 10020772 High blood pressure\nMedDRA 10020772')).toEqual({ ok: false, line: 2 });
  expect(readCodes('Med|DRA 1 Label')).toEqual({ ok: false, line: 1 });
});

test('an empty form names every field that is needed, in the order of the page', () => {
  const reading = readPolicy(errand, { ...empty, siteOrganisation: '' });
  expect(reading.ok ? [] : reading.faults.map(({ at }) => at)).toEqual([
    'title',
    'summary',
    'description',
    'offered',
    'lastDay',
    'custodianName',
    'ageRecipient',
    'siteOrganisation',
    'siteName',
    'siteContact',
  ]);
});

test.each<[string, Partial<typeof fields>, object]>([
  ['a wider use without the narrower', { offered: ['general-research'] }, { kind: 'implied', at: 'offered' }],
  [
    'five required codes',
    { requiredCodes: [1, 2, 3, 4, 5].map((n) => `X ${n} N`).join('\n') },
    { kind: 'codes-many', at: 'requiredCodes' },
  ],
  [
    'a code required and excluded',
    { excludedCodes: fields.requiredCodes },
    { kind: 'codes-twice', at: 'excludedCodes' },
  ],
  ['a line that is no code', { excludedCodes: 'ATC' }, { kind: 'code-line', at: 'excludedCodes', line: 1 }],
  ['a last day that is over', { lastDay: '2020-01-01' }, { kind: 'past', at: 'lastDay' }],
  ['half a day', { lastDay: '2030-01' }, { kind: 'text', at: 'lastDay' }],
  ['a recipient that is none', { ageRecipient: 'age1abc' }, { kind: 'text', at: 'ageRecipient' }],
  [
    'a question without its explanation',
    { questions: { ...fields.questions, 'condition-research': { question: 'May it?', explanation: ' ' } } },
    { kind: 'explanation', at: 'explanation-condition-research' },
  ],
  [
    'a range upside down',
    { ranges: { ...fields.ranges, egfr: { min: '60', max: '50' } } },
    { kind: 'order', at: 'egfr' },
  ],
])('%s is named at its field', (_name, changes, fault) => {
  expect(faultsOf(changes)).toEqual([fault]);
});

import { PERMISSION_TEXTS } from '@trialmark/consent';
import type { ConsentPermission, ConsentPolicy, OrganisationId, TrialId } from '@trialmark/schema';
import { COMPANY_TOPICS } from './company-topics.ts';
import { HOSPITAL_TOPICS } from './hospital-topics.ts';
import { organisationNamed } from './parties.ts';
import { fixedHex } from './random.ts';
import type { SponsorName } from './topic.ts';

const DAY_MS = 86_400_000;
const YEARS_OF_USE = 5;

/** A study of the demonstration that asks for consent, and who sponsors it. */
export type ConsentStory = { readonly sponsor: SponsorName; readonly policy: ConsentPolicy };

type Asked = Pick<ConsentPolicy, 'title' | 'summary' | 'eligibility'> & {
  readonly offered: readonly ConsentPermission[];
  readonly mayOblige: ConsentPolicy['form']['mayOblige'];
};

const SALT: Asked = {
  title: 'Your data from the study of potassium salt',
  summary:
    'The study looks at whether cooking with a potassium salt lowers blood pressure. Your readings and answers can help other researchers, if you let them. Whatever you choose, you take part in the study in the same way, and you can change or end this at any time.',
  eligibility: {
    description:
      'You are an adult born in 2008 or earlier, you are treated for high blood pressure, your kidneys work well, and your doctor has not found too much potassium in your blood.',
    ranges: { birthYear: { min: 1920, max: 2008 }, egfr: { min: 60, max: 200 } },
    requiredCodes: [{ system: 'MedDRA', code: '10020772', label: 'High blood pressure' }],
    excludedCodes: [{ system: 'MedDRA', code: '10020646', label: 'Too much potassium in the blood' }],
  },
  offered: [
    'general-research',
    'biomedical-research',
    'condition-research',
    'commercial-use',
    'for-profit-use',
    'cross-border-transfer',
    'recontact',
  ],
  mayOblige: ['ethics-approval', 'publication', 'return-of-data', 'time-limit'],
};

const ASTHMA: Asked = {
  title: 'Your data from the study of one evening inhaler',
  summary:
    'The study compares one inhalation in the evening with two a day. What was measured can help other researchers, if you let them. Whatever you choose, your treatment stays the same, and you can change or end this at any time.',
  eligibility: {
    description: 'You are an adult born in 2008 or earlier and you have asthma.',
    ranges: { birthYear: { min: 1920, max: 2008 } },
    requiredCodes: [{ system: 'MedDRA', code: '10003553', label: 'Asthma' }],
    excludedCodes: [{ system: 'MedDRA', code: '10009033', label: 'Chronic obstructive pulmonary disease' }],
  },
  offered: ['biomedical-research', 'condition-research', 'genetic-data', 'for-profit-use', 'ai-training'],
  mayOblige: ['ethics-approval', 'publication', 'one-project'],
};

/** How two studies that recruit ask for consent. The hospital keeps the rows of both, and its clinic sees the people. */
export function consentStories(today: string, ageRecipient: string): readonly ConsentStory[] {
  return [
    { sponsor: 'hospital', policy: policyOf(HOSPITAL_TOPICS.saltSpoon.key, SALT, today, ageRecipient) },
    { sponsor: 'company', policy: policyOf(COMPANY_TOPICS.asthmaEvening.key, ASTHMA, today, ageRecipient) },
  ];
}

function policyOf(topicKey: string, asked: Asked, today: string, ageRecipient: string): ConsentPolicy {
  const { offered, mayOblige, ...head } = asked;
  const hospital = organisationNamed('hospital');
  const organisation = hospital.id as OrganisationId;
  return {
    v: 1,
    trial: `trial_${fixedHex(`trial ${topicKey}`)}` as TrialId,
    version: 1,
    language: 'en',
    ...head,
    form: {
      offered: [...offered],
      obliged: ['ethics-approval'],
      mayOblige: [...mayOblige],
      expiryMax: Math.floor(Date.parse(today) / DAY_MS) + 365 * YEARS_OF_USE,
      questions: offered.map(questionOf),
    },
    custodian: { organisation, name: `${hospital.name}, data office`, ageRecipient },
    site: {
      organisation,
      name: `${hospital.name}, research clinic`,
      contact: 'Research clinic, ground floor, weekdays from 9 to 17, 01632 960 114',
    },
  };
}

/** The question that a form asks about a permission, as this registry words it. */
export function questionOf(permission: ConsentPermission) {
  const text = PERMISSION_TEXTS.find(({ name }) => name === permission);
  if (text === undefined) throw new Error(`there is no text for ${permission}`);
  const { question, whatYesMeans, whatNoMeans } = text;
  return { permission, question, explanation: `If you say yes: ${whatYesMeans}\nIf you say no: ${whatNoMeans}` };
}

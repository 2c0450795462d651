import { ConsentPolicy } from '@trialmark/schema';

/** The policy of an invented study: type 2 diabetes, no insulin, kidneys that work. */
export const POLICY: ConsentPolicy = ConsentPolicy.parse({
  v: 1,
  trial: 'trial_0123456789abcdef0123456789abcdef',
  version: 1,
  language: 'en',
  title: 'Walking after meals',
  summary: 'We want to know whether a short walk after each meal lowers blood sugar.',
  eligibility: {
    description: 'Adults with type 2 diabetes who do not take insulin.',
    ranges: { birthYear: { min: 1940, max: 2008 }, egfr: { min: 45, max: 200 }, hba1c: { min: 48, max: 86 } },
    requiredCodes: [{ system: 'MedDRA', code: '10067585', label: 'Type 2 diabetes mellitus' }],
    excludedCodes: [{ system: 'ATC', code: 'A10A', label: 'Insulin' }],
  },
  form: {
    offered: ['biomedical-research', 'condition-research', 'genetic-data', 'linkage'],
    obliged: ['ethics-approval'],
    mayOblige: ['ethics-approval', 'publication', 'time-limit'],
    expiryMax: 24_000,
    questions: (['biomedical-research', 'condition-research', 'genetic-data', 'linkage'] as const).map(
      (permission) => ({
        permission,
        question: 'May we?',
        explanation: 'You decide.',
      }),
    ),
  },
  custodian: {
    organisation: 'org_0123456789abcdef0123456789abcdef',
    name: 'Lake Hospital',
    ageRecipient: 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj',
  },
  site: { organisation: 'org_0123456789abcdef0123456789abcdef', name: 'Lake Clinic', contact: 'Room 4' },
});

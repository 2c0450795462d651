import { OrganisationId, TrialId } from '../ids.ts';
import type { ConsentPolicy } from './consent-policy.ts';

const organisation = OrganisationId.parse(`org_${'a1'.repeat(16)}`);

/** An invented policy that is complete and valid. For tests. */
export function examplePolicy(changes: Partial<ConsentPolicy> = {}): ConsentPolicy {
  return {
    v: 1,
    trial: TrialId.parse(`trial_${'c1'.repeat(16)}`),
    version: 1,
    language: 'en',
    title: 'Sharing what we learn about walking after hip repair',
    summary: 'The study asks whether getting up early helps. You may let other researchers use your data, or not.',
    eligibility: {
      description: 'You were born before 1966 and had your hip repaired.',
      ranges: { birthYear: { min: 1920, max: 1965 } },
      requiredCodes: [{ system: 'MedDRA', code: '10020100', label: 'Hip fracture' }],
      excludedCodes: [{ system: 'MedDRA', code: '10012267', label: 'Delirium' }],
    },
    form: {
      offered: ['biomedical-research', 'condition-research', 'for-profit-use'],
      obliged: ['ethics-approval'],
      mayOblige: ['ethics-approval', 'publication'],
      expiryMax: 23_010,
      questions: [
        {
          permission: 'biomedical-research',
          question: 'May your data be used for other medical research?',
          explanation: 'If yes, researchers may study other conditions too. If no, they may not.',
        },
        {
          permission: 'condition-research',
          question: 'May your data be used for research into hip fractures?',
          explanation: 'If yes, researchers may study hip fractures. If no, nobody receives your data.',
        },
        {
          permission: 'for-profit-use',
          question: 'May companies use your data?',
          explanation: 'If yes, organisations that work for profit may ask for your data. If no, they may not.',
        },
      ],
    },
    custodian: {
      organisation,
      name: 'Elmfield University, data office',
      ageRecipient: 'age1u6fluzusk6uanqw5pcdepfrp5xzjels8mdtmfjmn4rc9ljs2ma0qryp2pc',
    },
    site: { organisation, name: 'Elmfield Clinic', contact: 'Desk 4, weekdays from nine to five, 01632 960 001' },
    ...changes,
  };
}

import { RegistryId, type TrialContacts, type TrialRecord } from '@trialmark/schema';

const SPONSOR = { name: 'Elmfield Demonstration Hospital', sector: 'other' } as const;
const AFFILIATION = 'Elmfield Demonstration Hospital';

type Shared = Pick<
  TrialRecord,
  | 'v'
  | 'secondaryIds'
  | 'support'
  | 'primarySponsor'
  | 'secondarySponsors'
  | 'publicContact'
  | 'scientificContact'
  | 'countries'
  | 'recruitmentStatus'
  | 'ethicsReviews'
>;

const SHARED: Shared = {
  v: 1,
  secondaryIds: [],
  support: [SPONSOR],
  primarySponsor: SPONSOR,
  secondarySponsors: [],
  publicContact: { role: 'Trial office', affiliation: AFFILIATION },
  scientificContact: { role: 'Chief investigator', affiliation: AFFILIATION },
  countries: ['GB'],
  recruitmentStatus: 'not-yet-recruiting',
  ethicsReviews: [{ status: 'approved', committee: 'Elmfield Ethics Committee', decidedOn: '2026-09-14' }],
};

type Invented = Omit<TrialRecord, keyof Shared | 'primaryRegistry'>;

const WALKING: Invented = {
  publicTitle: 'Walking on the first day after hip repair',
  scientificTitle: 'A randomised trial of walking on the first postoperative day after repair of hip fracture',
  conditions: ['Hip fracture'],
  arms: [
    { id: 'arm_00000001', label: 'Walking on day one', kind: 'experimental', interventions: ['int_00000001'] },
    { id: 'arm_00000002', label: 'Usual care', kind: 'no-intervention', interventions: [] },
  ],
  interventions: [{ id: 'int_00000001', kind: 'behavioural', name: 'Supervised walking on the first day' }],
  eligibility: {
    criteria: 'Aged 60 or over; hip fracture repaired.',
    sex: 'all',
    minimumAge: { value: 60, unit: 'years' },
  },
  design: {
    studyType: 'interventional',
    phase: 'not-applicable',
    allocation: 'randomised',
    assignment: 'parallel',
    purpose: 'treatment',
    masking: { level: 'single', who: ['outcomes-assessor'] },
  },
  startDate: { date: '2027-03', kind: 'anticipated' },
  sampleSize: { target: 240 },
  outcomes: [
    {
      id: 'out_00000001',
      rank: 'primary',
      measure: 'Walking speed over six metres',
      metric: 'value-at-timepoint',
      aggregation: 'mean',
      timepoint: '30 days',
      population: 'All randomised',
    },
    { id: 'out_00000002', rank: 'secondary', measure: 'Falls', metric: 'event-count', timepoint: '12 months' },
  ],
  completionDate: { date: '2029-06', kind: 'anticipated' },
  ipdSharing: { plan: 'yes', description: 'Anonymised rows of every participant who agrees, through this registry.' },
};

const SLEEP: Invented = {
  publicTitle: 'Light in the morning for poor sleep after night work',
  scientificTitle: 'Bright morning light against dim light for insomnia in night workers: a crossover trial',
  conditions: ['Insomnia', 'Shift work'],
  arms: [
    { id: 'arm_00000001', label: 'Bright light', kind: 'experimental', interventions: ['int_00000001'] },
    { id: 'arm_00000002', label: 'Dim light', kind: 'sham-comparator', interventions: ['int_00000002'] },
  ],
  interventions: [
    { id: 'int_00000001', kind: 'device', name: 'Light of 10,000 lux for 30 minutes' },
    { id: 'int_00000002', kind: 'device', name: 'Light of 50 lux for 30 minutes' },
  ],
  eligibility: {
    criteria: 'Works nights at least eight times a month.',
    sex: 'all',
    minimumAge: { value: 18, unit: 'years' },
  },
  design: {
    studyType: 'interventional',
    phase: 'not-applicable',
    allocation: 'randomised',
    assignment: 'crossover',
    purpose: 'treatment',
    masking: { level: 'double', who: ['participant', 'outcomes-assessor'] },
  },
  startDate: { date: '2027-01-11', kind: 'anticipated' },
  sampleSize: { target: 60 },
  outcomes: [
    {
      id: 'out_00000001',
      rank: 'primary',
      measure: 'Sleep efficiency by actigraphy',
      metric: 'change-from-baseline',
      aggregation: 'mean',
      timepoint: '4 weeks',
      population: 'All who completed both periods',
    },
  ],
  completionDate: { date: '2028-02', kind: 'anticipated' },
  ipdSharing: { plan: 'undecided', description: 'To be decided with the participants.' },
};

/** Invented trials, so that the first page that a visitor opens has something to show. */
export const DEMONSTRATION_TRIALS: readonly Invented[] = [WALKING, SLEEP];

export function demonstrationRecord(invented: Invented, number: string): TrialRecord {
  return { ...SHARED, ...invented, primaryRegistry: { registry: 'Trialmark', number: RegistryId.parse(number) } };
}

/** A desk, not a person. */
export const CONTACTS: TrialContacts = {
  v: 1,
  public: { name: 'Trial office', role: 'Trial office', affiliation: AFFILIATION, email: 'trials@elmfield.example' },
  scientific: {
    name: 'Trial office',
    role: 'Trial office',
    affiliation: AFFILIATION,
    email: 'trials@elmfield.example',
  },
};

import { canonicalBytes, commit, payloadOf } from '@trialmark/ledger';
import type { SignRequest, TrialContacts, TrialRecord, UnsignedStatement } from '@trialmark/schema';

const hex32 = '0123456789abcdef0123456789abcdef';
const salt = 'a5'.repeat(32);

export const exampleRecord: TrialRecord = {
  v: 1,
  primaryRegistry: { registry: 'Trialmark', number: 'TMK00000042' as never },
  secondaryIds: [{ kind: 'nct', issuingAuthority: 'ClinicalTrials.gov', number: 'NCT04207047' }],
  support: [{ name: 'Lindqvist Foundation', sector: 'other' }],
  primarySponsor: { name: 'Harbour University Hospital', sector: 'other' },
  secondarySponsors: [],
  publicContact: { role: 'Trial office', affiliation: 'Harbour University Hospital' },
  scientificContact: { role: 'Principal investigator', affiliation: 'Harbour University Hospital' },
  publicTitle: 'Walking after a hip replacement',
  scientificTitle: 'A randomised comparison of early and late walking after total hip replacement',
  summary: 'Two groups walk on the first or on the third day.\nBoth are seen for a year.',
  countries: ['SE', 'NO'],
  conditions: ['Osteoarthritis of the hip'],
  keywords: ['hip-replacement'],
  arms: [{ id: 'arm_00000001', label: 'Early', kind: 'experimental', interventions: ['int_00000001'] }],
  interventions: [{ id: 'int_00000001', kind: 'behavioural', name: 'Walking on the first day' }],
  eligibility: { criteria: 'Adults who get a new hip.', sex: 'all', minimumAge: { value: 18, unit: 'years' } },
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
  recruitmentStatus: 'not-yet-recruiting',
  outcomes: [
    {
      id: 'out_00000001',
      rank: 'primary',
      measure: 'Harris Hip Score',
      metric: 'change-from-baseline',
      aggregation: 'mean',
      timepoint: '12 months',
    },
  ],
  ethicsReviews: [{ status: 'approved', committee: 'Harbour ethics committee', decidedOn: '2026-11-02' }],
  completionDate: { date: '2029-06-30', kind: 'anticipated' },
  ipdSharing: { plan: 'yes', timeFrame: 'From six months after publication' },
};

export const exampleContacts: TrialContacts = {
  v: 1,
  public: {
    name: 'Maja Ek',
    role: 'Trial office',
    affiliation: 'Harbour University Hospital',
    email: 'maja@example.org',
  },
  scientific: { name: 'Ola Berg', role: 'Surgeon', affiliation: 'Harbour University Hospital', telephone: '+46 1' },
};

const { digest: recordDigest } = payloadOf(exampleRecord);
const contactsCommitment = commit(salt, canonicalBytes(exampleContacts));

/** A request to register `exampleRecord`: what the portal would send. */
export const exampleRequest: SignRequest = {
  kind: 'sign',
  statement: {
    v: 1,
    type: 'trial.registered',
    subject: `trial_${hex32}`,
    prev: null,
    issuedAt: '2026-11-21T06:45:00Z',
    issuer: `mbr_${hex32}`,
    body: {
      registryId: 'TMK00000042',
      recordVersion: 1,
      recordDigest,
      contactsCommitment,
      sponsor: `org_${hex32}`,
      secondaryIds: [{ authority: 'ClinicalTrials.gov', id: 'NCT04207047' }],
    },
  } as UnsignedStatement,
  documents: [{ digest: recordDigest, json: exampleRecord }],
  openings: [{ commitment: contactsCommitment, salt, json: exampleContacts }],
  signerName: 'Ola Berg',
  keys: [{ credentialId: 'Y3JlZGVudGlhbC1vbmU', key: `key_${hex32}` as never }],
  returnState: 'c3RhdGUtb2YtdGhlLXRhYg',
};

import { canonicalBytes, commit, payloadOf } from '@trialmark/ledger';
import type { SignRequest, TrialContacts, TrialRecord, UnsignedStatement } from '@trialmark/schema';
import { exampleTrial } from '@trialmark/schema/testing';

const hex32 = '0123456789abcdef0123456789abcdef';
const salt = 'a5'.repeat(32);

export const exampleRecord: TrialRecord = exampleTrial({
  primaryRegistry: { registry: 'Trialmark', number: 'TMK00000042' as never },
  secondaryIds: [{ kind: 'nct', issuingAuthority: 'ClinicalTrials.gov', number: 'NCT04207047' }],
  summary: 'Two groups walk on the first or on the third day.\nBoth are seen for a year.',
  keywords: ['hip-replacement'],
  sampleSize: { target: 240 },
});

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

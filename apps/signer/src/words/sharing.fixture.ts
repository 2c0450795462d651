import { DatasetDescription, DataUseAgreement, RequestDocument } from '@trialmark/datause';
import { payloadOf } from '@trialmark/ledger';

const id = (prefix: string, digit: string) => `${prefix}_${digit.repeat(32)}`;
const digest = (digit: string) => digit.repeat(64);

/** An invented request that says something in every member. */
export const exampleRequestDocument = RequestDocument.parse({
  v: 1,
  id: id('areq', '1'),
  dataset: id('dset', '2'),
  datasetDigest: digest('a'),
  replaces: { kind: 'amendment', request: id('areq', '3') },
  recipient: `age1${'q'.repeat(58)}`,
  security: 'Encrypted disks, two named analysts, no copies.',
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

export const exampleAgreement = DataUseAgreement.parse({
  v: 1,
  kind: 'data-use-agreement',
  request: exampleRequestDocument.id,
  documentDigest: payloadOf(exampleRequestDocument).digest,
  dataset: exampleRequestDocument.dataset,
  datasetDigest: exampleRequestDocument.datasetDigest,
  title: 'Agreement on the use of walking data',
  clauses: ['You do not try to find out who the people in the data are.', 'You delete the data on 31 July 2028.'],
});

export const exampleDescription = DatasetDescription.parse({
  v: 1,
  kind: 'dataset-description',
  id: exampleRequestDocument.dataset,
  version: 3,
  trial: id('trial', '7'),
  title: 'Walking after hip replacement, rows of participants',
  summary: 'What was measured at each visit.',
  custodian: { organisation: id('org', '8'), name: 'Harbour Hospital', contact: 'Data office, room 4.' },
  standard: 'SDTM',
  participants: 254,
  smallCountMin: 11,
  tables: [
    {
      name: 'DM',
      label: 'Demographics',
      rows: 254,
      variables: [
        { name: 'AGE', label: 'Age', type: 'integer' },
        { name: 'ARM', label: null, type: 'text' },
      ],
    },
  ],
  keywords: ['hip', 'walking'],
  terms: { v: 1, codes: [{ code: 'DUO:0000006' }, { code: 'DUO:0000025', months: 24 }] },
  study: { conditions: ['MONDO:0005148'], keptIn: 'SE' },
  review: {
    v: 1,
    hasFormCheck: true,
    hasFeasibility: false,
    approvalsNeeded: 2,
    expiryDays: 90,
    reminderDaysBefore: [14, 3],
  },
  anonymisation: {
    k: 5,
    maximumRisk: 0.2,
    quasiIdentifiers: ['Age', 'Sex'],
    summary: 'Ages are given in bands of ten years.',
  },
  fees: 'Two hundred euro for the work.',
  manifestRoot: '808',
});

import { DatasetDescription } from '../dataset/dataset-description.ts';
import { datasetId } from './example-document.ts';
import { organisationId } from './example-request.ts';

/** An invented description with members replaced as they are. */
export const exampleDescription = (changes: Readonly<Record<string, unknown>> = {}): DatasetDescription =>
  DatasetDescription.parse({
    v: 1,
    kind: 'dataset-description',
    id: datasetId(1),
    version: 1,
    trial: `trial_${'c1'.repeat(16)}`,
    title: 'Sleep and memory after stroke',
    summary: 'Two hundred people, one year.',
    custodian: { organisation: organisationId(9), name: 'Riverside Hospital', contact: 'data@riverside.example' },
    standard: 'SDTM',
    participants: 200,
    smallCountMin: 11,
    tables: [{ name: 'DM', label: null, rows: 200, variables: [{ name: 'AGE', label: null, type: 'integer' }] }],
    keywords: [],
    terms: { v: 1, codes: [{ code: 'DUO:0000006' }] },
    study: { conditions: [], keptIn: 'FR' },
    review: {
      v: 1,
      hasFormCheck: false,
      hasFeasibility: false,
      approvalsNeeded: 2,
      expiryDays: 60,
      reminderDaysBefore: [],
    },
    anonymisation: { k: 5, maximumRisk: 0.2, quasiIdentifiers: ['age'], summary: 'Ages in groups.' },
    fees: null,
    manifestRoot: '4242',
    ...changes,
  });

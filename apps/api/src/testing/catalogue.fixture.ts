import { randomBytes } from 'node:crypto';
import { DatasetDescription, UseRequest } from '@trialmark/datause';
import { canonicalBytes, entryBytes, sha256Hex, signStatement, statementDigest, unsigned } from '@trialmark/ledger';
import type { UnsignedStatement } from '@trialmark/schema';
import { parties } from '@trialmark/testing/log';
import type { TestApi } from './use-test-api.fixture.ts';

const newId = (prefix: string) => `${prefix}_${randomBytes(16).toString('hex')}`;

/** An invented dataset of a trial, with members replaced as they are. */
export function describeDataset(trial: string, changes: Readonly<Record<string, unknown>> = {}): DatasetDescription {
  return DatasetDescription.parse({
    v: 1,
    kind: 'dataset-description',
    id: newId('dset'),
    version: 1,
    trial,
    title: 'Walking after hip surgery: participant data',
    summary: 'Visits, vital signs and adverse events of everybody who was randomised.',
    custodian: { organisation: newId('org'), name: 'Ashford Hospital', contact: 'data@example.org' },
    standard: 'SDTM',
    participants: 240,
    smallCountMin: 10,
    tables: [
      { name: 'DM', label: 'Demographics', rows: 240, variables: [{ name: 'AGE', label: 'Age', type: 'integer' }] },
      { name: 'AE', label: 'Adverse events', rows: 1_311, variables: [{ name: 'AETERM', label: null, type: 'text' }] },
    ],
    keywords: ['rehabilitation'],
    terms: { v: 1, codes: [{ code: 'HMB' }, { code: 'IRB' }] },
    study: { conditions: [], keptIn: 'GB' },
    review: {
      v: 1,
      hasFormCheck: true,
      hasFeasibility: true,
      approvalsNeeded: 2,
      expiryDays: 60,
      reminderDaysBefore: [14, 3],
    },
    anonymisation: { k: 11, maximumRisk: 0.09, quasiIdentifiers: ['age', 'sex'], summary: 'Ages in bands of five.' },
    fees: null,
    manifestRoot: '7',
    ...changes,
  });
}

/** Facets that the trial gives, and when it was deposited. */
type Row = {
  readonly phase?: string;
  readonly conditions?: readonly string[];
  readonly interventions?: readonly string[];
  readonly countries?: readonly string[];
  readonly depositedAt?: string;
};

/**
 * Writes the rows that an accepted deposit leaves behind. The statement is signed and well formed; nothing has judged it, so
 * the catalogue can be tested with what no custodian in these tests could deposit.
 */
export async function putDataset(api: TestApi, description: DatasetDescription, row: Row = {}): Promise<string> {
  const owner = api.database.pool('owner');
  const bytes = canonicalBytes(description);
  const descriptionDigest = sha256Hex(bytes);
  const depositedAt = row.depositedAt ?? '2026-05-04T10:00:00Z';
  const statement = signStatement(
    {
      v: 1,
      type: 'dataset.deposited',
      subject: description.id,
      prev: null,
      issuedAt: depositedAt,
      issuer: parties.investigator.id,
      body: {
        trial: description.trial,
        version: description.version,
        descriptionDigest,
        manifestRoot: description.manifestRoot,
      },
    } as UnsignedStatement,
    parties.investigator.secret,
  );
  const digest = statementDigest(unsigned(statement));
  await owner.query('INSERT INTO payloads (digest, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    descriptionDigest,
    Buffer.from(bytes),
  ]);
  await owner.query(
    `INSERT INTO sharing_statements (subject, digest, type, issuer, issued_at, entry)
     VALUES ($1, $2, 'dataset.deposited', $3, $4, $5)`,
    [description.id, digest, parties.investigator.id, depositedAt, Buffer.from(entryBytes(statement))],
  );
  await owner.query(
    `INSERT INTO datasets (id, trial_id, custodian_id, version, description_digest, title, summary, custodian_name,
       standard, participants, keywords, domains, use_codes, diseases, maximum_risk, is_free, conditions,
       interventions, countries, phase, first_deposited_at, deposited_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $21)`,
    [
      description.id,
      description.trial,
      description.custodian.organisation,
      description.version,
      descriptionDigest,
      description.title,
      description.summary,
      description.custodian.name,
      description.standard,
      description.participants,
      description.keywords,
      description.tables.map(({ name }) => name),
      description.terms.codes.map(({ code }) => code),
      description.study.conditions,
      description.anonymisation.maximumRisk,
      description.fees === null,
      row.conditions ?? ['Hip fracture'],
      row.interventions ?? ['Exercise'],
      row.countries ?? ['GB'],
      row.phase ?? 'phase-3',
      depositedAt,
    ],
  );
  return description.id;
}

type Put = { readonly datasetId: string; readonly trialId: string; readonly rows: number; readonly days: number };

/** A request that was approved, and a release of so many rows so many days after it was submitted. */
export async function putRelease(api: TestApi, { datasetId, trialId, rows, days }: Put): Promise<string> {
  const owner = api.database.pool('owner');
  const [requestId, releaseId] = [newId('areq'), newId('rel')];
  await owner.query(
    `INSERT INTO access_requests (id, dataset_id, custodian_id, requester_id, organisation_id, user_id, phase,
       document_digest, submitted_at, decided_at)
     VALUES ($1, $2, 'org', 'mbr', 'org', 'usr', 'approved', $3, '2026-06-01T00:00:00Z', '2026-06-02T00:00:00Z')`,
    [requestId, datasetId, randomBytes(32).toString('hex')],
  );
  await owner.query(
    `INSERT INTO releases (id, request_id, dataset_id, trial_id, custodian_id, statement_digest, certificate_digest,
       ciphertext_digest, size_bytes, rows, expires_on, published_at)
     VALUES ($1, $2, $3, $4, 'org', $5, $5, $5, 1000, $6, '2027-01-31', '2026-06-01T00:00:00Z'::timestamptz + $7 * interval '1 day')`,
    [releaseId, requestId, datasetId, trialId, randomBytes(32).toString('hex'), rows, days],
  );
  return releaseId;
}

/** A notice about so many rows of the dataset's newest release, that nobody has attested. */
export async function putNotice(api: TestApi, datasetId: string, rows: number): Promise<void> {
  await api.database.pool('owner').query(
    `INSERT INTO withdrawal_notices (digest, request_id, release_id, row_tags, due_on, notified_at)
     SELECT $1, request_id, id, $2, '2026-07-01', '2026-06-20T00:00:00Z' FROM releases WHERE dataset_id = $3 LIMIT 1`,
    [randomBytes(32).toString('hex'), Array.from({ length: rows }, (_, i) => `tag-${i}`), datasetId],
  );
}

const [SOMEBODY, SOMEWHERE] = [`mbr_${'1'.repeat(32)}`, `org_${'1'.repeat(32)}`];
const UNDERTAKINGS = [
  'publication',
  'collaboration',
  'return-of-data',
  'publication-moratorium',
  'time-limit',
  'one-institution',
  'one-project',
  'no-re-identification',
];

/** An invented use of data by a university in France, with members of its purpose replaced as they are. */
export function exampleUse(purpose: Readonly<Record<string, unknown>> = {}): UseRequest {
  return UseRequest.parse({
    v: 1,
    purpose: {
      aims: ['biomedical-research'],
      diseases: [],
      methodsDevelopment: false,
      genetic: false,
      commercial: false,
      aiTraining: false,
      linkage: null,
      recontact: false,
      clinicalCare: false,
      researchTypes: [],
      summary: 'Whether sleep and sugar go together.',
      ...purpose,
    },
    requester: SOMEBODY,
    team: [{ member: SOMEBODY, organisation: SOMEWHERE }],
    organisations: [{ id: SOMEWHERE, name: 'Elm University', country: 'FR', kind: 'university', forProfit: false }],
    project: { id: null, title: 'Sleep and sugar' },
    locations: ['FR'],
    period: { from: '2027-03-01', months: 12 },
    publication: { plannedOn: null },
    ethics: { status: 'none' },
    undertakings: Object.fromEntries(UNDERTAKINGS.map((name) => [name, 'open'])),
  });
}

import { randomBytes } from 'node:crypto';
import { DatasetDescription } from '@trialmark/datause';
import { payloadOf } from '@trialmark/ledger';
import { newId, type UnsignedStatement } from '@trialmark/schema';
import type pg from 'pg';
import { createRandom, type Random } from '../../seed/content/random.ts';
import { createNodeSigner } from '../ledger/node-signer.ts';
import type { Author } from '../ledger/workload.ts';
import type { FilledTrial } from './fill-trials.ts';

const DOMAINS = ['DM', 'AE', 'VS', 'LB', 'CM', 'EX', 'MH', 'QS', 'DS', 'SV'] as const;
const TERMS = [
  ['HMB'],
  ['GRU'],
  ['HMB', 'NCU'],
  ['GRU', 'PUB', 'IRB'],
  ['HMB', 'no-ai-training', 'COL'],
  ['NRES'],
] as const;
const STANDARDS = ['SDTM', 'ADaM', 'SDTM and ADaM', 'other'] as const;
const RISKS = [0.05, 0.09, 0.2, 0.33] as const;
const BATCH = 250;

/**
 * Puts `count` datasets, of which a third have releases, straight into the tables that deposits and releases fill: a deposit
 * needs a consent form and a manifest of its own trial, and what is measured is reading. Statements are signed and parse.
 */
export async function fillDatasets(
  owner: pg.Pool,
  author: Author,
  trials: readonly FilledTrial[],
  count: number,
): Promise<readonly string[]> {
  const random = createRandom('datasets of the catalogue');
  const made = Array.from({ length: count }, (_, i) =>
    invent(random, author, trials[i % trials.length] as FilledTrial),
  );
  for (let from = 0; from < made.length; from += BATCH) await insert(owner, made.slice(from, from + BATCH));
  const released = made.filter((_, i) => i % 3 === 0);
  await insertReleases(owner, random, released);
  return made.map(({ description }) => description.id);
}

type Made = ReturnType<typeof invent>;

function invent(random: Random, author: Author, trial: FilledTrial) {
  const participants = random.int(1, 6) === 1 ? null : random.int(20, 3_000);
  const tables = DOMAINS.slice(0, random.int(3, DOMAINS.length)).map((name) => ({
    name,
    label: `Table ${name}`,
    rows: random.int(1_000, 90_000),
    variables: Array.from({ length: 20 }, (_, i) => ({ name: `${name}V${i}`, label: `Variable ${i}`, type: 'text' })),
  }));
  const description = DatasetDescription.parse({
    v: 1,
    kind: 'dataset-description',
    id: newId('dset'),
    version: 1,
    trial: trial.id,
    title: `${trial.title}: participant data`,
    summary: `Visits, laboratory values and adverse events of the trial of ${trial.interventions.join(' and ')}.`,
    custodian: {
      organisation: author.organisation,
      name: 'Northmoor University Hospital',
      contact: 'data@example.org',
    },
    standard: random.pick(STANDARDS),
    participants,
    smallCountMin: 10,
    tables,
    keywords: [random.pick(['rehabilitation', 'safety', 'quality of life', 'biomarkers'])],
    terms: { v: 1, codes: random.pick<readonly string[]>(TERMS).map((code) => ({ code })) },
    study: { conditions: [], keptIn: 'GB' },
    review: {
      v: 1,
      hasFormCheck: true,
      hasFeasibility: true,
      approvalsNeeded: 2,
      expiryDays: 60,
      reminderDaysBefore: [7],
    },
    anonymisation: { k: 5, maximumRisk: random.pick(RISKS), quasiIdentifiers: ['age'], summary: 'Ages in bands.' },
    fees: random.int(1, 4) === 1 ? 'The cost of preparing a release.' : null,
    manifestRoot: '7',
  });
  const { digest, bytes } = payloadOf(description);
  const depositedAt = new Date(Date.UTC(2026, random.int(0, 9), random.int(1, 28))).toISOString();
  const said = createNodeSigner(author.secret)({
    v: 1,
    type: 'dataset.deposited',
    subject: description.id,
    prev: null,
    issuer: author.issuer,
    issuedAt: `${depositedAt.slice(0, 19)}Z`,
    body: { trial: trial.id, version: 1, descriptionDigest: digest, manifestRoot: '7' },
  } as unknown as UnsignedStatement);
  return { trial, description, digest, bytes, depositedAt, said };
}

async function insert(owner: pg.Pool, made: readonly Made[]): Promise<void> {
  const columns = <T>(of: (each: Made) => T) => made.map(of);
  await owner.query('INSERT INTO payloads (digest, bytes) SELECT * FROM unnest($1::text[], $2::bytea[])', [
    columns(({ digest }) => digest),
    columns(({ bytes }) => Buffer.from(bytes)),
  ]);
  await owner.query(
    `INSERT INTO sharing_statements (subject, digest, type, issuer, issued_at, entry)
     SELECT subject, digest, 'dataset.deposited', issuer, at, entry
     FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::bytea[]) AS n(subject, digest, issuer, at, entry)`,
    [
      columns(({ description }) => description.id),
      columns(({ said }) => Buffer.from(said.digest).toString('hex')),
      columns(({ said }) => said.statement.issuer),
      columns(({ depositedAt }) => depositedAt),
      columns(({ said }) => Buffer.from(said.entry)),
    ],
  );
  await owner.query(
    `INSERT INTO datasets (id, trial_id, custodian_id, version, description_digest, title, summary, custodian_name,
       standard, participants, keywords, domains, use_codes, diseases, maximum_risk, is_free, conditions,
       interventions, countries, phase, first_deposited_at, deposited_at)
     SELECT id, trial_id, custodian_id, version, description_digest, title, summary, custodian_name,
       standard, participants, keywords, domains, use_codes, '{}', maximum_risk, is_free, conditions,
       interventions, countries, phase, at, at
     FROM jsonb_to_recordset($1) AS n(id text, trial_id text, custodian_id text, version int, description_digest text,
       title text, summary text, custodian_name text, standard text, participants int, keywords text[], domains text[],
       use_codes text[], maximum_risk float8, is_free boolean, conditions text[], interventions text[],
       countries text[], phase text, at timestamptz)`,
    [JSON.stringify(columns(rowOf))],
  );
}

function rowOf({ trial, description, digest, depositedAt }: Made) {
  return {
    id: description.id,
    trial_id: trial.id,
    custodian_id: description.custodian.organisation,
    version: description.version,
    description_digest: digest,
    title: description.title,
    summary: description.summary,
    custodian_name: description.custodian.name,
    standard: description.standard,
    participants: description.participants,
    keywords: description.keywords,
    domains: description.tables.map(({ name }) => name),
    use_codes: description.terms.codes.map(({ code }) => code),
    maximum_risk: description.anonymisation.maximumRisk,
    is_free: description.fees === null,
    conditions: trial.conditions,
    interventions: trial.interventions,
    countries: trial.countries,
    phase: trial.phase,
    at: depositedAt,
  };
}

async function insertReleases(owner: pg.Pool, random: Random, made: readonly Made[]): Promise<void> {
  const requests = made.map(({ description, trial }) => ({
    id: newId('areq'),
    release: newId('rel'),
    dataset: description.id,
    trial: trial.id,
    custodian: description.custodian.organisation,
    digest: randomBytes(32).toString('hex'),
    days: random.int(2, 150),
  }));
  const given = [JSON.stringify(requests)];
  const rows = `jsonb_to_recordset($1) AS n(id text, release text, dataset text, trial text, custodian text, digest text, days int)`;
  await owner.query(
    `INSERT INTO access_requests (id, dataset_id, custodian_id, requester_id, organisation_id, user_id, phase,
       submitted_at, decided_at)
     SELECT id, dataset, custodian, 'mbr', 'org', '', 'approved', '2026-02-01T00:00:00Z', '2026-02-20T00:00:00Z' FROM ${rows}`,
    given,
  );
  await owner.query(
    `INSERT INTO releases (id, request_id, dataset_id, trial_id, custodian_id, statement_digest, certificate_digest,
       ciphertext_digest, size_bytes, rows, expires_on, published_at)
     SELECT release, id, dataset, trial, custodian, digest, digest, digest, 1000, 200, '2027-01-31',
       '2026-02-01T00:00:00Z'::timestamptz + days * interval '1 day' FROM ${rows}`,
    given,
  );
}

/** What the store keeps, by name. Field elements are canonical decimals. Everything here is secret but ids and digests. */
import { DatasetId, Digest, FieldElement, ReleaseId, TrialId } from '@trialmark/schema';
import { z } from 'zod';
import { CustodianError } from '../custodian-error.ts';
import type { Store } from './open-store.ts';

const Count = z.int().min(0);
const Problem = z.strictObject({ code: z.string(), message: z.string(), advice: z.string() });
export type Problem = z.infer<typeof Problem>;

/** A dataset that this custodian keeps; `ingest` numbers its newest rows. */
export const DatasetRecord = z.strictObject({
  v: z.literal(1),
  id: DatasetId,
  trial: TrialId,
  /** Name of the folder that it was ingested from: an ingest from there again is of the same dataset. */
  folder: z.string(),
  title: z.string(),
  ingest: Count,
});
export type DatasetRecord = z.infer<typeof DatasetRecord>;

const TableFacts = z.strictObject({
  name: z.string(),
  label: z.string(),
  file: z.string(),
  format: z.literal(['dataset-json', 'dataset-ndjson', 'dsjc', 'xpt', 'csv', 'parquet']),
  rows: Count,
  columns: z.array(z.strictObject({ name: z.string(), label: z.string(), dataType: z.string() })),
});
export type TableFacts = z.infer<typeof TableFacts>;

/** What was ingested, beside the tables themselves. */
export const IngestRecord = z.strictObject({
  v: z.literal(1),
  number: Count,
  at: z.string(),
  /** `dataset.yaml` as it was read. */
  settings: z.record(z.string(), z.json()),
  participants: z.string(),
  subjectColumn: z.string(),
  tables: z.array(TableFacts),
  /** Code null: the participant was never given one. */
  subjects: z.array(z.strictObject({ subject: z.string(), code: z.string().nullable(), bundleDigest: FieldElement })),
  /** Least k and greatest risk of the policy, and what it calls recognisable. */
  policy: z.strictObject({
    k: Count,
    maximumRisk: z.number(),
    quasiIdentifiers: z.array(z.string()),
    leftOut: z.array(z.string()),
  }),
  notices: z.array(z.string()),
});
export type IngestRecord = z.infer<typeof IngestRecord>;

/** The policy and the files that it names, as they were, by path relative to it. */
export const PolicyRecord = z.strictObject({
  file: z.string(),
  files: z.array(z.strictObject({ path: z.string(), base64: z.string() })),
});
export type PolicyRecord = z.infer<typeof PolicyRecord>;

const Place = z.strictObject({
  index: Count,
  subject: z.string(),
  pseudonym: FieldElement,
  bundleDigest: FieldElement,
  blind: FieldElement,
});
export type Place = z.infer<typeof Place>;

/** One deposited version, or one that is about to be: it is written before it is said. */
export const VersionRecord = z.strictObject({
  v: z.literal(1),
  version: z.int().min(1),
  ingest: Count,
  manifestRoot: FieldElement,
  descriptionDigest: Digest,
  description: z.record(z.string(), z.json()),
  places: z.array(Place),
});
export type VersionRecord = z.infer<typeof VersionRecord>;

/** An opening that came in, as its participant sealed it. */
export const OpeningRecord = z.strictObject({
  v: z.literal(1),
  /** What the platform calls it; it tells nothing of when it came. */
  id: z.string(),
  /** In the order in which this machine saw them. */
  sequence: Count,
  receivedAt: z.string(),
  study: FieldElement,
  pseudonym: FieldElement,
  packed: FieldElement,
  rowKey: FieldElement,
  salt: FieldElement,
  leaf: FieldElement,
  code: z.string(),
});
export type OpeningRecord = z.infer<typeof OpeningRecord>;

/** The one pseudonym of each custodian code, and which envelopes held no opening for this custodian. */
export const MailboxRecord = z.strictObject({
  v: z.literal(1),
  sequence: Count,
  pseudonyms: z.record(z.string(), FieldElement),
  unreadable: z.array(z.string()),
});
export type MailboxRecord = z.infer<typeof MailboxRecord>;

const SelectedRow = z.strictObject({
  index: Count,
  subject: z.string(),
  pseudonym: FieldElement,
  grant: Count,
  rowTag: FieldElement,
  ask: z.boolean(),
});
export type SelectedRow = z.infer<typeof SelectedRow>;

export const WITHHELD = [
  'no-consent',
  'opted-in-later',
  'not-covered',
  'not-asked',
  'withdrawn',
  'suppressed',
] as const;

/** What a published certificate was sealed from, for an inspector on this machine: figures of tables as they are, and its key. */
const Inspection = z.strictObject({ sealingKey: Digest, certificate: z.record(z.string(), z.json()) });
export type Inspection = z.infer<typeof Inspection>;

const Sealed = z.strictObject({
  certificate: z.record(z.string(), z.json()),
  ciphertextDigest: Digest,
  sizeBytes: z.int().min(1),
  /** Tags that the tables show: those selected, without participants that the policy left out. */
  rowTags: z.array(FieldElement),
  inspection: Inspection.nullable().default(null),
});
export type Sealed = z.infer<typeof Sealed>;

export const STAGES = [
  'waiting',
  'selecting',
  'anonymising',
  'proving',
  'uploading',
  'publishing',
  'done',
  'problem',
] as const;
export type Stage = (typeof STAGES)[number];

/** How long the parts of a release took in the end, in milliseconds: proofs alone, and the API’s answer to publishing. */
const Timings = z.strictObject({ anonymiseMs: Count, proofMs: Count, uploadMs: Count, publishMs: Count });
export const NO_TIMINGS = { anonymiseMs: 0, proofMs: 0, uploadMs: 0, publishMs: 0 };

/** One release in the making. Written at the end of each step, so that a kill goes on with the next. */
export const JobRecord = z.strictObject({
  v: z.literal(1),
  request: z.string(),
  dataset: DatasetId,
  release: ReleaseId,
  startedAt: z.string(),
  updatedAt: z.string(),
  stage: z.literal(STAGES),
  done: Count,
  total: Count,
  /** Times that consent changed while it was made, so that it began anew. */
  rebuilds: Count,
  /** The key that signs; another one means to begin anew. */
  key: z.string(),
  consentRoot: FieldElement.nullable(),
  rows: z.array(SelectedRow),
  withheld: z.partialRecord(z.literal(WITHHELD), Count),
  sealed: Sealed.nullable(),
  /** Subtrees in the order of their batches. */
  subtrees: z.array(Count),
  /** `release.published` once it is signed. */
  published: z.record(z.string(), z.json()).nullable(),
  timings: Timings.default(NO_TIMINGS),
  problem: Problem.nullable(),
  /** What has to change before a problem is looked at again. */
  stuckOn: z.string().nullable(),
});
export type JobRecord = z.infer<typeof JobRecord>;

/** One proven batch: `release.batch` as it was signed. */
export const BatchRecord = z.strictObject({ entry: z.record(z.string(), z.json()), digest: Digest });
export type BatchRecord = z.infer<typeof BatchRecord>;

/** Whose rows a release holds: what only the custodian can tell. */
export const ReleaseRecord = z.strictObject({
  v: z.literal(1),
  release: ReleaseId,
  request: z.string(),
  dataset: DatasetId,
  trial: TrialId,
  rows: z.array(z.strictObject({ rowTag: FieldElement, pseudonym: FieldElement, grant: Count })),
  inspection: Inspection.nullable().default(null),
});
export type ReleaseRecord = z.infer<typeof ReleaseRecord>;

/** The interval for which withdrawals were told last. */
export const FollowUpRecord = z.strictObject({ v: z.literal(1), interval: Count });

/** Null where there is none. @throws CustodianError `store/changed`, or `store/form` for a record of another version */
export async function readRecord<S extends z.ZodType>(
  store: Store,
  name: string,
  schema: S,
): Promise<z.output<S> | null> {
  const bytes = await store.read(name);
  if (bytes === null) return null;
  const parsed = schema.safeParse(JSON.parse(bytes.toString('utf8')));
  if (parsed.success) return parsed.data;
  const advice = 'It was written by another version of the custodian: use that one.';
  throw new CustodianError('store/form', `The record ${name} has a form that is not known.`, advice);
}

export async function writeRecord(store: Store, name: string, value: object): Promise<void> {
  await store.write(name, Buffer.from(JSON.stringify(value), 'utf8'));
}

export const NAMES = {
  datasetFolder: (id: string) => `datasets/${id}`,
  dataset: (id: string) => `datasets/${id}/dataset`,
  ingest: (id: string, number: number) => `datasets/${id}/ingest-${number}/facts`,
  ingestFolder: (id: string, number: number) => `datasets/${id}/ingest-${number}`,
  policy: (id: string, number: number) => `datasets/${id}/ingest-${number}/policy`,
  table: (id: string, number: number, place: number) => `datasets/${id}/ingest-${number}/table-${place}`,
  /** By its root: a version that was said and one that was prepared instead never take each other’s place. */
  version: (id: string, manifestRoot: string) => `datasets/${id}/manifest-${manifestRoot}`,
  mailbox: (trial: string) => `openings/${trial}/mailbox`,
  openings: (trial: string) => `openings/${trial}/received`,
  opening: (trial: string, sequence: number) => `openings/${trial}/received/${String(sequence).padStart(9, '0')}`,
  jobFolder: (request: string) => `jobs/${request}`,
  job: (request: string) => `jobs/${request}/job`,
  batch: (request: string, subtree: number) => `jobs/${request}/batch-${subtree}`,
  release: (release: string) => `releases/${release}`,
  followUps: 'follow-ups/interval',
} as const;

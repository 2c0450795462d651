import { Digest, Instant, text } from '@trialmark/schema';
import { z } from 'zod';

const columnName = z.string().min(1).max(500);
const count = z.int().min(0);
const share = z.number().min(0).max(1);
const software = z.strictObject({ name: text(100), version: text(100) });
const words = text(2_000);

const ModelClaim = z.strictObject({
  model: text(100),
  attribute: columnName.nullable(),
  parameters: z.record(z.string().min(1).max(100), z.union([z.string().max(100), z.number()])),
});

/** Sizes of classes as they may be published: no group of fewer rows than `smallCountMin` stands by itself. */
const PublishedFigures = z.strictObject({
  classCount: count,
  classSizeMin: count,
  classSizeMax: count,
  classSizeMean: z.number().min(0),
  /** Null where there are some, but fewer than `smallCountMin`. */
  uniqueRows: count.nullable(),
  maximumRisk: share,
  averageRisk: share,
  histogram: z.array(z.strictObject({ sizeMin: count, sizeMax: count, classes: count, rows: count })).max(100),
});
export type PublishedFigures = z.infer<typeof PublishedFigures>;

/** A file by its bytes. `rows` are those of its table, null for a file that is none. */
const FileRecord = z.strictObject({
  name: text(500),
  sha256: Digest,
  sizeBytes: count,
  rows: count.nullable(),
});
export type FileRecord = z.infer<typeof FileRecord>;

/** Files by which one side of a release is known; a name stands for one of them. */
const FileRecords = z
  .array(FileRecord)
  .min(1)
  .max(1_000)
  .refine((files) => new Set(files.map(({ name }) => name)).size === files.length, 'two files have the same name');

const HierarchyRecord = z.strictObject({ sha256: Digest, leafCount: z.int().min(1), height: count });

const CertifiedCheck = z.strictObject({ name: text(600), claim: words, found: words, holds: z.boolean() });

/**
 * What is certified of a release: what was done, what was found of it, and by which files it is known. Described byte by
 * byte in docs/protocol/anonymisation-certificate.md. It holds no value of a participant.
 */
export const Certificate = z.strictObject({
  v: z.literal(1),
  kind: z.literal('anonymisation-certificate'),
  title: text(200),
  issuedAt: Instant,
  software,
  engine: z.strictObject({
    name: text(100),
    version: text(100),
    facts: z.record(z.string().min(1).max(100), z.union([z.string().max(2_000), z.number(), z.boolean()])),
  }),
  verifier: z.strictObject({ name: text(100), version: text(100), database: text(100) }),
  seed: count.nullable(),
  policyDigest: Digest,
  models: z.array(ModelClaim).min(1).max(100),
  suppression: z.strictObject({ limit: share, rows: count, share }),
  quasiIdentifiers: z
    .array(z.strictObject({ column: columnName, hierarchy: HierarchyRecord, loss: z.number().min(0).max(1) }))
    .min(1)
    .max(1_000),
  sensitive: z.array(z.strictObject({ column: columnName, hierarchy: HierarchyRecord.nullable() })).max(1_000),
  inputs: FileRecords,
  outputs: FileRecords,
  metrics: z.strictObject({
    rows: count,
    lossArithmetic: z.number().min(0).max(1),
    lossGeometric: z.number().min(0).max(1),
    discernability: z.number().min(0),
    discernabilityStar: z.number().min(0),
    averageClassSize: z.number().min(0),
    nonUniformEntropy: z.number(),
  }),
  risk: z.strictObject({ smallCountMin: z.int().min(1), before: PublishedFigures, after: PublishedFigures }),
  checks: z.array(CertifiedCheck).min(1).max(10_000),
  omitted: z.array(z.strictObject({ name: text(600), needs: words })).max(1_000),
  /** Results of the attacks that were tried, by attack. */
  attacks: z.record(z.string().min(1).max(100), z.json()),
  /** Root over the rows of the release: (tag, digest of the output row, salted digest of the bundle it came from), salted. */
  rowsRoot: Digest.optional(),
});
export type Certificate = z.infer<typeof Certificate>;

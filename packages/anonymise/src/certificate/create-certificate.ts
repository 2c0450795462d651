/**
 * Puts the certificate of a release together.
 *
 * Guarantees: figures, checks and what was not checked are those of the verification; files and hierarchies are known by
 * the SHA-256 of their bytes as they are now; no group of fewer than `smallCountMin` rows is counted by itself; the result
 * matches the schema. A release that does not hold is not certified.
 * Does NOT check: that the verification was made of these files. Whoever calls verifies and certifies the same paths,
 * while nobody else writes to them.
 * Trusts: its caller, for the facts about engine, policy and attacks.
 */
import type { ModelDescription } from '../model/privacy-model.ts';
import { type Verification, verificationHolds } from '../verify/verification.ts';
import { Certificate, type FileRecord } from './certificate.ts';
import { hashFile } from './hash-file.ts';
import { publishedFigures } from './published-figures.ts';

/** Groups of fewer people than this are not counted by themselves in what is published. */
export const SMALL_COUNT_MIN = 11;

/** A file of the release or of what it was made from; `name` is what the certificate calls it. */
export type CertifiedFile = { readonly name: string; readonly path: string; readonly rows: number | null };

export type CertificateFacts = {
  readonly title: string;
  /** UTC with whole seconds. */
  readonly issuedAt: string;
  readonly software: { readonly name: string; readonly version: string };
  readonly engine: Certificate['engine'];
  readonly seed: number | null;
  /** SHA-256 of the policy file's bytes. */
  readonly policyDigest: string;
  readonly models: readonly ModelDescription[];
  readonly suppressionLimit: number;
  readonly quasiIdentifiers: readonly { readonly column: string; readonly hierarchy: HierarchyFacts }[];
  readonly sensitive: readonly { readonly column: string; readonly hierarchy: HierarchyFacts | null }[];
  readonly inputs: readonly CertifiedFile[];
  readonly outputs: readonly CertifiedFile[];
  readonly verification: Verification;
  readonly attacks: Certificate['attacks'];
  readonly smallCountMin?: number;
  readonly rowsRoot?: string;
};

/** The file that the verifier read, its leaves and its levels above them. */
export type HierarchyFacts = { readonly path: string; readonly leafCount: number; readonly height: number };

/**
 * @throws InputError `certificate/file` where a file cannot be read
 * @throws RangeError for a verification that does not hold, ZodError for facts that a certificate cannot carry
 */
export async function createCertificate(facts: CertificateFacts): Promise<Certificate> {
  const { verification, smallCountMin = SMALL_COUNT_MIN } = facts;
  if (!verificationHolds(verification)) throw new RangeError('a release that does not hold is not certified');
  const { metrics } = verification;
  const lossOf = new Map(metrics.lossByColumn.map(({ column, loss }) => [column, loss]));
  return Certificate.parse({
    v: 1,
    kind: 'anonymisation-certificate',
    title: facts.title,
    issuedAt: facts.issuedAt,
    software: facts.software,
    engine: facts.engine,
    verifier: verification.verifier,
    seed: facts.seed,
    policyDigest: facts.policyDigest,
    models: facts.models,
    suppression: { limit: facts.suppressionLimit, rows: metrics.suppressedRows, share: metrics.suppressedShare },
    quasiIdentifiers: await inTurn(facts.quasiIdentifiers, async ({ column, hierarchy }) => ({
      column,
      hierarchy: await hierarchyRecord(hierarchy),
      loss: lossOf.get(column),
    })),
    sensitive: await inTurn(facts.sensitive, async ({ column, hierarchy }) => ({
      column,
      hierarchy: hierarchy === null ? null : await hierarchyRecord(hierarchy),
    })),
    inputs: await inTurn(facts.inputs, fileRecord),
    outputs: await inTurn(facts.outputs, fileRecord),
    metrics: {
      rows: metrics.rows,
      lossArithmetic: metrics.lossArithmetic,
      lossGeometric: metrics.lossGeometric,
      discernability: metrics.discernability,
      discernabilityStar: metrics.discernabilityStar,
      averageClassSize: metrics.averageClassSize,
      nonUniformEntropy: metrics.nonUniformEntropy,
    },
    risk: {
      smallCountMin,
      before: publishedFigures(metrics.before, smallCountMin),
      after: publishedFigures(metrics.after, smallCountMin),
    },
    checks: verification.checks,
    omitted: verification.omitted,
    attacks: facts.attacks,
    ...(facts.rowsRoot === undefined ? {} : { rowsRoot: facts.rowsRoot }),
  });
}

async function fileRecord({ name, path, rows }: CertifiedFile): Promise<FileRecord> {
  return { name, ...(await hashFile(path)), rows };
}

async function hierarchyRecord({ path, leafCount, height }: HierarchyFacts) {
  const { sha256 } = await hashFile(path);
  return { sha256, leafCount, height };
}

/** One after the other, so that few files are open at once. */
async function inTurn<In, Out>(items: readonly In[], map: (item: In) => Promise<Out>): Promise<Out[]> {
  const mapped: Out[] = [];
  for (const item of items) mapped.push(await map(item));
  return mapped;
}

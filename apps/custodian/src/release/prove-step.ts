import {
  formatField,
  type ProofJson,
  placeOf,
  type ReleaseBatch,
  type ReleaseRow,
  randomOrder,
  releaseJob,
  releaseList,
  SUBTREE_LEAVES,
} from '@trialmark/consent';
import { entryBytes, statementDigest, unsigned } from '@trialmark/ledger';
import { Statement } from '@trialmark/schema';
import { ApiRefusal } from '../api/api-refusal.ts';
import { PassingError } from '../custodian-error.ts';
import { sign } from '../log/signer.ts';
import { BatchRecord, type JobRecord, NAMES, readRecord, writeRecord } from '../store/records.ts';
import { isFreshRoot } from './fresh-root.ts';
import type { ReleaseDeps, ReleaseFacts } from './release-deps.ts';

/**
 * Proves the next batch, or takes the proof that is in the store, and hands it over. If the process dies after the proof was
 * written, it is not made again; the same batch handed over twice is one batch.
 *
 * @throws PassingError where the platform knows of a newer root than the log shows yet
 */
export async function proveStep(deps: ReleaseDeps, facts: ReleaseFacts, job: JobRecord): Promise<JobRecord> {
  const subtree = job.subtrees[job.done];
  if (subtree === undefined)
    return { ...job, stage: 'uploading', done: 0, total: Math.ceil((job.sealed?.sizeBytes ?? 0) / 2 ** 20) };
  const name = NAMES.batch(job.request, subtree);
  const known = await readRecord(deps.store, name, BatchRecord);
  if (known !== null && !isFreshRoot(facts.consent, rootOf(known))) throw new OutdatedBatch();
  const startedMs = performance.now();
  const record = known ?? (await proveBatch(deps, facts, job, subtree));
  const proofMs = job.timings.proofMs + Math.round(performance.now() - startedMs);
  if (known === null) await writeRecord(deps.store, name, record);
  const statement = Statement.parse(record.entry);
  try {
    await deps.api.stageBatch(job.request, entryBytes(statement));
  } catch (error) {
    if (!(error instanceof ApiRefusal) || !error.rules.includes('batch.root')) throw error;
    throw new PassingError('release/root-moved', 'Consent has changed since the batch was proven.', error);
  }
  return {
    ...job,
    timings: { ...job.timings, proofMs },
    done: job.done + 1,
    total: job.subtrees.length,
    consentRoot: job.consentRoot ?? rootOf(record),
  };
}

/** A batch that was proven before consent changed. */
export class OutdatedBatch extends Error {}

function rootOf({ entry }: BatchRecord): string {
  const statement = Statement.parse(entry);
  if (statement.type !== 'release.batch') throw new Error('a batch is no batch');
  return statement.body.consentRoot;
}

async function proveBatch(
  deps: ReleaseDeps,
  facts: ReleaseFacts,
  job: JobRecord,
  subtree: number,
): Promise<BatchRecord> {
  const batch = batchOf(facts, job, subtree);
  const proven = releaseJob(batch);
  const proof = await deps.prove(proven);
  const statement = sign(deps.signer, saidOf(facts, batch, proven.signals, proof), deps.nowMs());
  return { entry: JSON.parse(JSON.stringify(statement)), digest: statementDigest(unsigned(statement)) };
}

/** The sixteen places of one subtree, with the rows of this release that stand there. */
function batchOf(
  { bound, consent, manifest, openings, version }: ReleaseFacts,
  job: JobRecord,
  subtree: number,
): ReleaseBatch {
  const places = new Map(version.places.map((place) => [place.index, place]));
  const rows = new Array<ReleaseRow | null>(SUBTREE_LEAVES).fill(null);
  const released = new Set(job.sealed?.rowTags ?? []);
  for (const { index, pseudonym, rowTag } of job.rows) {
    const at = placeOf(index);
    const [place, matched] = [places.get(index), openings.get(pseudonym)];
    if (at.subtree !== subtree || place === undefined || matched === undefined || !released.has(rowTag)) continue;
    const { opening } = matched;
    rows[at.place] = {
      pseudonym: BigInt(pseudonym),
      packed: BigInt(opening.packed),
      rowKey: BigInt(opening.rowKey),
      salt: BigInt(opening.salt),
      bundleDigest: BigInt(place.bundleDigest),
      blind: BigInt(place.blind),
    };
  }
  const opened = { consent: consent.tree.open(subtree), manifest: manifest.open(subtree) };
  return { request: bound, ...opened, rows, order: randomOrder() };
}

function saidOf({ request }: ReleaseFacts, batch: ReleaseBatch, signals: readonly string[], proof: ProofJson) {
  const [consentRoot = '', manifestRoot = '', requestHash = '', , askMask = '0'] = signals;
  const rowTags = releaseList(batch).map(({ rowTag }) => formatField(rowTag));
  const body = { consentRoot, manifestRoot, requestHash, rowTags, askMask: Number(askMask), proof };
  return { type: 'release.batch', subject: request.id, prev: request.requested, body } as const;
}

import { payloadOf } from '@trialmark/ledger';
import { Statement } from '@trialmark/schema';
import { ApiRefusal } from '../api/api-refusal.ts';
import { PassingError } from '../custodian-error.ts';
import { sign } from '../log/signer.ts';
import { BatchRecord, type JobRecord, NAMES, type ReleaseRecord, readRecord, writeRecord } from '../store/records.ts';
import type { ReleaseDeps, ReleaseFacts } from './release-deps.ts';

const DAY_MS = 86_400_000;
/** A platform that refuses the same again and again is a problem for people. */
export const REBUILDS_MAX = 25;

/** The last day of access: that of the request. */
export const expiresOn = (until: number): string => new Date(until * DAY_MS).toISOString().slice(0, 10);

/**
 * Says that the release is there. Whose rows it holds, and what its certificate was sealed from, is in the store before, and the
 * statement is written before it is sent, so that after a kill the same one is sent again, until the log shows it. `done` is 1
 * once the platform has taken it.
 *
 * @throws PassingError where consent has changed meanwhile
 */
export async function publishStep(deps: ReleaseDeps, facts: ReleaseFacts, job: JobRecord): Promise<JobRecord> {
  if (job.sealed === null) throw new Error('nothing is sealed');
  if (job.published === null) {
    await writeRecord(deps.store, NAMES.release(job.release), ownersOf(facts, job));
    const statement = await signRelease(deps, facts, job, job.sealed);
    return { ...job, published: JSON.parse(JSON.stringify(statement)) };
  }
  const startedMs = performance.now();
  try {
    await deps.api.addStatement(Statement.parse(job.published), [job.sealed.certificate]);
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    const again = { ...job, done: 0, rebuilds: job.rebuilds + 1 };
    const mayTry = job.rebuilds < REBUILDS_MAX;
    if (mayTry && error.rules.includes('file.stored')) return { ...again, stage: 'uploading' };
    // The batches are not there any more: they are handed over again, without being proven again.
    if (mayTry && error.rules.includes('release.batches')) return { ...again, stage: 'proving', published: null };
    if (!error.rules.includes('batch.root')) throw error;
    throw new PassingError('release/root-moved', 'Consent has changed since the batches were proven.', error);
  }
  // Sent again until the log shows it: the first answer is the one that took its time.
  const publishMs = job.done === 1 ? job.timings.publishMs : Math.round(performance.now() - startedMs);
  return { ...job, timings: { ...job.timings, publishMs }, done: 1, total: 1 };
}

function ownersOf({ request, trial }: ReleaseFacts, job: JobRecord): ReleaseRecord {
  const released = new Set(job.sealed?.rowTags ?? []);
  const rows = job.rows
    .filter(({ rowTag }) => released.has(rowTag))
    .map(({ rowTag, pseudonym, grant }) => ({ rowTag, pseudonym, grant }));
  return {
    v: 1,
    release: job.release,
    request: request.id,
    dataset: job.dataset,
    trial: trial as ReleaseRecord['trial'],
    rows,
    inspection: job.sealed?.inspection ?? null,
  };
}

async function signRelease(
  deps: ReleaseDeps,
  { request, bound }: ReleaseFacts,
  job: JobRecord,
  sealed: NonNullable<JobRecord['sealed']>,
) {
  const batches: string[] = [];
  for (const subtree of job.subtrees) {
    const record = await readRecord(deps.store, NAMES.batch(job.request, subtree), BatchRecord);
    if (record === null) throw new Error('a batch is not in the store');
    batches.push(record.digest);
  }
  const body = {
    release: job.release,
    batches,
    rows: sealed.rowTags.length,
    certificateDigest: payloadOf(sealed.certificate).digest,
    ciphertextDigest: sealed.ciphertextDigest,
    sizeBytes: sealed.sizeBytes,
    expiresOn: expiresOn(bound.until),
  };
  return sign(
    deps.signer,
    { type: 'release.published', subject: request.id, prev: request.requested, body },
    deps.nowMs(),
  );
}

/**
 * Makes one release, from an approved request to a statement in the log, as a chain of steps each of which ends in the store.
 *
 * Guarantees: a kill at any point goes on with the step that was not finished, and publishes at most one release with this id;
 * rows are released to nobody whom the log does not show as approved and agreed; when consent is withdrawn or changed, or the
 * signing key is another, everything is chosen anew; a problem that a person has to see to stops it with nothing published.
 * Does NOT count as published before the log says so.
 */
import { rm, stat } from 'node:fs/promises';
import { ConsentError } from '@trialmark/consent';
import { keyId } from '@trialmark/ledger';
import type { ReplayState, RequestState } from '@trialmark/registry';
import { ApiRefusal, isPassing } from '../api/api-refusal.ts';
import { uploadFile } from '../api/upload-file.ts';
import { JobRecord, NAMES, readRecord, writeRecord } from '../store/records.ts';
import { anonymiseStep } from './anonymise-step.ts';
import { isFreshRoot } from './fresh-root.ts';
import { circumstances, problemOf, selectAgain, startJob } from './job.ts';
import { OutdatedBatch, proveStep } from './prove-step.ts';
import { publishStep, REBUILDS_MAX } from './publish-step.ts';
import { readFacts } from './read-facts.ts';
import type { ReleaseDeps } from './release-deps.ts';
import { sealedPath } from './seal-release.ts';
import { selectStep } from './select-step.ts';
import { toldProgress } from './told-progress.ts';

/** @throws PassingError, a passing ApiRefusal, or the signal's reason: the job is as it was after its last step */
export async function runRelease(deps: ReleaseDeps, requestId: string): Promise<JobRecord> {
  let state = await deps.log.refresh();
  const first = requestOf(state, requestId);
  let job =
    (await readRecord(deps.store, NAMES.job(requestId), JobRecord)) ?? startJob(first, deps.signer, deps.nowMs());
  if (job.stage === 'done') return job;
  if (job.problem !== null && job.stuckOn === circumstances(state, first, deps.signer, deps.nowMs())) return job;
  for (;;) {
    deps.signal?.throwIfAborted();
    state = await deps.log.refresh();
    const request = requestOf(state, requestId);
    if (request.releases.has(job.release)) return await finish(deps, job);
    const next = await step(deps, state, request, job).catch((error: unknown) => {
      if (isPassing(error) || deps.signal?.aborted === true) throw error;
      const problem = problemOf(error);
      if (problem === null) throw error;
      const stuckOn = circumstances(state, request, deps.signer, deps.nowMs());
      return { ...job, stage: 'problem' as const, problem, stuckOn };
    });
    // Nothing has changed for a job that waits.
    if (next.stage === 'waiting' && JSON.stringify(next) === JSON.stringify(job)) return job;
    job = await save(deps, next);
    const isSaid = job.stage === 'publishing' && job.done === 1;
    if (job.stage === 'problem' || job.stage === 'waiting' || isSaid) return job;
  }
}

/** A job whose problem is to be looked at again now. */
export async function retryRelease(deps: Pick<ReleaseDeps, 'store'>, requestId: string): Promise<void> {
  const job = await readRecord(deps.store, NAMES.job(requestId), JobRecord);
  if (job?.problem != null) await writeRecord(deps.store, NAMES.job(requestId), { ...job, stuckOn: null });
}

async function step(deps: ReleaseDeps, state: ReplayState, request: RequestState, job: JobRecord): Promise<JobRecord> {
  const facts = await readFacts(deps, state, request);
  const key = keyId(deps.signer.key);
  // The certificate was signed by the key of before.
  if (job.key !== key) return await rebuild(deps, { ...job, key, sealed: null });
  if (job.consentRoot !== null && !isFreshRoot(facts.consent, job.consentRoot)) return await rebuild(deps, job);
  switch (job.stage) {
    case 'waiting':
    case 'selecting':
      return await selectStep(deps, facts, job);
    case 'anonymising':
      return await anonymiseStep(deps, facts, job);
    case 'proving':
      return await proveStep(deps, facts, job).catch((error: unknown) => {
        if (isOutdated(error)) return rebuild(deps, job);
        throw error;
      });
    case 'uploading':
      return await uploadStep(deps, job);
    case 'publishing':
      return await publishStep(deps, facts, job);
    case 'problem':
      return await rebuild(deps, job);
    case 'done':
      return job;
  }
}

/** Terms changed between the choice of rows and the batch. */
function isOutdated(error: unknown): boolean {
  if (error instanceof OutdatedBatch) return true;
  return error instanceof ConsentError && ['leaf-mismatch', 'not-covered', 'bad-batch'].includes(error.code);
}

/** Batches that were proven are of no use any more. If the process dies between the two, they are removed again. */
async function rebuild(deps: ReleaseDeps, job: JobRecord): Promise<JobRecord> {
  const next = selectAgain({ ...job, rebuilds: job.problem === null ? job.rebuilds + 1 : job.rebuilds });
  await writeRecord(deps.store, NAMES.job(job.request), next);
  for (const subtree of job.subtrees) await deps.store.remove(NAMES.batch(job.request, subtree));
  return next;
}

async function uploadStep(deps: ReleaseDeps, job: JobRecord): Promise<JobRecord> {
  const digest = job.sealed?.ciphertextDigest ?? '';
  const file = sealedPath(deps.store.sealedFolder, digest);
  // Somebody removed it: it is made again.
  if ((await stat(file).catch(() => null)) === null) return await rebuild(deps, { ...job, sealed: null });
  const startedMs = performance.now();
  try {
    await uploadFile(
      deps.api,
      { request: job.request, digest, file },
      {
        onProgress: async (done, total) => {
          await save(deps, { ...job, done: inMiB(done), total: inMiB(total) });
        },
        ...(deps.signal === undefined ? {} : { signal: deps.signal }),
      },
    );
  } catch (error) {
    if (!isDestroyed(error)) throw error;
    await rm(file, { force: true });
    if (job.rebuilds >= REBUILDS_MAX) throw error;
    return await rebuild(deps, { ...job, sealed: null });
  }
  const uploadMs = Math.round(performance.now() - startedMs);
  return { ...job, timings: { ...job.timings, uploadMs }, stage: 'publishing', done: 0, total: 1 };
}

/**
 * The platform destroys files that no release names for long, and takes none of that name again: rows are sealed anew then. The
 * answer to HEAD has no words, only 409, which there means that the file is destroyed, is just going, or is of another request.
 */
function isDestroyed(error: unknown): boolean {
  if (!(error instanceof ApiRefusal)) return false;
  const isWordless = error.rules.length === 0 && ['stale', '410'].includes(error.code);
  return isWordless || error.rules.includes('file.destroyed');
}

const inMiB = (bytes: number) => Math.ceil(bytes / 2 ** 20);

/** Nothing secret is kept of a job that is done: whose rows the release holds is in its own record. */
async function finish(deps: ReleaseDeps, job: JobRecord): Promise<JobRecord> {
  const rows = job.sealed?.rowTags.length ?? job.total;
  const done: JobRecord = {
    ...job,
    ...{ stage: 'done', done: rows, total: rows, rows: [], subtrees: [], sealed: null, problem: null, stuckOn: null },
  };
  const saved = await save(deps, done);
  for (const subtree of job.subtrees) await deps.store.remove(NAMES.batch(job.request, subtree));
  if (job.sealed !== null) await rm(sealedPath(deps.store.sealedFolder, job.sealed.ciphertextDigest), { force: true });
  return saved;
}

async function save(deps: ReleaseDeps, job: JobRecord): Promise<JobRecord> {
  const saved = { ...job, updatedAt: new Date(deps.nowMs()).toISOString() };
  await writeRecord(deps.store, NAMES.job(job.request), saved);
  deps.onJob?.(saved);
  // People at the platform look at it; nothing rests on it.
  await deps.api.reportProgress(job.request, toldProgress(saved)).catch(() => undefined);
  return saved;
}

function requestOf({ sharing }: ReplayState, id: string): RequestState {
  const request = sharing.requests.get(id);
  if (request === undefined) throw new Error(`the log has no request ${id}`);
  return request;
}

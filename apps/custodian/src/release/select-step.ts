import { rm } from 'node:fs/promises';
import { BATCH_ROWS, BATCHES_MAX } from '@trialmark/schema';
import { CustodianError } from '../custodian-error.ts';
import { DatasetSettings } from '../ingest/read-settings.ts';
import { readIngest } from '../ingest/stored-datasets.ts';
import type { JobRecord, SelectedRow } from '../store/records.ts';
import type { ReleaseDeps, ReleaseFacts } from './release-deps.ts';
import { sealedPath } from './seal-release.ts';
import { selectRows } from './select-rows.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Chooses rows anew. Where they are those that are sealed already, only the batches are made again. */
export async function selectStep(deps: ReleaseDeps, facts: ReleaseFacts, job: JobRecord): Promise<JobRecord> {
  const { store, nowMs } = deps;
  const { bound, request, version } = facts;
  if (bound.until < Math.floor(nowMs() / DAY_MS)) {
    const advice = 'The requester asks for a renewal.';
    throw new CustodianError('release/over', 'The last day of the request is over. Nothing is released.', advice);
  }
  const ingest = await readIngest(store, request.dataset, version.ingest);
  const { rows, withheld } = selectRows({ ...facts, places: version.places, participants: ingest.subjects.length });
  const { answerHours } = DatasetSettings.parse(ingest.settings);
  const mayAnswer = (withheld['not-asked'] ?? 0) > 0 && nowMs() < Date.parse(job.startedAt) + answerHours * HOUR_MS;
  if (mayAnswer) return { ...job, stage: 'waiting', withheld, done: 0, total: withheld['not-asked'] ?? 0 };
  refuseNumber(rows.length, ingest.policy.k);
  const isSealed = job.sealed !== null && isSame(job.rows, rows);
  if (job.sealed !== null && !isSealed)
    await rm(sealedPath(store.sealedFolder, job.sealed.ciphertextDigest), { force: true });
  return {
    ...job,
    ...{ rows: [...rows], withheld, done: 0, total: rows.length },
    ...(isSealed ? { stage: 'proving' } : { stage: 'anonymising', sealed: null, subtrees: [] }),
  };
}

function refuseNumber(count: number, k: number): void {
  const advice = 'Nothing was published. It is looked at again when consent changes.';
  if (count === 0) {
    throw new CustodianError(
      'release/no-rows',
      'No participant’s terms cover this request, so there is no row to release.',
      advice,
    );
  }
  if (count < k) {
    const message = `The terms of ${count} participants cover this request, and the dataset promises groups of ${k}: that cannot be reached.`;
    throw new CustodianError('release/k-not-reachable', message, advice);
  }
  if (count > BATCHES_MAX * BATCH_ROWS) {
    const message = `${count} rows are more than one release can hold.`;
    throw new CustodianError('release/too-many', message, 'Divide the dataset.');
  }
}

const isSame = (before: readonly SelectedRow[], now: readonly SelectedRow[]) =>
  before.length === now.length &&
  now.every(
    (row, at) =>
      row.rowTag === before[at]?.rowTag && row.subject === before[at].subject && row.index === before[at].index,
  );

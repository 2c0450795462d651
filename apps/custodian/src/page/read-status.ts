import { approvalOf, type ReplayState } from '@trialmark/registry';
import { consentIdOf } from '@trialmark/schema';
import { openNotices } from '../follow-up/tell-holders.ts';
import { listDatasets, readIngest } from '../ingest/stored-datasets.ts';
import type { MatchCounts } from '../openings/match-openings.ts';
import { isAgreed } from '../release/find-work.ts';
import type { Custodian, Outcome } from '../run/custodian.ts';
import type { Store } from '../store/open-store.ts';
import { type DatasetRecord, JobRecord, NAMES, type Problem, readRecord, VersionRecord } from '../store/records.ts';

/** What the page shows: counts and ids, and nothing of a participant. */
export type Status = {
  readonly now: string;
  readonly lastRoundAt: string | null;
  readonly problem: Problem | null;
  readonly datasets: readonly DatasetStatus[];
  readonly releases: readonly ReleaseStatus[];
  /** Approved requests whose team has not signed. */
  readonly unsigned: readonly { readonly request: string; readonly signed: number; readonly team: number }[];
  /** Rows that holders will be told of at the end of the interval. */
  readonly notices: readonly { readonly release: string; readonly rows: number }[];
  readonly outcomes: readonly Outcome[];
};

export type DatasetStatus = {
  readonly id: string;
  readonly title: string;
  readonly folder: string;
  readonly trial: string;
  readonly ingestedAt: string;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly participants: number;
  readonly withCode: number;
  readonly warnings: readonly string[];
  readonly openings: (MatchCounts & { readonly received: number; readonly unreadable: number }) | null;
  /** Of the newest version in the log. */
  readonly version: number | null;
  readonly committed: number;
  /** Participants who have opted in and are not in the newest version. */
  readonly sinceThen: number;
  /** Rows were ingested after the newest version. */
  readonly isStale: boolean;
};

export type ReleaseStatus = Pick<
  JobRecord,
  | 'request'
  | 'release'
  | 'dataset'
  | 'stage'
  | 'done'
  | 'total'
  | 'rebuilds'
  | 'withheld'
  | 'problem'
  | 'timings'
  | 'updatedAt'
  | 'timings'
> & { readonly title: string; readonly rows: number };

export async function readStatus(store: Store, custodian: Custodian, nowMs: number): Promise<Status> {
  const { state } = custodian.log;
  const datasets = await listDatasets(store);
  return {
    now: new Date(nowMs).toISOString(),
    lastRoundAt: custodian.lastRoundAt,
    problem: custodian.problem,
    datasets: await Promise.all(datasets.map((dataset) => datasetStatus(store, custodian, dataset))),
    releases: await listJobs(store, state),
    unsigned: [...state.sharing.requests.values()]
      .filter((request) => datasets.some(({ id }) => id === request.dataset))
      .filter((request) => approvalOf(request) === 'approved' && !isAgreed(request))
      .map(({ id, agreements, document }) => ({
        request: id,
        signed: agreements.size,
        team: document.use.team.length,
      })),
    notices: (await openNotices(store, state)).map(({ release, rowTags }) => ({ release, rows: rowTags.length })),
    outcomes: custodian.outcomes,
  };
}

async function datasetStatus(
  store: Store,
  { log, mailboxes }: Custodian,
  dataset: DatasetRecord,
): Promise<DatasetStatus> {
  const ingest = await readIngest(store, dataset.id, dataset.ingest);
  const newest = log.state.sharing.datasets.get(dataset.id)?.versions.at(-1);
  const version =
    newest === undefined
      ? null
      : await readRecord(store, NAMES.version(dataset.id, newest.description.manifestRoot), VersionRecord);
  const committed = new Set(version?.places.map(({ pseudonym }) => pseudonym));
  const grants = log.state.consents.get(consentIdOf(dataset.trial))?.grants;
  const own = new Set(ingest.subjects.flatMap(({ code }) => (code === null ? [] : [code])));
  const standing = mailboxes
    .accepted(dataset.trial)
    .filter(([code, pseudonym]) => own.has(code) && grants?.get(pseudonym)?.status === 'standing');
  return {
    ...{ id: dataset.id, title: dataset.title, folder: dataset.folder, trial: dataset.trial, ingestedAt: ingest.at },
    tables: ingest.tables.map(({ name, rows }) => ({ name, rows })),
    participants: ingest.subjects.length,
    withCode: own.size,
    warnings: ingest.notices,
    openings: mailboxes.counts(dataset.trial),
    version: newest?.version ?? null,
    committed: committed.size,
    sinceThen: standing.filter(([, pseudonym]) => !committed.has(pseudonym)).length,
    isStale: version !== null && version.ingest !== dataset.ingest,
  };
}

async function listJobs(store: Store, { sharing }: ReplayState): Promise<readonly ReleaseStatus[]> {
  const jobs: ReleaseStatus[] = [];
  for (const name of await store.list('jobs')) {
    const job = name.endsWith('/job') ? await readRecord(store, name, JobRecord) : null;
    if (job === null) continue;
    const { request, release, dataset, stage, done, total, rebuilds, withheld, problem, updatedAt, timings } = job;
    const title = sharing.requests.get(request)?.document.use.project.title ?? request;
    const rows = job.sealed?.rowTags.length ?? (stage === 'done' ? total : job.rows.length);
    jobs.push({
      request,
      release,
      dataset,
      stage,
      done,
      total,
      rebuilds,
      withheld,
      problem,
      updatedAt,
      timings,
      title,
      rows,
    });
  }
  return jobs.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
}

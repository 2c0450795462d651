/**
 * One round of the custodian. Each part fails by itself: that one release has a problem, or that the mailbox cannot be read,
 * keeps nothing else from going on.
 */
import type { ReplayState } from '@trialmark/registry';
import { isPassing } from '../api/api-refusal.ts';
import { openNotices, tellHolders } from '../follow-up/tell-holders.ts';
import { listDatasets } from '../ingest/stored-datasets.ts';
import type { FollowedLog } from '../log/follow-log.ts';
import { requireKey } from '../log/signer.ts';
import { findWork } from '../release/find-work.ts';
import { problemOf } from '../release/job.ts';
import { runRelease } from '../release/run-release.ts';
import { JobRecord, type Problem, readRecord } from '../store/records.ts';
import type { CustodianDeps } from './custodian.ts';
import type { Mailboxes } from './mailboxes.ts';

/** `isPassing`: nobody has to do anything, the next round tries again. */
export type RoundProblem = Problem & { readonly isPassing: boolean };

type RoundDeps = CustodianDeps & { readonly log: FollowedLog; readonly mailboxes: Mailboxes };

/** What a person has to see to, or waits for, that is not a release's own; null where all went well. */
export async function runRound(deps: RoundDeps): Promise<RoundProblem | null> {
  const problems: RoundProblem[] = [];
  const attempt = async (what: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      deps.signal?.throwIfAborted();
      const problem = problemOf(error);
      if (problem === null) deps.logger.error({ error: describe(error), what }, 'a fault of this program');
      else if (!isPassing(error)) deps.logger.warn({ ...problem, what }, 'a problem');
      const bug = {
        code: 'bug',
        message: `A fault of this program while ${what}.`,
        advice: 'Report it with the log of this process.',
      };
      problems.push({ ...(problem ?? bug), isPassing: isPassing(error) });
    }
  };
  let state: ReplayState | null = null;
  await attempt('reading the log', async () => {
    state = await deps.log.refresh();
  });
  // What the log says is all that counts: without it nothing else is done.
  if (state === null) return problems[0] ?? null;
  const known: ReplayState = state;
  await attempt('looking for the key of this machine in the log', async () => requireKey(known, deps.signer));
  const trials = new Set((await listDatasets(deps.store)).map(({ trial }) => trial));
  for (const trial of trials) {
    await attempt('reading openings', async () => {
      await deps.mailboxes.receive(trial, known);
      await deps.mailboxes.match(trial, known);
    });
  }
  for (const request of await workOf(deps, known)) {
    await attempt('making a release', async () => {
      const job = await runRelease(
        {
          ...deps,
          openingsOf: async (trial, now) => {
            await deps.mailboxes.receive(trial, now);
            return await deps.mailboxes.match(trial, now);
          },
          onJob: ({ stage, done, total }) => deps.logger.info({ request, stage, done, total }, 'release'),
        },
        request,
      );
      if (job.problem !== null) deps.logger.warn({ request, ...job.problem }, 'a release waits for somebody');
    });
  }
  await attempt('telling holders about withdrawals', async () => {
    const now = await deps.log.refresh();
    const said = await tellHolders(deps, now, await openNotices(deps.store, now));
    if (said > 0) deps.logger.info({ said }, 'holders were told which rows to delete');
  });
  return problems.find(({ isPassing: passes }) => !passes) ?? problems[0] ?? null;
}

/** Requests that wait for their release, and those whose release is in the log and whose job was not ended here. */
async function workOf({ store, signer }: RoundDeps, state: ReplayState): Promise<readonly string[]> {
  const ready = findWork(state, signer.organisation).map(({ id }) => id);
  const unfinished: string[] = [];
  for (const name of await store.list('jobs')) {
    const job = name.endsWith('/job') ? await readRecord(store, name, JobRecord) : null;
    const isSaid = job !== null && state.sharing.requests.get(job.request)?.releases.has(job.release) === true;
    if (job !== null && isSaid && job.stage !== 'done') unfinished.push(job.request);
  }
  return [...new Set([...ready, ...unfinished])];
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * The custodian as a whole: what it keeps in memory between its rounds, and what it can be asked to do.
 *
 * Everything that changes the store runs one after the other, so that an ingest, a deposit and a round never meet.
 */
import type { ProofJob, ProofJson } from '@trialmark/consent';
import type { FetchFile, Policy } from '@trialmark/ledger';
import type { ReplayState } from '@trialmark/registry';
import { AccessRequestId } from '@trialmark/schema';
import type { Logger } from 'pino';
import type { ApiClient } from '../api/api-client.ts';
import { CustodianError } from '../custodian-error.ts';
import { type Ingested, ingestFolder } from '../ingest/ingest-folder.ts';
import { listDatasets } from '../ingest/stored-datasets.ts';
import { type FollowedLog, followLog } from '../log/follow-log.ts';
import type { Signer } from '../log/signer.ts';
import { type Deposited, depositDataset } from '../manifest/deposit-dataset.ts';
import { problemOf } from '../release/job.ts';
import { retryRelease } from '../release/run-release.ts';
import type { Store } from '../store/open-store.ts';
import type { DatasetRecord, Problem } from '../store/records.ts';
import { createMailboxes, type Mailboxes } from './mailboxes.ts';
import { type RoundProblem, runRound } from './run-round.ts';

export type CustodianDeps = {
  readonly store: Store;
  readonly storeFolder: string;
  readonly workFolder: string;
  /** The folder that datasets' folders lie in. */
  readonly datasets: string;
  readonly api: ApiClient;
  readonly fetchLog: FetchFile;
  readonly policy: Policy;
  readonly signer: Signer;
  /** The age identity that openings are sealed to. */
  readonly identity: string;
  readonly prove: (job: ProofJob) => Promise<ProofJson>;
  readonly noticeSeconds: number;
  readonly deletionDays: number;
  readonly nowMs: () => number;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly signal?: AbortSignal;
};

/** The last thing that an ingest or a deposit came to, for the page. */
export type Outcome = {
  readonly at: string;
  readonly what: string;
  readonly said: string;
  readonly problem: Problem | null;
};

export type Custodian = {
  readonly log: FollowedLog;
  readonly mailboxes: Mailboxes;
  readonly outcomes: readonly Outcome[];
  /** A problem of the machine as a whole, as of the last round. */
  readonly problem: RoundProblem | null;
  readonly lastRoundAt: string | null;
  /** Reads on in the log and the mailboxes, goes on with releases, and tells holders. */
  readonly round: () => Promise<void>;
  readonly ingest: (folder: string) => Promise<Ingested>;
  /** By the name of its folder, or its id. */
  readonly deposit: (dataset: string) => Promise<Deposited>;
  readonly retry: (request: string) => Promise<void>;
};

const OUTCOMES_MAX = 20;

export function createCustodian(deps: CustodianDeps): Custodian {
  const log = followLog({
    fetch: deps.fetchLog,
    policy: deps.policy,
    onFinding: ({ name, where, detail, severity }) => {
      deps.logger[severity === 'violation' ? 'warn' : 'info']({ name, where, detail }, 'the log');
    },
  });
  const mailboxes = createMailboxes(deps);
  const outcomes: Outcome[] = [];
  const memory: { problem: RoundProblem | null; lastRoundAt: string | null } = { problem: null, lastRoundAt: null };
  let tail: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = tail.then(work, work);
    tail = result.catch(() => undefined);
    return result;
  };
  const noted = async <T>(what: string, work: () => Promise<T>, say: (made: T) => string): Promise<T> => {
    const note = (said: string, problem: Problem | null) => {
      outcomes.unshift({ at: new Date(deps.nowMs()).toISOString(), what, said, problem });
      outcomes.splice(OUTCOMES_MAX);
    };
    try {
      const made = await work();
      note(say(made), null);
      return made;
    } catch (error) {
      const problem = problemOf(error);
      if (problem !== null) note(problem.message, problem);
      throw error;
    }
  };

  return {
    log,
    mailboxes,
    outcomes,
    get problem() {
      return memory.problem;
    },
    get lastRoundAt() {
      return memory.lastRoundAt;
    },
    round: () =>
      inTurn(async () => {
        memory.problem = await runRound({ ...deps, log, mailboxes });
        memory.lastRoundAt = new Date(deps.nowMs()).toISOString();
      }),
    ingest: (folder) =>
      inTurn(() =>
        noted(
          `Ingest of ${folder}`,
          () => ingestFolder(deps.store, { ...deps, folder, nowMs: deps.nowMs() }),
          ({ facts }) => `${facts.subjects.length} participants in ${facts.tables.length} tables.`,
        ),
      ),
    deposit: (name) =>
      inTurn(() =>
        noted(
          `Deposit of ${name}`,
          async () => {
            const dataset = await findDataset(deps.store, name);
            const state: ReplayState = await log.refresh();
            await mailboxes.receive(dataset.trial, state);
            await mailboxes.match(dataset.trial, state);
            return await depositDataset(deps, state, dataset);
          },
          ({ version, participants }) => `Version ${version} with ${participants} participants is deposited.`,
        ),
      ),
    retry: (request) =>
      inTurn(async () => {
        if (AccessRequestId.safeParse(request).success) return await retryRelease(deps, request);
        throw new CustodianError('retry/request', 'There is no such request.', 'Use the button beside the problem.');
      }),
  };
}

async function findDataset(store: Store, name: string): Promise<DatasetRecord> {
  const found = (await listDatasets(store)).find(({ id, folder }) => id === name || folder === name);
  if (found !== undefined) return found;
  throw new CustodianError('deposit/dataset', 'There is no such dataset in the store.', 'Ingest its folder first.');
}

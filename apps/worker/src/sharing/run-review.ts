import { setTimeout as sleep } from 'node:timers/promises';

const ROUND_MS = 5_000;
/** After a failure: whatever it was, asking again at once would not mend it. */
const FAILED_MS = 30_000;
/** Rounds between two looks at what changes by the day. */
const SLOW_ROUNDS = 12;

export type ReviewJobDeps = {
  /** Ids of requests that nobody decided in time. */
  readonly expireRequests: () => Promise<readonly string[]>;
  /** Ids of requests of which somebody was reminded. */
  readonly remindReviewers: () => Promise<readonly string[]>;
  readonly remindRecipients: () => Promise<void>;
  /** How many mails went out. */
  readonly sendNotices: () => Promise<number>;
  readonly onMoved: (task: string, requestId: string) => void;
  readonly onFailed: (error: unknown, task: string) => void;
};

type Task = { readonly name: string; readonly run: (deps: ReviewJobDeps) => Promise<void>; readonly isSlow: boolean };

const TASKS: readonly Task[] = [
  {
    name: 'expiry',
    run: async ({ expireRequests, onMoved }) => {
      for (const id of await expireRequests()) onMoved('expiry', id);
    },
    isSlow: true,
  },
  {
    name: 'reminders',
    run: async ({ remindReviewers, remindRecipients, onMoved }) => {
      for (const id of await remindReviewers()) onMoved('reminders', id);
      await remindRecipients();
    },
    isSlow: true,
  },
  { name: 'mail', run: async ({ sendNotices }) => void (await sendNotices()), isSlow: false },
];

/**
 * Moves the reviews of requests on with time and sends the mails that are owed, until `stop`.
 *
 * Holds nothing itself: what is due is in the database, and a round that is cut short anywhere is done again by the next one,
 * here or in another process. One task that fails holds up no other.
 */
export async function runReview(deps: ReviewJobDeps, stop: AbortSignal, pause = pauseUntil(stop)): Promise<void> {
  for (let round = 0; !stop.aborted; round += 1) await pause((await doRound(deps, round)) ? ROUND_MS : FAILED_MS);
}

async function doRound(deps: ReviewJobDeps, round: number): Promise<boolean> {
  let isWell = true;
  for (const { name, run, isSlow } of TASKS) {
    if (isSlow && round % SLOW_ROUNDS !== 0) continue;
    try {
      await run(deps);
    } catch (error) {
      isWell = false;
      deps.onFailed(error, name);
    }
  }
  return isWell;
}

function pauseUntil(stop: AbortSignal) {
  return (ms: number): Promise<void> => sleep(ms, undefined, { signal: stop }).catch(() => undefined);
}

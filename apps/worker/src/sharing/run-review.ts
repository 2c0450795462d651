import { type Pause, type RoundTask, runRounds } from '../run-rounds.ts';

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

const TASKS: readonly RoundTask<ReviewJobDeps>[] = [
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
export function runReview(deps: ReviewJobDeps, stop: AbortSignal, pause?: Pause): Promise<void> {
  return runRounds({ tasks: TASKS, roundMs: 5_000, failedMs: 30_000, slowRounds: 12 }, deps, stop, pause);
}

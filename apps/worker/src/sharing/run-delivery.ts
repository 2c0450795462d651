import { type Pause, type RoundTask, runRounds } from '../run-rounds.ts';

export type DeliveryDeps = {
  /** States attempts of one request, and returns how many; 0 when none is left. */
  readonly sayAttempts: () => Promise<number>;
  /** Ids of releases whose file was destroyed. */
  readonly destroyOver: () => Promise<readonly string[]>;
  /** Reminders that are newly owed. */
  readonly remindNotices: () => Promise<number>;
  /** Uploads that nobody goes on with, and files that no release came to name. */
  readonly sweep: () => Promise<number>;
  readonly onDestroyed: (releaseId: string) => void;
  readonly onFailed: (error: unknown, task: string) => void;
};

const TASKS: readonly RoundTask<DeliveryDeps>[] = [
  {
    name: 'attempts',
    run: async ({ sayAttempts }) => {
      while ((await sayAttempts()) > 0);
    },
    isSlow: false,
  },
  {
    name: 'destroying',
    run: async ({ destroyOver, onDestroyed }) => {
      for (const id of await destroyOver()) onDestroyed(id);
    },
    isSlow: false,
  },
  { name: 'reminders', run: async ({ remindNotices }) => void (await remindNotices()), isSlow: true },
  { name: 'uploads', run: async ({ sweep }) => void (await sweep()), isSlow: true },
];

/**
 * Follows up what was delivered, until `stop`: attempts become statements, what is over is destroyed, notices are recalled.
 *
 * Holds nothing itself: what is owed is in the database, and a round that is cut short anywhere is done again by the next one,
 * here or in another process. Access ends by the day and by revocation, whether this runs or not. One task that fails holds up
 * no other.
 */
export function runDelivery(deps: DeliveryDeps, stop: AbortSignal, pause?: Pause): Promise<void> {
  return runRounds({ tasks: TASKS, roundMs: 1_000, failedMs: 5_000, slowRounds: 60 }, deps, stop, pause);
}

import { setTimeout as sleep } from 'node:timers/promises';

const ROUND_MS = 1_000;
/** After a failure: whatever it was, asking again at once would not mend it. */
const FAILED_MS = 5_000;
/** Rounds between two looks at what changes by the day. */
const SLOW_ROUNDS = 60;

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

type Task = { readonly name: string; readonly run: (deps: DeliveryDeps) => Promise<void>; readonly isSlow: boolean };

const TASKS: readonly Task[] = [
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
export async function runDelivery(deps: DeliveryDeps, stop: AbortSignal, pause = pauseUntil(stop)): Promise<void> {
  for (let round = 0; !stop.aborted; round += 1) await pause((await doRound(deps, round)) ? ROUND_MS : FAILED_MS);
}

async function doRound(deps: DeliveryDeps, round: number): Promise<boolean> {
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

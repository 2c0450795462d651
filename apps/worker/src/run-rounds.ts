import { setTimeout as sleep } from 'node:timers/promises';

export type RoundTask<Deps> = {
  readonly name: string;
  readonly run: (deps: Deps) => Promise<void>;
  /** Looked at once every `slowRounds` rounds: what changes by the day. */
  readonly isSlow: boolean;
};

export type Rounds<Deps> = {
  readonly tasks: readonly RoundTask<Deps>[];
  readonly roundMs: number;
  /** After a round in which something failed: whatever it was, asking again at once would not mend it. */
  readonly failedMs: number;
  readonly slowRounds: number;
};

type Failing = { readonly onFailed: (error: unknown, task: string) => void };
export type Pause = (ms: number) => Promise<void>;

/** Does the tasks in their order, round after round, until `stop`. One that fails holds up no other. */
export async function runRounds<Deps extends Failing>(
  { tasks, roundMs, failedMs, slowRounds }: Rounds<Deps>,
  deps: Deps,
  stop: AbortSignal,
  pause: Pause = pauseUntil(stop),
): Promise<void> {
  for (let round = 0; !stop.aborted; round += 1) {
    const due = tasks.filter(({ isSlow }) => !isSlow || round % slowRounds === 0);
    await pause((await doTasks(due, deps)) ? roundMs : failedMs);
  }
}

async function doTasks<Deps extends Failing>(tasks: readonly RoundTask<Deps>[], deps: Deps): Promise<boolean> {
  let isWell = true;
  for (const { name, run } of tasks) {
    try {
      await run(deps);
    } catch (error) {
      isWell = false;
      deps.onFailed(error, name);
    }
  }
  return isWell;
}

/** Waits so long, or until `stop`. */
export function pauseUntil(stop: AbortSignal): Pause {
  return (ms) => sleep(ms, undefined, { signal: stop }).catch(() => undefined);
}

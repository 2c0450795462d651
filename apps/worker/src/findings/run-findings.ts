import { type Pause, type RoundTask, runRounds } from '../run-rounds.ts';

type Refreshed = { readonly size: number; readonly today: string; readonly trials: number };

export type FindingsDeps = {
  /** Computes what changed, or every trial; null when nothing is new. */
  readonly refresh: (isWhole: boolean) => Promise<Refreshed | null>;
  readonly refreshLog: () => Promise<void>;
  readonly onRefreshed: (refreshed: Refreshed) => void;
  readonly onFailed: (error: unknown, task: string) => void;
};

/**
 * Keeps findings up with the published log, until `stop`: of a trial within seconds of a statement about it, of every trial at
 * the beginning of a day (UTC) and of this process, whose rules may be newer than those that computed what is there; of the
 * running of the log once a minute.
 *
 * Holds nothing itself: a round that is cut short anywhere is done again by the next one, here or in another process. What
 * fails here holds up nothing but lists of findings.
 */
export function runFindings(deps: FindingsDeps, stop: AbortSignal, pause?: Pause): Promise<void> {
  let isWhole = true;
  const tasks: readonly RoundTask<FindingsDeps>[] = [
    {
      name: 'trials',
      run: async ({ refresh, onRefreshed }) => {
        const refreshed = await refresh(isWhole);
        isWhole = false;
        if (refreshed !== null) onRefreshed(refreshed);
      },
      isSlow: false,
    },
    { name: 'log', run: ({ refreshLog }) => refreshLog(), isSlow: true },
  ];
  return runRounds({ tasks, roundMs: 5_000, failedMs: 30_000, slowRounds: 12 }, deps, stop, pause);
}

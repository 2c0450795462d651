import { setTimeout as sleep } from 'node:timers/promises';
import { type Run, startProcess } from '../../start/supervisor/managed-process.ts';
import type { ProcessRecords } from '../../start/supervisor/process-records.ts';
import type { ProcessSpec } from '../../start/supervisor/process-spec.ts';

/** One process of the installation, started again whenever it ends, as the supervisor of `npm start` does. */
export type KeptProcess = {
  readonly spec: ProcessSpec;
  /** Resolves when it is ready; rejects, with the end of its log, when it ends before that. */
  readonly start: () => Promise<void>;
  /** SIGKILL. It is started again at once unless it was stopped. */
  readonly kill: () => void;
  /** Ends it and leaves it ended. */
  readonly stop: () => Promise<void>;
  readonly isReady: () => Promise<boolean>;
  /** Its process group while it runs. */
  readonly pid: () => number | null;
};

/** The pause before each restart. The supervisor's grows with failures in a row; outages here last seconds. */
const PAUSE_MS = 100;

export function keepProcess(spec: ProcessSpec, logs: string, records: ProcessRecords): KeptProcess {
  let run: Run | undefined;
  let isWanted = false;
  let keeping = Promise.resolve();

  const keep = async (): Promise<void> => {
    while (isWanted) {
      await run?.exited;
      if (isWanted) await sleep(PAUSE_MS);
      if (!isWanted) return;
      // What it needs may be away as well; then it ends again, and is started again.
      run = await startProcess(spec, logs, records).catch(() => undefined);
    }
    await run?.stop();
  };

  return {
    spec,
    start: async () => {
      run = await startProcess(spec, logs, records);
      isWanted = true;
      keeping = keep();
    },
    kill: () => {
      if (run?.isAlive()) process.kill(run.pid, 'SIGKILL');
    },
    stop: async () => {
      isWanted = false;
      await run?.stop();
      await keeping;
    },
    pid: () => (run?.isAlive() ? run.pid : null),
    isReady: async () => await spec.isReady(AbortSignal.timeout(2_000)).catch(() => false),
  };
}

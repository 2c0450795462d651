import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastLines, type Run, startProcess } from './managed-process.ts';
import type { ProcessRecords } from './process-records.ts';
import type { ProcessSpec } from './process-spec.ts';

export type Supervisor = {
  /** Resolves when the process is ready; rejects, with the end of its log, when it does not get there. */
  readonly start: (spec: ProcessSpec) => Promise<void>;
  /** The pid of a running process, for tests that kill it. */
  readonly pidOf: (name: string) => number | undefined;
  /** Stops all, the last started first. */
  readonly stopAll: () => Promise<void>;
};

export type SupervisorOptions = {
  readonly logs: string;
  readonly records: ProcessRecords;
  readonly say: (line: string) => void;
};

/** Pause before each restart in a row; the last one repeats. A process that ran for a minute starts over. */
const PAUSES_MS = [100, 500, 2_000, 10_000] as const;
const STEADY_MS = 60_000;

/**
 * Runs processes and starts again those that end by themselves: the worker, for one, ends on purpose when it can no
 * longer be sure of what it has signed, and reads everything anew.
 */
export function createSupervisor({ logs, records, say }: SupervisorOptions): Supervisor {
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  const runs = new Map<string, Run>();
  const underWay = new Set<Promise<Run>>();
  let stopping = false;

  const keepRunning = async (spec: ProcessSpec, first: Run): Promise<void> => {
    let run = first;
    let failures = 0;
    for (;;) {
      const startedMs = Date.now();
      const { how, code } = await run.exited;
      if (stopping) return;
      if (code !== null && spec.finalCodes?.includes(code)) {
        say(`${spec.name} stopped (${how}) and is not started again:\n${lastLines(join(logs, `${spec.name}.log`))}`);
        return;
      }
      failures = Date.now() - startedMs > STEADY_MS ? 1 : failures + 1;
      say(`${spec.name} stopped (${how}); starting it again.`);
      for (;;) {
        await sleep(PAUSES_MS[Math.min(failures, PAUSES_MS.length) - 1] ?? 0);
        if (stopping) return;
        try {
          run = await startProcess(spec, logs, records, () => stopping);
          break;
        } catch (error) {
          failures += 1;
          if (!stopping) say((error as Error).message);
        }
      }
      runs.set(spec.name, run);
      if (stopping) await run.stop();
    }
  };

  return {
    start: async (spec) => {
      const starting = startProcess(spec, logs, records, () => stopping);
      underWay.add(starting);
      const run = await starting.finally(() => underWay.delete(starting));
      runs.set(spec.name, run);
      void keepRunning(spec, run);
    },
    pidOf: (name) => runs.get(name)?.pid,
    stopAll: async () => {
      stopping = true;
      // One that is still starting gives up and ends itself; one that has just become ready is stopped here.
      const late = await Promise.allSettled(underWay);
      for (const each of late) if (each.status === 'fulfilled') await each.value.stop();
      for (const run of [...runs.values()].reverse()) await run.stop();
      runs.clear();
    },
  };
}

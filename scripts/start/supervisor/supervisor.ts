import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { keepRunning } from './keep-running.ts';
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

/**
 * Runs processes and starts again those that end by themselves: the worker, for one, ends on purpose when it can no
 * longer be sure of what it has signed, and reads everything anew.
 */
export function createSupervisor({ logs, records, say }: SupervisorOptions): Supervisor {
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  const runs = new Map<string, Run>();
  const underWay = new Set<Promise<Run>>();
  const end = new AbortController();
  const begin = (spec: ProcessSpec) => startProcess(spec, logs, records, () => end.signal.aborted);

  const keep = (spec: ProcessSpec, first: Run): Promise<void> =>
    keepRunning(first, {
      name: spec.name,
      start: () => begin(spec),
      end: end.signal,
      onRun: (run) => runs.set(spec.name, run),
      isFinal: ({ how, code }) => {
        if (code === null || !spec.finalCodes?.includes(code)) return false;
        say(`${spec.name} stopped (${how}) and is not started again:\n${lastLines(join(logs, `${spec.name}.log`))}`);
        return true;
      },
      say,
    });

  return {
    start: async (spec) => {
      const starting = begin(spec);
      underWay.add(starting);
      const run = await starting.finally(() => underWay.delete(starting));
      runs.set(spec.name, run);
      void keep(spec, run);
    },
    pidOf: (name) => runs.get(name)?.pid,
    stopAll: async () => {
      end.abort();
      // One that is still starting gives up and ends itself; one that has just become ready is stopped here.
      const late = await Promise.allSettled(underWay);
      for (const each of late) if (each.status === 'fulfilled') await each.value.stop();
      for (const run of [...runs.values()].reverse()) await run.stop();
      runs.clear();
    },
  };
}

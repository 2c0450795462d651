import { setTimeout as sleep } from 'node:timers/promises';
import type { Exit } from './managed-process.ts';

/** Pause before each start in a row; the last one repeats. What ran for a minute starts over. */
const PAUSES_MS = [100, 500, 2_000, 10_000] as const;
const STEADY_MS = 60_000;

export type Endable = { readonly exited: Promise<Exit>; readonly stop: () => Promise<void> };

export type Keeping<R extends Endable> = {
  /** As it is spoken of. */
  readonly name: string;
  /** Resolves when it runs and answers. */
  readonly start: () => Promise<R>;
  /** Aborts when it is no longer wanted; stopping the run that is under way is the caller's. */
  readonly end: AbortSignal;
  /** Told of each new run. */
  readonly onRun: (run: R) => void;
  /** Whether a person has to look at this end first, after telling them. */
  readonly isFinal?: (exit: Exit) => boolean;
  readonly say: (line: string) => void;
};

/** Starts again what ends by itself, with growing pauses, until it is no longer wanted. Says so each time. Never rejects. */
export async function keepRunning<R extends Endable>(first: R, keeping: Keeping<R>): Promise<void> {
  const { name, start, end, onRun, isFinal, say } = keeping;
  let run = first;
  let failures = 0;
  while (!end.aborted) {
    const startedMs = Date.now();
    const exit = await run.exited;
    if (end.aborted || isFinal?.(exit)) return;
    failures = Date.now() - startedMs > STEADY_MS ? 1 : failures + 1;
    say(`${name} stopped (${exit.how}); starting it again.`);
    for (let next: R | null = null; next === null; ) {
      await sleep(PAUSES_MS[Math.min(failures, PAUSES_MS.length) - 1] ?? 0, undefined, { signal: end }).catch(
        () => undefined,
      );
      if (end.aborted) return;
      try {
        next = await start();
        run = next;
      } catch (error) {
        failures += 1;
        if (!end.aborted) say((error as Error).message);
      }
    }
    onRun(run);
    if (end.aborted) await run.stop();
  }
}

import { setTimeout as waitReally } from 'node:timers/promises';
import type { Custodian } from './custodian.ts';

const BACKOFF_MAX_MS = 60_000;
const BACKOFF_POLLS = 10;

type Options = {
  readonly pollMs: number;
  readonly signal: AbortSignal;
  readonly wait?: (ms: number, value: undefined, options: { readonly signal: AbortSignal }) => Promise<unknown>;
};

/**
 * Rounds, one after the other, until the signal. After one in which log or API could not be reached the pause is twice as long
 * as before, up to ten times the usual one and to a minute, and a little more by chance, so that many custodians do not come
 * back at once.
 */
export async function runLoop(
  custodian: Pick<Custodian, 'round' | 'problem'>,
  { pollMs, signal, wait = waitReally }: Options,
): Promise<void> {
  let pauseMs = pollMs;
  while (!signal.aborted) {
    const failed = await custodian.round().then(
      () => custodian.problem?.isPassing === true,
      (error: unknown) => {
        if (signal.aborted) return true;
        throw error;
      },
    );
    pauseMs = failed ? Math.min(BACKOFF_MAX_MS, BACKOFF_POLLS * pollMs, pauseMs * 2) : pollMs;
    await wait(pauseMs * (failed ? 1 + Math.random() / 4 : 1), undefined, { signal }).catch(() => undefined);
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { answerRequests, type DeskDeps } from './answer-requests.ts';

const ROUND_MS = 1_000;

/** Answers once a second until `stop`. What goes wrong is said, and tried again in the next round. */
export async function runDesk(deps: DeskDeps, onRound: () => void, stop: AbortSignal): Promise<void> {
  const refused = new Set<string>();
  while (!stop.aborted) {
    try {
      await answerRequests(deps, refused);
      onRound();
    } catch (error) {
      deps.say(`This round failed: ${error instanceof Error ? error.message : String(error)}`);
    }
    await sleep(ROUND_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}

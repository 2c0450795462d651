import { type AnchorEvent, type ForcedStep, runAnchorStep, runForcedStep } from '@trialmark/services';
import type { ChainWork } from './wire-anchoring.ts';

/** Pause between two looks at the chain. */
const STEP_MS = 1_000;
const UNAVAILABLE_MS = 5_000;

/**
 * Anchors, and brings in what was posted to the contract, until `stop`: one after the other, because both sign with the
 * relayer's key. Connecting is tried for as long as it takes: a chain that is down holds nothing else up. An
 * error that is no outage ends the loop, and with it the process, which reads everything anew.
 */
export async function runAnchoring(
  connect: () => Promise<ChainWork>,
  publish: () => Promise<void>,
  onEvents: (events: readonly AnchorEvent[]) => void,
  onForced: (step: ForcedStep) => void,
  stop: AbortSignal,
): Promise<void> {
  let work: ChainWork | null = null;
  while (!stop.aborted) {
    try {
      work ??= await connect();
    } catch (error) {
      onEvents([{ kind: 'unavailable', detail: error instanceof Error ? error.message : String(error) }]);
      await pause(UNAVAILABLE_MS, stop);
      continue;
    }
    const events = await runAnchorStep(work.anchoring);
    onEvents(events);
    await publish();
    onForced(await runForcedStep(work.forced));
    await pause(events.some(({ kind }) => kind === 'unavailable') ? UNAVAILABLE_MS : STEP_MS, stop);
  }
}

function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    stop.addEventListener('abort', done, { once: true });
  });
}

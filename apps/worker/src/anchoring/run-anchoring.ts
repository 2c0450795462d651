import { type AnchorDeps, type AnchorEvent, runAnchorStep } from '@trialmark/services';

/** Pause between two looks at the chain. */
const STEP_MS = 1_000;
const UNAVAILABLE_MS = 5_000;

/**
 * Anchors until `stop`. Connecting is tried for as long as it takes: a chain that is down holds nothing else up. An
 * error that is no outage ends the loop, and with it the process, which reads everything anew.
 */
export async function runAnchoring(
  connect: () => Promise<AnchorDeps>,
  publish: () => Promise<void>,
  onEvents: (events: readonly AnchorEvent[]) => void,
  stop: AbortSignal,
): Promise<void> {
  let deps: AnchorDeps | null = null;
  while (!stop.aborted) {
    try {
      deps ??= await connect();
    } catch (error) {
      onEvents([{ kind: 'unavailable', detail: error instanceof Error ? error.message : String(error) }]);
      await pause(UNAVAILABLE_MS, stop);
      continue;
    }
    const events = await runAnchorStep(deps);
    onEvents(events);
    await publish();
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

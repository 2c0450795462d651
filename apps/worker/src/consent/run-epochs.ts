import type { Recorded } from '@trialmark/services';
import { pauseUntil } from '../run-rounds.ts';

const ROUND_MS = 500;
/** After a failure: whatever it was, asking again at once would not mend it. */
const FAILED_MS = 5_000;

export type EpochDeps = {
  /** Studies in which sixteen wait, or somebody has waited long enough. */
  readonly listDue: () => Promise<readonly string[]>;
  readonly endEpoch: (trialId: string) => Promise<Recorded | null>;
  readonly onEnded: (trialId: string) => void;
  readonly onFailed: (error: unknown) => void;
};

/**
 * Ends epochs of consent until `stop`. Holds nothing itself: what waits is in the database, and a round that is cut short
 * anywhere is done again by the next one, here or in another process. A failure holds up consent and nothing else.
 */
export async function runEpochs(deps: EpochDeps, stop: AbortSignal, pause = pauseUntil(stop)): Promise<void> {
  while (!stop.aborted) await pause((await endDue(deps)) ? ROUND_MS : FAILED_MS);
}

async function endDue({ listDue, endEpoch, onEnded, onFailed }: EpochDeps): Promise<boolean> {
  try {
    for (const trialId of await listDue()) {
      if ((await endEpoch(trialId)) !== null) onEnded(trialId);
    }
    return true;
  } catch (error) {
    onFailed(error);
    return false;
  }
}

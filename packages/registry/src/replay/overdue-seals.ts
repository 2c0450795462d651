import { notice, type ReplayFinding } from './replay-finding.ts';
import type { ReplayState } from './replay-state.ts';

/** Trials that should have been unsealed before `today` (`YYYY-MM-DD`, UTC) and were not. */
export function overdueSeals({ trials }: ReplayState, today: string): ReplayFinding[] {
  return [...trials.values()].flatMap(({ recordDigest, registryId, revealBy }) =>
    recordDigest === null && revealBy !== null && revealBy < today
      ? [notice('seals.overdue', registryId, `it is still sealed and was to be opened by ${revealBy}`)]
      : [],
  );
}

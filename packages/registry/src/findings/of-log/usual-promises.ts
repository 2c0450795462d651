import type { Policy } from '@trialmark/ledger';
import type { LogPromises } from './log-facts.ts';

const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;

/**
 * What a log is held to where its operator has published nothing else (`docs/protocol/findings.md`). A log that takes no
 * statement publishes no checkpoint, so that a quiet week is the least that calls for a look.
 */
export const USUAL_PROMISES: LogPromises = {
  checkpointEveryS: 7 * DAY_S,
  anchorWithinS: DAY_S,
  answerWithinS: DAY_S,
  witnessMissing: 100,
};

/** The usual promises; of anchors only where the policy names a contract on a chain that is no development chain. */
export function promisesUnder({ pins }: Policy): LogPromises {
  const isAnchored = pins.anchors.some(({ profile }) => profile !== 'dev');
  return isAnchored ? USUAL_PROMISES : { ...USUAL_PROMISES, anchorWithinS: null };
}

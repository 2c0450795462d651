import { readFaultEnvironment } from '@trialmark/config';

const { isLong, givenSeed } = readFaultEnvironment();

/** Where the random moments of a run begin. Another seed strikes at other moments. */
export const SEED = givenSeed ?? 1;

/** Whether this is a run of hours. */
export const LONG = isLong;

/** How often each fault is tried: in `npm test`, and in the hours of `npm run assure`. */
export const RUNS = {
  killDatabase: isLong ? 200 : 5,
  killProcess: isLong ? 50 : 5,
  killChain: isLong ? 50 : 5,
  killStep: isLong ? 50 : 5,
  forced: isLong ? 50 : 2,
  sameStatement: isLong ? 500 : 20,
  takeOver: isLong ? 10 : 2,
  restoredDatabase: isLong ? 10 : 1,
  cutDatabase: isLong ? 5 : 1,
  fullDisk: isLong ? 20 : 1,
  failingDisk: isLong ? 20 : 1,
  powerCut: isLong ? 50 : 2,
  bitFlips: isLong ? 20_000 : 1_000,
} as const;

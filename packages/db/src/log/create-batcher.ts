import { AppError } from '@trialmark/schema';

/** Items in one commit at most: what PostgreSQL takes in a few milliseconds. */
const BATCH_MAX = 256;
/** Commits under way at once. A second one begins while the first waits for the disk, if so many wait for it. */
const FLUSHES_MAX = 2;
const SECOND_MIN = 24;
/** Callers that may wait for a commit to begin; more are refused at once. */
const WAITING_MAX = 4_096;

type Waiting<I, O> = {
  readonly item: I;
  readonly resolve: (outcome: O) => void;
  readonly reject: (error: unknown) => void;
};

export type BatcherSteps<I, O> = {
  /** Resolves when so many items may be committed; rejects when they may not, which refuses them all. */
  readonly admit: (items: number) => Promise<void>;
  /** Durable when it resolves, with one outcome an item, in order. */
  readonly commit: (items: readonly I[]) => Promise<readonly O[]>;
};

/**
 * Lets callers share commits (group commit): whatever waits when a commit may start goes into it. Nothing waits for a
 * timer, so one caller alone pays one commit.
 *
 * If `commit` rejects, so do all its callers: theirs may or may not have happened. Those that `admit` refuses, and those
 * that come while too many wait (AppError `unavailable`), have not happened.
 */
export function createBatcher<I, O>({ admit, commit }: BatcherSteps<I, O>): (item: I) => Promise<O> {
  const waiting: Waiting<I, O>[] = [];
  let flushes = 0;

  const flush = async (): Promise<void> => {
    flushes += 1;
    const batch = waiting.splice(0, BATCH_MAX);
    try {
      await admit(batch.length);
      const outcomes = await commit(batch.map(({ item }) => item));
      if (outcomes.length !== batch.length) throw new Error('a commit has to answer each of its callers');
      batch.forEach(({ resolve }, i) => {
        resolve(outcomes[i] as O);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      flushes -= 1;
      if (mayFlush()) void flush();
    }
  };
  const mayFlush = () => flushes < FLUSHES_MAX && waiting.length >= (flushes === 0 ? 1 : SECOND_MIN);

  return (item) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= WAITING_MAX)
        return reject(new AppError('unavailable', 'Too many wait already. Try again shortly.'));
      waiting.push({ item, resolve, reject });
      // After this tick, so that callers who arrive together share the commit.
      if (mayFlush()) setImmediate(() => mayFlush() && void flush());
    });
}

/** Items in one commit at most: what PostgreSQL takes in a few milliseconds. */
const BATCH_MAX = 256;
/** Commits under way at once. A second one begins while the first waits for the disk, if so many wait for it. */
const FLUSHES_MAX = 2;
const SECOND_MIN = 24;

type Waiting<I, O> = {
  readonly item: I;
  readonly resolve: (outcome: O) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Lets callers share commits (group commit): whatever waits when a commit may start goes into it. Nothing waits for a
 * timer, so one caller alone pays one commit.
 *
 * `commit` is durable when it resolves, with one outcome an item, in order. If it rejects, so do all its callers: theirs
 * may or may not have happened.
 */
export function createBatcher<I, O>(commit: (items: readonly I[]) => Promise<readonly O[]>): (item: I) => Promise<O> {
  const waiting: Waiting<I, O>[] = [];
  let flushes = 0;

  const flush = async (): Promise<void> => {
    flushes += 1;
    const batch = waiting.splice(0, BATCH_MAX);
    try {
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
      waiting.push({ item, resolve, reject });
      // After this tick, so that callers who arrive together share the commit.
      if (mayFlush()) setImmediate(() => mayFlush() && void flush());
    });
}

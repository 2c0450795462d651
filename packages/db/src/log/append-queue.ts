import type pg from 'pg';
import { type Appended, appendPending, type PendingEntry } from './append-pending.ts';

/** Entries in one commit at most: what PostgreSQL takes in a few milliseconds. */
const BATCH_MAX = 256;
/** Commits under way at once. A second one fills while the first waits for the disk. */
const FLUSHES_MAX = 2;

type Waiting = {
  readonly entry: PendingEntry;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
};

export type AppendQueue = {
  /** Resolves once the entry is durable. Rejects when its commit failed: it may or may not be in the log; try again. */
  readonly append: (entry: PendingEntry) => Promise<Appended>;
};

/**
 * Appends that change nothing else, sharing commits (group commit): whatever waits when a commit may start goes into
 * it. Nothing waits for a timer, so one caller alone pays one commit.
 *
 * If the process dies, callers that were not answered do not know; those that were answered have their entry on disk,
 * as long as the server's `synchronous_commit` and `fsync` are on.
 */
export function createAppendQueue(pool: pg.Pool): AppendQueue {
  const waiting: Waiting[] = [];
  let flushes = 0;

  const flush = async (): Promise<void> => {
    flushes += 1;
    const batch = waiting.splice(0, BATCH_MAX);
    try {
      const appended = await appendPending(
        pool,
        batch.map(({ entry }) => entry),
      );
      batch.forEach(({ resolve }, i) => {
        resolve(appended[i] ?? { isNew: false, index: null });
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      flushes -= 1;
      if (waiting.length > 0) void flush();
    }
  };

  return {
    append: (entry) =>
      new Promise((resolve, reject) => {
        waiting.push({ entry, resolve, reject });
        // After this tick, so that callers who arrive together share the commit.
        if (flushes < FLUSHES_MAX) setImmediate(() => waiting.length > 0 && flushes < FLUSHES_MAX && void flush());
      }),
  };
}

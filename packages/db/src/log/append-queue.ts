import type pg from 'pg';
import { type Appended, appendAlone, type PendingEntry } from './append-pending.ts';
import { createBacklogGate, readBacklog } from './create-backlog-gate.ts';
import { createBatcher } from './create-batcher.ts';

export type AppendQueue = {
  /** Resolves once the entry is durable. Rejects when its commit failed: it may or may not be in the log; try again. */
  readonly append: (entry: PendingEntry) => Promise<Appended>;
};

/**
 * The log's own append interface: bytes under an identity, sharing commits, and nothing else.
 *
 * While the log is behind with publishing, callers wait before anything is written (`createBacklogGate`).
 *
 * If the process dies, callers that were not answered do not know; those that were answered have their entry on disk,
 * as long as the server's `synchronous_commit` and `fsync` are on.
 */
export function createAppendQueue(pool: pg.Pool): AppendQueue {
  const admit = createBacklogGate(() => readBacklog(pool));
  return { append: createBatcher({ admit, commit: (entries: readonly PendingEntry[]) => appendAlone(pool, entries) }) };
}

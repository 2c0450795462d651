import type pg from 'pg';
import { type Appended, appendAlone, appendPending, type PendingEntry } from './append-pending.ts';

/** Entries in one commit at most: what PostgreSQL takes in a few milliseconds. */
const BATCH_MAX = 256;
/** Commits under way at once. A second one fills while the first waits for the disk. */
const FLUSHES_MAX = 2;

/** Who did it, for the audit trail, where the append is a change of its own and not part of another. */
export type AppendAudit = {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly after: string;
  readonly requestId: string | null;
};

type Waiting = {
  readonly entry: PendingEntry;
  readonly audit: AppendAudit | null;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
};

export type AppendQueue = {
  /** Resolves once the entry is durable. Rejects when its commit failed: it may or may not be in the log; try again. */
  readonly append: (entry: PendingEntry, audit?: AppendAudit) => Promise<Appended>;
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
      const appended = await commit(pool, batch);
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
    append: (entry, audit) =>
      new Promise((resolve, reject) => {
        waiting.push({ entry, audit: audit ?? null, resolve, reject });
        // After this tick, so that callers who arrive together share the commit.
        if (flushes < FLUSHES_MAX) setImmediate(() => waiting.length > 0 && flushes < FLUSHES_MAX && void flush());
      }),
  };
}

/** One statement is one commit by itself; with audit records it takes a transaction. */
async function commit(pool: pg.Pool, batch: readonly Waiting[]): Promise<Appended[]> {
  const entries = batch.map(({ entry }) => entry);
  if (batch.every(({ audit }) => audit === null)) return await appendAlone(pool, entries);
  const client = await pool.connect();
  let failed: Error | undefined;
  try {
    await client.query('BEGIN');
    const appended = await appendPending(client, entries);
    await recordAudits(
      client,
      batch.flatMap(({ audit }, i) => (audit !== null && appended[i]?.isNew ? [audit] : [])),
    );
    await client.query('COMMIT');
    return appended;
  } catch (error) {
    failed = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // A connection that failed inside a transaction is closed, which rolls it back.
    client.release(failed);
  }
}

async function recordAudits(client: pg.PoolClient, audits: readonly AppendAudit[]): Promise<void> {
  if (audits.length === 0) return;
  await client.query({
    name: 'log-append-audit',
    text: `INSERT INTO audit_records (actor, action, subject, after, request_id)
           SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])`,
    values: [
      audits.map(({ actor }) => actor),
      audits.map(({ action }) => action),
      audits.map(({ subject }) => subject),
      audits.map(({ after }) => after),
      audits.map(({ requestId }) => requestId),
    ],
  });
}

import pg from 'pg';

/** Held for a process's life by the one that sequences ("TMLD"). */
const LEADER_LOCK = 0x544d4c44;
const RETRY_MS = 1_000;

export type Leadership = {
  /** Aborts when the lock may be lost: whoever leads must stop at once. */
  readonly signal: AbortSignal;
  readonly resign: () => Promise<void>;
};

/**
 * Waits until this process is the only sequencer, by an advisory lock on a connection of its own.
 *
 * Guarantees: at most one process holds the lock; PostgreSQL frees it when the connection ends, so another takes over
 * after a crash. Does NOT guarantee that a leader whose connection broke knows it at once: `integrate` therefore takes a
 * lock in its own transaction, and two roots can never be recorded for one size.
 */
export async function takeLeadership(url: string, stop: AbortSignal): Promise<Leadership | null> {
  const client = new pg.Client({ connectionString: url, keepAlive: true, application_name: 'trialmark-leader' });
  const lost = new AbortController();
  client.on('error', (error) => lost.abort(error));
  client.on('end', () => lost.abort(new Error('the connection that holds the leadership ended')));
  await client.connect();
  while (!stop.aborted) {
    const { rows } = await client.query<{ won: boolean }>('SELECT pg_try_advisory_lock($1) AS won', [LEADER_LOCK]);
    if (rows[0]?.won) return { signal: lost.signal, resign: () => client.end() };
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
  await client.end();
  return null;
}

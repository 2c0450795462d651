import pg from 'pg';

/** Held for a process's life by the one that sequences ("TMLD"). */
const LEADER_LOCK = 0x544d4c44;
const RETRY_MS = 250;
const CONNECT_TIMEOUT_MS = 5_000;

export type Leadership = {
  /** Aborts when the lock may be lost: whoever leads must stop at once. */
  readonly signal: AbortSignal;
  readonly resign: () => Promise<void>;
};

/**
 * Waits until this process is the only sequencer, by an advisory lock on a connection of its own. Waits as well for a
 * database that is away or still recovering: ending instead would cost a start of the process for every try.
 *
 * Guarantees: at most one process holds the lock; PostgreSQL frees it when the connection ends, so another takes over
 * after a crash. Does NOT guarantee that a leader whose connection broke knows it at once: `integrate` therefore takes a
 * lock in its own transaction, and two roots can never be recorded for one size.
 *
 * @param onStandby told whether another process leads while this one waits, each time it has asked
 * @throws when the database answers and refuses, a wrong password for one
 */
export async function takeLeadership(
  url: string,
  stop: AbortSignal,
  onStandby: (isStandby: boolean) => void,
): Promise<Leadership | null> {
  while (!stop.aborted) {
    const lost = new AbortController();
    const client = await connect(url, lost);
    while (client !== null && !stop.aborted && !lost.signal.aborted) {
      const isLeader = await tryLock(client);
      onStandby(!isLeader && !lost.signal.aborted);
      if (isLeader) return { signal: lost.signal, resign: () => client.end() };
      await pause();
    }
    onStandby(false);
    await client?.end();
    if (client === null) await pause();
  }
  return null;
}

/** Null when the database cannot be reached now. */
async function connect(url: string, lost: AbortController): Promise<pg.Client | null> {
  const client = new pg.Client({
    connectionString: url,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'trialmark-leader',
  });
  client.on('error', (error) => lost.abort(error));
  client.on('end', () => lost.abort(new Error('the connection that holds the leadership ended')));
  try {
    await client.connect();
    return client;
  } catch (error) {
    if (error instanceof pg.DatabaseError && !isStarting(error)) throw error;
    return null;
  }
}

/** False as well when the connection breaks meanwhile, which `lost` then says. */
async function tryLock(client: pg.Client): Promise<boolean> {
  try {
    const { rows } = await client.query<{ won: boolean }>('SELECT pg_try_advisory_lock($1) AS won', [LEADER_LOCK]);
    return rows[0]?.won === true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && !isStarting(error)) throw error;
    return false;
  }
}

/** Class 57P: the server is starting, recovering or shutting down. */
function isStarting(error: pg.DatabaseError): boolean {
  return error.code?.startsWith('57P') === true;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, RETRY_MS));
}

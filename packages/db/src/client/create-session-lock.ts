import type pg from 'pg';

/**
 * Locks that last longer than a transaction and are let go when their process dies, because the server sees its connection
 * end. Each takes one connection of `pool` while it is held.
 *
 * If the connection breaks while the lock is held, somebody else may get it: what is done under it must bear that.
 *
 * @returns null while somebody else holds `name`. Once `release` has ended, which it does without an error, the next who asks
 *   gets it
 */
export function createSessionLock(pool: pg.Pool) {
  return async (name: string): Promise<{ readonly release: () => Promise<void> } | null> => {
    const client = await pool.connect();
    try {
      const { rows } = await client.query<{ ok: boolean }>(
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS ok',
        [name],
      );
      if (rows[0]?.ok === true) return { release: () => letGo(client, name) };
    } catch (error) {
      client.release(error instanceof Error ? error : true);
      throw error;
    }
    client.release();
    return null;
  };
}

/** A connection that cannot say so is closed, which lets go as well. */
async function letGo(client: pg.PoolClient, name: string): Promise<void> {
  try {
    await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name]);
  } catch (error) {
    client.release(error instanceof Error ? error : true);
    return;
  }
  client.release();
}

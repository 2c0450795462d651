import type pg from 'pg';

/** One advisory lock for everyone who gives out places in the log ("TMLG"). */
export const SEQUENCER_LOCK = 0x544d4c47;

export type LeafRow = { readonly index: number; readonly leafHash: Uint8Array };

/** Given the size and frontier before and the new leaf hashes in order, the frontier after. */
export type AdvanceFrontier = (size: number, frontier: Uint8Array, leaves: readonly Uint8Array[]) => Uint8Array;

/**
 * Takes what waits, up to `limit`, gives it gapless indices and moves the head, in one transaction.
 *
 * Guarantees: either all of it happens or none; indices continue the head; a statement that is in the log already is
 * dropped instead of added twice. Two processes that try at once are serialised by the lock and the head row. Leaf
 * hashes are computed by the server from the bytes it stores; the publisher computes them again with the ledger's code.
 *
 * @returns the size after, which is the size before where nothing waited
 */
export async function integrate(pool: pg.Pool, advance: AdvanceFrontier, limit: number): Promise<number> {
  const client = await pool.connect();
  let failed: Error | undefined;
  try {
    const head = await beginAtHead(client);
    if (head === undefined) throw new Error('the log has no head row: the database was not migrated');
    const size = Number(head.size);
    const leaves = await takePending(client, size, limit);
    if (leaves.length > 0) {
      const frontier = advance(size, head.frontier, leaves);
      await client.query('UPDATE log_head SET size = $1, frontier = $2 WHERE id = 1', [
        size + leaves.length,
        Buffer.from(frontier),
      ]);
    }
    // Once this returns the places are given for ever. If it fails the outcome is unknown, and the next call reads it.
    await client.query('COMMIT');
    return size + leaves.length;
  } catch (error) {
    failed = error instanceof Error ? error : new Error(String(error));
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release(failed);
  }
}

type Head = { readonly size: string; readonly frontier: Buffer };

/** One round trip. Each statement takes its own snapshot, so the head is read after the lock was got. */
async function beginAtHead(client: pg.PoolClient): Promise<Head | undefined> {
  const results: unknown = await client.query(
    `BEGIN; SELECT pg_advisory_xact_lock(${SEQUENCER_LOCK}); SELECT size, frontier FROM log_head WHERE id = 1 FOR UPDATE`,
  );
  const [, , head] = results as readonly pg.QueryResult<Head>[];
  return head?.rows[0];
}

async function takePending(client: pg.PoolClient, size: number, limit: number): Promise<Uint8Array[]> {
  const { rows } = await client.query<{ index: string; leaf_hash: Buffer }>({
    name: 'log-integrate',
    text: `WITH taken AS (
             DELETE FROM log_pending WHERE id = ANY(ARRAY(SELECT id FROM log_pending ORDER BY id LIMIT $2))
             RETURNING id, digest, entry, payloads
           ), fresh AS (
             SELECT t.*, row_number() OVER (ORDER BY t.id) - 1 AS place FROM taken t
             WHERE (SELECT e.index FROM log_entries e WHERE e.digest = t.digest) IS NULL
           )
           INSERT INTO log_entries (index, digest, leaf_hash, entry, payloads)
           SELECT $1::bigint + place, digest, sha256('\\x00'::bytea || entry), entry, payloads FROM fresh
           RETURNING index, leaf_hash`,
    values: [size, limit],
  });
  const leaves = rows.map((row) => ({ index: Number(row.index), leafHash: new Uint8Array(row.leaf_hash) }));
  leaves.sort((a, b) => a.index - b.index);
  if (leaves.some(({ index }, i) => index !== size + i)) throw new Error('the log would have a gap');
  return leaves.map(({ leafHash }) => leafHash);
}

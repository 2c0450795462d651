import type pg from 'pg';

/** A row of the log: what the publisher writes into tiles and bundles. */
export type StoredEntry = {
  readonly index: number;
  readonly entry: Uint8Array;
  readonly leafHash: Uint8Array;
  readonly payloads: readonly string[];
};

export type StoredPublication = {
  readonly n: number;
  readonly size: number;
  readonly note: string;
  /** Unix seconds. */
  readonly evidenceAt: number;
};

/** The integrated head. */
export async function readHead(pool: pg.Pool): Promise<{ size: number; frontier: Uint8Array }> {
  const { rows } = await pool.query<{ size: string; frontier: Buffer }>(
    'SELECT size, frontier FROM log_head WHERE id = 1',
  );
  return { size: Number(rows[0]?.size ?? 0), frontier: new Uint8Array(rows[0]?.frontier ?? []) };
}

/** Whether anything waits for its place: one cheap look, for a sequencer with nothing to do. */
export async function hasPending(pool: pg.Pool): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'log-has-pending',
    text: 'SELECT 1 FROM log_pending ORDER BY id LIMIT 1',
  });
  return rowCount === 1;
}

/** Entries `from` (inclusive) to `to` (exclusive), in order. */
export async function readEntries(pool: pg.Pool, from: number, to: number): Promise<StoredEntry[]> {
  const { rows } = await pool.query<{ index: string; entry: Buffer; leaf_hash: Buffer; payloads: string[] }>({
    name: 'log-read',
    text: 'SELECT index, entry, leaf_hash, payloads FROM log_entries WHERE index >= $1 AND index < $2 ORDER BY index',
    values: [from, to],
  });
  return rows.map((row) => ({
    index: Number(row.index),
    entry: row.entry,
    leafHash: row.leaf_hash,
    payloads: row.payloads,
  }));
}

/** The bytes of public payloads, by digest. Those that are absent are absent from the map. */
export async function readPayloads(pool: pg.Pool, digests: readonly string[]): Promise<Map<string, Uint8Array>> {
  if (digests.length === 0) return new Map();
  const { rows } = await pool.query<{ digest: string; bytes: Buffer }>(
    'SELECT digest, bytes FROM payloads WHERE digest = ANY($1)',
    [digests],
  );
  return new Map(rows.map(({ digest, bytes }) => [digest, bytes]));
}

/**
 * Records a signed tree head before it leaves the process.
 *
 * @throws when another root was signed at this size: the log has forked, and nothing more may be signed
 */
export async function recordCheckpoint(
  pool: pg.Pool,
  checkpoint: { readonly size: number; readonly root: Uint8Array; readonly note: string },
): Promise<void> {
  const { rows } = await pool.query<{ same: boolean }>(
    `WITH added AS (
       INSERT INTO log_checkpoints (size, root, note) VALUES ($1, $2, $3) ON CONFLICT (size) DO NOTHING RETURNING root
     )
     SELECT root = $2 AS same FROM added UNION ALL SELECT root = $2 FROM log_checkpoints WHERE size = $1`,
    [checkpoint.size, Buffer.from(checkpoint.root), checkpoint.note],
  );
  if (rows.some(({ same }) => !same)) throw new Error(`another root was signed at size ${checkpoint.size}`);
}

/** The largest tree head this log has signed. */
export async function readLastCheckpoint(pool: pg.Pool): Promise<{ size: number; root: Uint8Array } | null> {
  const { rows } = await pool.query<{ size: string; root: Buffer }>(
    'SELECT size, root FROM log_checkpoints ORDER BY size DESC LIMIT 1',
  );
  return rows[0] === undefined ? null : { size: Number(rows[0].size), root: new Uint8Array(rows[0].root) };
}

export async function recordPublication(pool: pg.Pool, publication: StoredPublication): Promise<void> {
  const { n, size, note, evidenceAt } = publication;
  await pool.query('INSERT INTO log_publications (n, size, note, evidence_at) VALUES ($1, $2, $3, $4)', [
    n,
    size,
    note,
    evidenceAt,
  ]);
}

export async function readLastPublication(pool: pg.Pool): Promise<StoredPublication | null> {
  return publication(await pool.query(`${PUBLICATIONS} ORDER BY n DESC LIMIT 1`));
}

/** The first publication that covers the entry at `index`: the earliest evidence of its time. */
export async function readPublicationOf(pool: pg.Pool, index: number): Promise<StoredPublication | null> {
  return publication(await pool.query(`${PUBLICATIONS} WHERE size > $1 ORDER BY size, n LIMIT 1`, [index]));
}

const PUBLICATIONS = 'SELECT n, size, note, evidence_at FROM log_publications';

function publication(result: pg.QueryResult): StoredPublication | null {
  const row = result.rows[0];
  if (row === undefined) return null;
  return { n: Number(row.n), size: Number(row.size), note: row.note, evidenceAt: Number(row.evidence_at) };
}

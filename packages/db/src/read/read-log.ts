import type pg from 'pg';

export type PlaceRow = { readonly index: number | null; readonly evidenceAt: number | null };

/** A statement that waits for its place. */
export const NOWHERE: PlaceRow = { index: null, evidenceAt: null };

/** Where statements stand, by digest; those that wait are absent. */
export async function readPlaces(pool: pg.Pool, digests: readonly string[]): Promise<Map<string, PlaceRow>> {
  const { rows } = await pool.query<{ digest: Buffer; index: string; evidence_at: string | null }>(
    `SELECT e.digest, e.index,
       (SELECT p.evidence_at FROM log_publications p WHERE p.size > e.index ORDER BY p.size, p.n LIMIT 1) AS evidence_at
     FROM log_entries e WHERE e.digest = ANY($1::bytea[])`,
    [digests.map((digest) => Buffer.from(digest, 'hex'))],
  );
  return new Map(
    rows.map((row) => [
      row.digest.toString('hex'),
      { index: Number(row.index), evidenceAt: row.evidence_at === null ? null : Number(row.evidence_at) },
    ]),
  );
}

export type EntryRow = { readonly index: number; readonly digest: string; readonly entry: Uint8Array };

export async function readEntry(pool: pg.Pool, index: number): Promise<EntryRow | null> {
  return (await entries(pool, 'WHERE index = $1', [index]))[0] ?? null;
}

export async function readEntryByDigest(pool: pg.Pool, digest: string): Promise<EntryRow | null> {
  return (await entries(pool, 'WHERE digest = $1', [Buffer.from(digest, 'hex')]))[0] ?? null;
}

/** The newest first, below `before`. */
export function listEntries(pool: pg.Pool, before: number, limit: number): Promise<EntryRow[]> {
  return entries(pool, 'WHERE index < $1 ORDER BY index DESC LIMIT $2', [before, limit]);
}

async function entries(pool: pg.Pool, where: string, values: readonly unknown[]): Promise<EntryRow[]> {
  const { rows } = await pool.query<{ index: string; digest: Buffer; entry: Buffer }>(
    `SELECT index, digest, entry FROM log_entries ${where}`,
    [...values],
  );
  return rows.map((row) => ({
    index: Number(row.index),
    digest: row.digest.toString('hex'),
    entry: new Uint8Array(row.entry),
  }));
}

/** Publications, the newest first, below number `before`. */
export async function listPublications(pool: pg.Pool, before: number, limit: number) {
  const { rows } = await pool.query(
    'SELECT n, size, note, evidence_at FROM log_publications WHERE n < $1 ORDER BY n DESC LIMIT $2',
    [before, limit],
  );
  return rows.map((row) => ({
    n: Number(row.n),
    size: Number(row.size),
    note: row.note as string,
    evidenceAt: Number(row.evidence_at),
  }));
}

export async function countPending(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>('SELECT count(*)::int AS n FROM log_pending');
  return rows[0]?.n ?? 0;
}

export async function isPending(pool: pg.Pool, digest: string): Promise<boolean> {
  const { rowCount } = await pool.query('SELECT 1 FROM log_pending WHERE digest = $1', [Buffer.from(digest, 'hex')]);
  return rowCount === 1;
}

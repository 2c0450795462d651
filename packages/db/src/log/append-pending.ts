import type pg from 'pg';

/** A statement to be given a place in the log: identity (32 bytes), entry bytes, digests of its public payloads. */
export type PendingEntry = {
  readonly digest: Uint8Array;
  readonly entry: Uint8Array;
  readonly payloads: readonly string[];
};

/** `index` is known when the same statement is in the log already; otherwise it waits for its place. */
export type Appended = { readonly isNew: boolean; readonly index: number | null };

type Queryable = Pick<pg.ClientBase, 'query'>;

/**
 * Puts entries where the sequencer takes them from, in the caller's transaction.
 *
 * Guarantees: when the transaction commits, each entry is durable and will be in the log exactly once; a statement that
 * waits or stands in the log already is not added again, and of many callers that add it at once one is told that it is
 * new. Two transactions that add the same statement are ordered by the unique index; if the sequencer integrated it in
 * between, the second is told its place, and the copy that it left behind is dropped when its turn comes.
 */
export async function appendPending(client: pg.ClientBase, entries: readonly PendingEntry[]): Promise<Appended[]> {
  const added = await insertPending(client, entries);
  // Looked up after the insert, in a newer snapshot: an insert that had to wait for another transaction does not see
  // what was integrated while it waited. Our own entries cannot be there before we commit.
  const places = await placesOf(
    client,
    entries.map(({ digest }) => digest),
  );
  for (const digest of places.keys()) added.delete(digest);
  return answer(entries, added, places);
}

/**
 * The same in a transaction of its own, a round trip or two fewer. In the race that `appendPending` settles, two callers
 * may be told that it is new; it is in the log once all the same.
 */
export async function appendAlone(pool: pg.Pool, entries: readonly PendingEntry[]): Promise<Appended[]> {
  const added = await insertPending(pool, entries);
  const old = entries.map(({ digest }) => digest).filter((digest) => !added.has(nameOf(digest)));
  return answer(entries, added, old.length === 0 ? new Map() : await placesOf(pool, old));
}

/**
 * Names of those that did not wait already, nor stood in the log when the statement began. They are added in the order
 * of their digests, so that two batches with some entries in common wait for each other in one direction only.
 */
async function insertPending(client: Queryable, entries: readonly PendingEntry[]): Promise<Set<string>> {
  const { rows } = await client.query<{ digest: Buffer }>({
    name: 'log-append',
    text: `INSERT INTO log_pending (digest, entry, payloads)
           SELECT n.digest, n.entry, CASE n.payloads WHEN '' THEN '{}' ELSE string_to_array(n.payloads, ' ') END
           FROM unnest($1::bytea[], $2::bytea[], $3::text[]) AS n(digest, entry, payloads)
           WHERE NOT EXISTS (SELECT 1 FROM log_entries e WHERE e.digest = n.digest)
           ORDER BY n.digest
           ON CONFLICT (digest) DO NOTHING
           RETURNING digest`,
    values: [
      entries.map(({ digest }) => Buffer.from(digest)),
      entries.map(({ entry }) => Buffer.from(entry)),
      entries.map(({ payloads }) => payloads.join(' ')),
    ],
  });
  return new Set(rows.map(({ digest }) => nameOf(digest)));
}

async function placesOf(client: Queryable, digests: readonly Uint8Array[]): Promise<Map<string, number>> {
  const { rows } = await client.query<{ digest: Buffer; index: string }>({
    name: 'log-places',
    text: 'SELECT digest, index FROM log_entries WHERE digest = ANY($1::bytea[])',
    values: [digests.map((digest) => Buffer.from(digest))],
  });
  return new Map(rows.map(({ digest, index }) => [nameOf(digest), Number(index)]));
}

function answer(entries: readonly PendingEntry[], added: Set<string>, places: ReadonlyMap<string, number>): Appended[] {
  return entries.map(({ digest }) => {
    const name = nameOf(digest);
    // Named twice in one batch, it is new once: the second caller waits for the same row.
    return { isNew: added.delete(name), index: places.get(name) ?? null };
  });
}

function nameOf(digest: Uint8Array): string {
  return Buffer.from(digest.buffer, digest.byteOffset, digest.byteLength).toString('hex');
}

import type pg from 'pg';
import { packBytes } from './pack-bytes.ts';

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
 *
 * The log is asked for one entry after the other, in a subquery: a join could be planned while the log is small, as
 * reading all of it, and that plan would be kept.
 */
async function insertPending(client: Queryable, entries: readonly PendingEntry[]): Promise<Set<string>> {
  const bytes = packBytes(entries.map(({ entry }) => entry));
  const { rows } = await client.query<{ digests: string | null }>({
    name: 'log-append',
    text: `WITH added AS (
             INSERT INTO log_pending (digest, entry, payloads)
             SELECT n.digest, substring($2::bytea FROM n.at FOR n.len),
               CASE n.payloads WHEN '' THEN '{}' ELSE string_to_array(n.payloads, ' ') END
             FROM (
               SELECT substring($1::bytea FROM i.n::int * 32 - 31 FOR 32) AS digest, i.at, i.len, i.payloads
               FROM unnest($3::int[], $4::int[], $5::text[]) WITH ORDINALITY AS i(at, len, payloads, n)
             ) n
             WHERE (SELECT e.index FROM log_entries e WHERE e.digest = n.digest) IS NULL
             ORDER BY n.digest
             ON CONFLICT (digest) DO NOTHING
             RETURNING digest
           )
           SELECT encode(string_agg(digest, ''), 'hex') AS digests FROM added`,
    values: [
      Buffer.concat(entries.map(({ digest }) => digest)),
      bytes.packed,
      bytes.at,
      bytes.len,
      entries.map(({ payloads }) => payloads.join(' ')),
    ],
  });
  return new Set(rows[0]?.digests?.match(/.{64}/g) ?? []);
}

async function placesOf(client: Queryable, digests: readonly Uint8Array[]): Promise<Map<string, number>> {
  const { rows } = await client.query<{ name: string; index: string }>({
    name: 'log-places',
    text: `SELECT name, index FROM (
             SELECT n.name, (SELECT e.index FROM log_entries e WHERE e.digest = decode(n.name, 'hex')) AS index
             FROM unnest($1::text[]) AS n(name)
           ) places WHERE index IS NOT NULL`,
    values: [digests.map(nameOf)],
  });
  return new Map(rows.map(({ name, index }) => [name, Number(index)]));
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

import type pg from 'pg';

/** A statement to be given a place in the log: identity (32 bytes), entry bytes, digests of its public payloads. */
export type PendingEntry = {
  readonly digest: Uint8Array;
  readonly entry: Uint8Array;
  readonly payloads: readonly string[];
};

/** `index` is known when the same statement is in the log already; otherwise it waits for its place. */
export type Appended = { readonly isNew: boolean; readonly index: number | null };

/**
 * Puts entries where the sequencer takes them from, in the caller's transaction or, given a pool, in one of its own.
 *
 * Guarantees: when the transaction commits, each entry is durable and will be in the log exactly once; a statement that
 * waits or stands in the log already is not added again. Two transactions that add the same statement at once are
 * ordered by the unique index; if the sequencer integrated it in between, the second copy is dropped there.
 */
export async function appendPending(
  client: Pick<pg.ClientBase, 'query'>,
  entries: readonly PendingEntry[],
): Promise<Appended[]> {
  const digests = entries.map(({ digest }) => Buffer.from(digest));
  const { rows: added } = await client.query<{ digest: Buffer }>({
    name: 'log-append',
    text: `INSERT INTO log_pending (digest, entry, payloads)
           SELECT n.digest, n.entry, CASE n.payloads WHEN '' THEN '{}' ELSE string_to_array(n.payloads, ' ') END
           FROM unnest($1::bytea[], $2::bytea[], $3::text[]) AS n(digest, entry, payloads)
           WHERE NOT EXISTS (SELECT 1 FROM log_entries e WHERE e.digest = n.digest)
           ON CONFLICT (digest) DO NOTHING
           RETURNING digest`,
    values: [
      digests,
      entries.map(({ entry }) => Buffer.from(entry)),
      entries.map(({ payloads }) => payloads.join(' ')),
    ],
  });
  const isNew = new Set(added.map(({ digest }) => digest.toString('hex')));
  const old = digests.filter((digest) => !isNew.has(digest.toString('hex')));
  const places = old.length === 0 ? new Map<string, number>() : await placesOf(client, old);
  return digests.map((digest) => {
    const name = digest.toString('hex');
    // Named twice in one batch, it is new once: the second caller waits for the same row.
    return { isNew: isNew.delete(name), index: places.get(name) ?? null };
  });
}

async function placesOf(client: Pick<pg.ClientBase, 'query'>, digests: Buffer[]): Promise<Map<string, number>> {
  const { rows } = await client.query<{ digest: Buffer; index: string }>(
    'SELECT digest, index FROM log_entries WHERE digest = ANY($1::bytea[])',
    [digests],
  );
  return new Map(rows.map(({ digest, index }) => [digest.toString('hex'), Number(index)]));
}

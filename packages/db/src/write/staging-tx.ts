import type { Queryable } from '../read/fold-consent.ts';

export type StagedRow = {
  readonly digest: string;
  readonly requestId: string;
  /** SHA-256 of what the verified proof claims, and under which key. */
  readonly claim: string;
  readonly entry: Uint8Array;
};

/** Batches whose proofs were verified and which wait for their release, and the files that releases are of. */
export function stagingTx(client: Queryable) {
  return {
    /** True for a batch that waits here, or that a release has brought into the log. */
    async has(digest: string): Promise<boolean> {
      const { rows } = await client.query<{ has: boolean }>({
        name: 'staged-has',
        text: `SELECT EXISTS (SELECT FROM staged_batches WHERE digest = $1)
                 OR EXISTS (SELECT FROM sharing_statements WHERE digest = $1) AS has`,
        values: [digest],
      });
      return rows[0]?.has === true;
    },
    async count(requestId: string): Promise<number> {
      const { rows } = await client.query<{ n: number }>({
        name: 'staged-count',
        text: 'SELECT count(*)::int AS n FROM staged_batches WHERE request_id = $1',
        values: [requestId],
      });
      return rows[0]?.n ?? 0;
    },
    /** False when it waits already. */
    async put({ digest, requestId, claim, entry }: StagedRow): Promise<boolean> {
      const { rowCount } = await client.query({
        name: 'staged-put',
        text: `INSERT INTO staged_batches (digest, request_id, claim, entry) VALUES ($1, $2, $3, $4)
               ON CONFLICT (digest) DO NOTHING`,
        values: [digest, requestId, claim, Buffer.from(entry)],
      });
      return rowCount === 1;
    },
    /** Those of these that wait for a release of this request, in the order given. */
    async take(requestId: string, digests: readonly string[]): Promise<StagedRow[]> {
      const { rows } = await client.query<StagedRow>({
        name: 'staged-take',
        text: `WITH taken AS (
                 DELETE FROM staged_batches WHERE request_id = $1 AND digest = ANY($2)
                 RETURNING digest, request_id, claim, entry
               )
               SELECT digest, request_id AS "requestId", claim, entry FROM taken
               ORDER BY array_position($2::text[], digest)`,
        values: [requestId, digests],
      });
      return rows.map((row) => ({ ...row, entry: new Uint8Array(row.entry) }));
    },
    /** Removes what has waited for longer than these days: its root is long out of date. */
    async sweep(requestId: string, days: number): Promise<void> {
      await client.query({
        name: 'staged-sweep',
        text: `DELETE FROM staged_batches WHERE request_id = $1 AND staged_at < now() - make_interval(days => $2)`,
        values: [requestId, days],
      });
    },
    /** Length of a file that was stored whole for this request, and is of no release yet, null where there is none. */
    async sizeOfFile(requestId: string, digest: string): Promise<number | null> {
      const { rows } = await client.query<{ bytes: string }>({
        name: 'release-file-size',
        text: `SELECT size_bytes AS bytes FROM release_files
               WHERE digest = $2 AND request_id = $1 AND destroyed_at IS NULL
                 AND NOT EXISTS (SELECT FROM releases WHERE ciphertext_digest = $2) FOR SHARE`,
        values: [requestId, digest],
      });
      const [row] = rows;
      return row === undefined ? null : Number(row.bytes);
    },
  };
}

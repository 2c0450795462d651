import type pg from 'pg';
import type { Timed } from './callers.ts';
import { runCallers } from './callers.ts';

const BATCH = 256;

type Entry = { readonly digest: Uint8Array; readonly entry: Uint8Array };

/**
 * The baseline: the same bytes into a table with the log's columns and indexes, in batches of 256 over two connections,
 * with nothing else to do. A log can at best be as fast as this.
 */
export async function measureRawInsert(owner: pg.Pool, entries: readonly Entry[], seconds: number): Promise<Timed> {
  await owner.query('CREATE TABLE bench_raw (LIKE log_entries INCLUDING ALL)');
  const batches = Array.from({ length: Math.ceil(entries.length / BATCH) }, (_, i) =>
    entries.slice(i * BATCH, (i + 1) * BATCH),
  );
  let rows = 0;
  const timed = await runCallers(2, seconds, batches, async (batch, i) => {
    await owner.query({
      name: 'bench-raw',
      text: `INSERT INTO bench_raw (index, digest, leaf_hash, entry, payloads)
             SELECT index, digest, digest, entry, '{}' FROM unnest($1::bigint[], $2::bytea[], $3::bytea[]) AS n(index, digest, entry)`,
      values: [
        batch.map((_, j) => i * BATCH + j),
        batch.map(({ digest }) => Buffer.from(digest)),
        batch.map(({ entry }) => Buffer.from(entry)),
      ],
    });
    rows += batch.length;
  });
  await owner.query('DROP TABLE bench_raw');
  return { count: rows, seconds: timed.seconds, perSecond: rows / timed.seconds };
}

import type { Hex } from '@trialmark/contracts';
import type pg from 'pg';

export type StoredPosting = {
  readonly leaf: Hex;
  readonly bytes: Uint8Array;
  /** Of the statement, hexadecimal; null when the bytes are none. */
  readonly digest: string | null;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly contentDigest: string;
  readonly sender: Hex;
  readonly postedAtS: number;
  readonly deadlineS: number;
  readonly block: { readonly number: number; readonly hash: Hex };
  readonly logIndex: number;
};

export type StoredReadThrough = { readonly number: number; readonly hash: Hex };

/** What is judged first: nothing was tried yet. */
const POSTED = JSON.stringify({ kind: 'posted', attempts: 0, retryAtMs: 0 });

/**
 * Keeps postings and how far blocks were read, in one transaction. A posting that is known moves to the block it stands
 * in now; one that had ended, because its block was gone, begins again. Returns the leaves of those that are new.
 */
export async function recordPostings(
  pool: pg.Pool,
  instanceId: string,
  postings: readonly StoredPosting[],
  through: StoredReadThrough | null,
): Promise<Hex[]> {
  if (postings.length === 0 && through === null) return [];
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const added: Hex[] = [];
    for (const posting of postings) if (await put(client, instanceId, posting)) added.push(posting.leaf);
    if (through !== null) {
      await client.query(
        'UPDATE chain_instances SET forced_through_number = $2, forced_through_hash = $3 WHERE id = $1',
        [instanceId, through.number, through.hash],
      );
    }
    await client.query('COMMIT');
    return added;
  } catch (error) {
    // The connection is closed, which rolls back.
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(broken);
  }
}

async function put(client: pg.PoolClient, instanceId: string, posting: StoredPosting): Promise<boolean> {
  const { leaf, bytes, digest, contentDigest, sender, postedAtS, deadlineS, block, logIndex } = posting;
  const { rows } = await client.query<{ is_new: boolean }>(
    `INSERT INTO forced_statements AS f (instance_id, leaf, digest, content_digest, bytes, sender, posted_at_s, deadline_s,
       block_number, block_hash, log_index, version, kind, state)
     VALUES ($1, $2, decode($3, 'hex'), $4, $5, $6, $7, $8, $9, $10, $11, 0, 'posted', $12)
     ON CONFLICT (instance_id, leaf) DO UPDATE SET
       sender = excluded.sender, posted_at_s = excluded.posted_at_s, deadline_s = excluded.deadline_s,
       block_number = excluded.block_number, block_hash = excluded.block_hash, log_index = excluded.log_index,
       kind = CASE f.kind WHEN 'ended' THEN excluded.kind ELSE f.kind END,
       state = CASE f.kind WHEN 'ended' THEN excluded.state ELSE f.state END,
       version = f.version + 1
     WHERE f.block_hash <> excluded.block_hash OR f.kind = 'ended'
     RETURNING xmax = 0 AS is_new`,
    [
      ...[instanceId, leaf, digest, contentDigest, Buffer.from(bytes), sender, postedAtS, deadlineS],
      ...[block.number, block.hash, logIndex, POSTED],
    ],
  );
  return rows[0]?.is_new === true;
}

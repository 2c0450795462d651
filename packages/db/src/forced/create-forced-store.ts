import type { Hex } from '@trialmark/contracts';
import type pg from 'pg';
import { readOpenInstance } from '../anchors/create-anchor-store.ts';
import { recordPostings, type StoredPosting, type StoredReadThrough } from './record-postings.ts';

type StoredTransaction = { readonly hash: Hex; readonly raw: Hex; readonly nonce: number };

/** A posted statement as the store's user knows it; `S` is its state, kept as JSON with its kind beside it. */
export type ForcedRow<S extends { readonly kind: string }> = Omit<StoredPosting, 'bytes' | 'contentDigest'> & {
  readonly instanceId: string;
  readonly version: number;
  readonly state: S;
};

const ROW = `f.instance_id AS "instanceId", f.leaf, encode(f.digest, 'hex') AS digest, f.sender, f.posted_at_s, f.deadline_s,
  f.block_number, f.block_hash, f.log_index, f.version, f.state`;

const OPEN = ['posted', 'accepted', 'signed', 'submitted', 'settled'];

/** Brought into the log by somebody else after it was refused: the very bytes that were posted. */
const IN_LOG = `EXISTS (SELECT 1 FROM log_entries e
  WHERE e.digest = f.digest AND '0x' || encode(e.leaf_hash, 'hex') = f.leaf)`;

/** Posted statements in PostgreSQL. Each function is one transaction, durable when it resolves. Nothing is deleted. */
export function createForcedStore<S extends { readonly kind: string }>(pool: pg.Pool) {
  return {
    readInstance: () => readOpenInstance(pool),
    readThrough: (instanceId: string) => readThrough(pool, instanceId),
    record: (instanceId: string, postings: readonly StoredPosting[], through: StoredReadThrough | null) =>
      recordPostings(pool, instanceId, postings, through),
    async readAgain(instanceId: string): Promise<void> {
      await pool.query(
        `WITH forgotten AS (
           UPDATE chain_instances SET forced_through_number = NULL, forced_through_hash = NULL WHERE id = $1
         )
         UPDATE forced_statements SET version = version + 1, kind = 'settled',
           state = jsonb_set(state, '{kind}', '"settled"')
         WHERE instance_id = $1 AND kind = 'final'`,
        [instanceId],
      );
    },
    async readOpen(instanceId: string): Promise<ForcedRow<S>[]> {
      const { rows } = await pool.query(
        `SELECT ${ROW} FROM forced_statements f
         WHERE f.instance_id = $1 AND (f.kind = ANY($2) OR (f.kind = 'refused' AND ${IN_LOG}))
         ORDER BY f.block_number, f.log_index`,
        [instanceId, OPEN],
      );
      return rows.map(rowOf<S>);
    },
    async readBytes({ instanceId, leaf }: Pick<ForcedRow<S>, 'instanceId' | 'leaf'>): Promise<Uint8Array> {
      const { rows } = await pool.query('SELECT bytes FROM forced_statements WHERE instance_id = $1 AND leaf = $2', [
        instanceId,
        leaf,
      ]);
      if (rows[0] === undefined) throw new Error(`posted statement ${leaf} is not on record`);
      return rows[0].bytes;
    },
    async findPosted(instanceId: string, digests: readonly string[]): Promise<Uint8Array[]> {
      const { rows } = await pool.query<{ bytes: Buffer }>(
        'SELECT bytes FROM forced_statements WHERE instance_id = $1 AND content_digest = ANY($2)',
        [instanceId, digests],
      );
      return rows.map(({ bytes }) => bytes);
    },
    async findEntry(digest: string): Promise<{ index: number; leaf: Hex } | null> {
      const { rows } = await pool.query<{ index: string; leaf: Hex }>(
        `SELECT index, '0x' || encode(leaf_hash, 'hex') AS leaf FROM log_entries WHERE digest = decode($1, 'hex')`,
        [digest],
      );
      return rows[0] === undefined ? null : { index: Number(rows[0].index), leaf: rows[0].leaf };
    },
    async findAnchoredSize(instanceId: string, index: number): Promise<number | null> {
      const { rows } = await pool.query<{ size: string | null }>(
        `SELECT min(size) AS size FROM anchors
         WHERE instance_id = $1 AND size > $2 AND kind IN ('included', 'final')`,
        [instanceId, index],
      );
      const size = rows[0]?.size ?? null;
      return size === null ? null : Number(size);
    },
    async readAnchorTransactions(instanceId: string): Promise<StoredTransaction[]> {
      const { rows } = await pool.query<{ tx: StoredTransaction }>(
        `SELECT state -> 'tx' AS tx FROM anchors
         WHERE instance_id = $1 AND kind IN ('signed', 'submitted', 'included') AND state ->> 'tx' IS NOT NULL`,
        [instanceId],
      );
      return rows.map(({ tx }) => tx);
    },
    async update(record: ForcedRow<S>, state: S): Promise<ForcedRow<S> | null> {
      const { rows } = await pool.query(
        `UPDATE forced_statements f SET state = $4, kind = $5, version = version + 1
         WHERE instance_id = $1 AND leaf = $2 AND version = $3 RETURNING ${ROW}`,
        [record.instanceId, record.leaf, record.version, JSON.stringify(state), state.kind],
      );
      return rows[0] === undefined ? null : rowOf<S>(rows[0]);
    },
  };
}

async function readThrough(pool: pg.Pool, instanceId: string): Promise<StoredReadThrough | null> {
  const { rows } = await pool.query<{ number: string | null; hash: Hex }>(
    'SELECT forced_through_number AS number, forced_through_hash AS hash FROM chain_instances WHERE id = $1',
    [instanceId],
  );
  const [row] = rows;
  return row === undefined || row.number === null ? null : { number: Number(row.number), hash: row.hash };
}

function rowOf<S extends { readonly kind: string }>(row: Record<string, unknown>): ForcedRow<S> {
  return {
    instanceId: String(row.instanceId),
    leaf: row.leaf as Hex,
    digest: row.digest as string | null,
    sender: row.sender as Hex,
    postedAtS: Number(row.posted_at_s),
    deadlineS: Number(row.deadline_s),
    block: { number: Number(row.block_number), hash: row.block_hash as Hex },
    logIndex: Number(row.log_index),
    version: Number(row.version),
    state: row.state as S,
  };
}

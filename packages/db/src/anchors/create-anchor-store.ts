import type { Hex } from '@trialmark/contracts';
import type pg from 'pg';

export type InstanceRow = {
  readonly id: string;
  readonly profile: string;
  readonly chainId: number;
  readonly genesisHash: Hex;
  readonly contract: Hex;
  readonly deployment: { readonly hash: Hex; readonly raw: Hex; readonly nonce: number } | null;
  readonly openedAtMs: number;
};

/** An anchor as the store's user knows it; `S` is its state, kept as JSON with its kind beside it. */
export type AnchorRow<S extends { readonly kind: string }> = {
  readonly id: string;
  readonly instanceId: string;
  readonly oldSize: number;
  readonly size: number;
  readonly root: Hex;
  readonly note: string;
  readonly signatures: Hex;
  readonly plannedAtMs: number;
  readonly version: number;
  readonly state: S;
};

const ANCHOR = `id, instance_id AS "instanceId", old_size AS "oldSize", size, root, note, signatures,
  planned_at_ms AS "plannedAtMs", version, state`;

const UNSETTLED = ['planned', 'signed', 'submitted', 'included'];

/**
 * Anchors in PostgreSQL. Each function is one statement, and so one transaction: durable when it resolves. Unique
 * indexes refuse a second open instance and a second living anchor of one size.
 */
export function createAnchorStore<S extends { readonly kind: string }>(pool: pg.Pool) {
  const select = async (where: string, values: readonly unknown[]): Promise<AnchorRow<S>[]> => {
    const { rows } = await pool.query(`SELECT ${ANCHOR} FROM anchors WHERE ${where}`, [...values]);
    return rows.map(anchorOf<S>);
  };
  const first = async (where: string, values: readonly unknown[]) => (await select(where, values))[0] ?? null;
  return {
    readInstance: () => readOpenInstance(pool),
    openInstance: (instance: InstanceRow) => openInstance(pool, instance),
    async retireInstance(instanceId: string, reason: string, atMs: number): Promise<void> {
      await pool.query(
        `WITH retired AS (UPDATE chain_instances SET retired_at_ms = $3 WHERE id = $1 RETURNING id),
         demands AS (UPDATE forced_statements SET version = version + 1, kind = 'ended',
           state = jsonb_build_object('kind', 'ended', 'reason', $2::text)
           WHERE instance_id IN (SELECT id FROM retired) AND kind NOT IN ('refused', 'final', 'ended'))
         UPDATE anchors SET version = version + 1, kind = 'ended',
           state = jsonb_build_object('kind', 'ended', 'reason', $2::text, 'tx', state -> 'tx')
         WHERE instance_id IN (SELECT id FROM retired) AND kind <> 'ended'`,
        [instanceId, reason, atMs],
      );
    },
    readUnsettled: (id: string) => select('instance_id = $1 AND kind = ANY($2) ORDER BY size', [id, UNSETTLED]),
    readNewestFinal: (id: string) => first(`instance_id = $1 AND kind = 'final' ORDER BY size DESC LIMIT 1`, [id]),
    readFinal: (id: string) => select(`instance_id = $1 AND kind = 'final' ORDER BY size`, [id]),
    readLive: (id: string, size: number) => first(`instance_id = $1 AND size = $2 AND kind <> 'ended'`, [id, size]),
    async readLastPlannedAtMs(instanceId: string): Promise<number | null> {
      const { rows } = await pool.query('SELECT max(planned_at_ms) AS at FROM anchors WHERE instance_id = $1', [
        instanceId,
      ]);
      return rows[0]?.at === null || rows[0] === undefined ? null : Number(rows[0].at);
    },
    async readOtherTransactions(instanceId: string): Promise<NonNullable<InstanceRow['deployment']>[]> {
      const { rows } = await pool.query(
        `SELECT state -> 'tx' AS tx FROM forced_statements
         WHERE instance_id = $1 AND kind IN ('signed', 'submitted', 'settled') AND state ->> 'tx' IS NOT NULL`,
        [instanceId],
      );
      return rows.map(({ tx }) => tx);
    },
    async insert(anchor: AnchorRow<S>): Promise<void> {
      const { id, instanceId, oldSize, size, root, note, signatures, plannedAtMs, version, state } = anchor;
      await pool.query(
        `INSERT INTO anchors (id, instance_id, old_size, size, root, note, signatures, planned_at_ms, version, kind, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          id,
          instanceId,
          oldSize,
          size,
          root,
          note,
          signatures,
          plannedAtMs,
          version,
          state.kind,
          JSON.stringify(state),
        ],
      );
    },
    async update(anchor: AnchorRow<S>, state: S): Promise<AnchorRow<S> | null> {
      const { rows } = await pool.query(
        `UPDATE anchors SET state = $3, kind = $4, version = version + 1 WHERE id = $1 AND version = $2
         RETURNING ${ANCHOR}`,
        [anchor.id, anchor.version, JSON.stringify(state), state.kind],
      );
      return rows[0] === undefined ? null : anchorOf<S>(rows[0]);
    },
  };
}

/** The instance that is open; null before the first, and while one is replaced by the next. */
export async function readOpenInstance(pool: pg.Pool): Promise<InstanceRow | null> {
  const { rows } = await pool.query(
    `SELECT id, profile, chain_id, genesis_hash, contract, deployment, opened_at_ms FROM chain_instances
     WHERE retired_at_ms IS NULL`,
  );
  const row = rows[0];
  if (row === undefined) return null;
  return {
    id: row.id,
    profile: row.profile,
    chainId: Number(row.chain_id),
    genesisHash: row.genesis_hash,
    contract: row.contract,
    deployment: row.deployment,
    openedAtMs: Number(row.opened_at_ms),
  };
}

async function openInstance(pool: pg.Pool, instance: InstanceRow): Promise<void> {
  const { id, profile, chainId, genesisHash, contract, deployment, openedAtMs } = instance;
  await pool.query(
    `INSERT INTO chain_instances (id, profile, chain_id, genesis_hash, contract, deployment, opened_at_ms)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, profile, chainId, genesisHash, contract, deployment === null ? null : JSON.stringify(deployment), openedAtMs],
  );
}

function anchorOf<S extends { readonly kind: string }>(row: Record<string, unknown>): AnchorRow<S> {
  return {
    ...(row as AnchorRow<S>),
    oldSize: Number(row.oldSize),
    size: Number(row.size),
    plannedAtMs: Number(row.plannedAtMs),
  };
}

import type { Hex } from '@trialmark/contracts';
import type pg from 'pg';

/** An anchor in a block, with its place among the published ones and the chain it is on. */
export type NumberedAnchor = {
  readonly n: number;
  readonly size: number;
  readonly root: Hex;
  readonly profile: string;
  readonly chainId: number;
  readonly genesisHash: Hex;
  readonly contract: Hex;
  readonly txHash: Hex;
  readonly block: { readonly number: number; readonly hash: Hex; readonly timeS: number };
};

/** Gives anchors in a block that have no number the next ones, oldest first. Only one worker calls this. */
export async function numberAnchors(pool: pg.Pool): Promise<void> {
  await pool.query(
    `UPDATE anchors a SET published_n = b.n FROM (
       SELECT id, (SELECT coalesce(max(published_n), -1) FROM anchors) + row_number() OVER (ORDER BY planned_at_ms, size) AS n
       FROM anchors WHERE kind IN ('included', 'final') AND published_n IS NULL
     ) b WHERE a.id = b.id`,
  );
}

const NUMBERED = `SELECT a.published_n AS n, a.size, a.root, a.state, i.profile, i.chain_id, i.genesis_hash, i.contract
  FROM anchors a JOIN chain_instances i ON i.id = a.instance_id`;

/** Published anchors that stand in a block now. One whose chain was reset keeps its number and is left out. */
export async function readNumberedAnchors(pool: pg.Pool): Promise<NumberedAnchor[]> {
  const { rows } = await pool.query(
    `${NUMBERED} WHERE a.published_n IS NOT NULL AND a.kind IN ('included', 'final') ORDER BY n`,
  );
  return rows.map(numberedOf);
}

function numberedOf(
  row: Record<string, unknown> & { state?: { txHash?: Hex; block?: NumberedAnchor['block'] } },
): NumberedAnchor {
  const { txHash, block } = row.state ?? {};
  if (txHash === undefined || block === undefined) throw new Error(`anchor ${String(row.n)} has no block`);
  return {
    n: Number(row.n),
    size: Number(row.size),
    root: row.root as Hex,
    profile: String(row.profile),
    chainId: Number(row.chain_id),
    genesisHash: row.genesis_hash as Hex,
    contract: row.contract as Hex,
    txHash,
    block,
  };
}

/** The newest anchors, whatever their state, for people to look at. */
export async function listAnchors(pool: pg.Pool, limit: number) {
  const { rows } = await pool.query(
    `SELECT a.id, a.size, a.root, a.kind, a.state, a.published_n AS n, i.profile, i.chain_id, i.contract,
       i.genesis_hash, i.retired_at_ms IS NOT NULL AS "isRetired"
     FROM anchors a JOIN chain_instances i ON i.id = a.instance_id
     ORDER BY a.planned_at_ms DESC, a.size DESC LIMIT $1`,
    [limit],
  );
  return rows.map((row) => ({
    id: String(row.id),
    n: row.n === null ? null : Number(row.n),
    size: Number(row.size),
    root: String(row.root),
    state: String(row.kind),
    profile: String(row.profile),
    chainId: Number(row.chain_id),
    contract: String(row.contract),
    genesisHash: String(row.genesis_hash),
    isRetired: Boolean(row.isRetired),
    txHash: (row.state?.txHash ?? row.state?.tx?.hash ?? null) as string | null,
    block: (row.state?.block ?? null) as NumberedAnchor['block'] | null,
  }));
}

import { parseStatement } from '@trialmark/ledger';
import { applySharing, emptySharingState, isSharingStatement, type SharingState } from '@trialmark/registry';
import type pg from 'pg';
import { readNumberedAnchors } from '../../anchors/publish-anchors.ts';

/** What findings about the running of the log rest on. */
export function logFactsReader(pool: pg.Pool) {
  return {
    async listPublications(after: number, limit: number) {
      const { rows } = await pool.query<{ n: string; note: string }>({
        name: 'facts-publications',
        text: 'SELECT n, note FROM log_publications WHERE n > $1 ORDER BY n LIMIT $2',
        values: [after, limit],
      });
      return rows.map(({ n, note }) => ({ n: Number(n), note }));
    },
    async listAnchors() {
      return (await readNumberedAnchors(pool)).map(({ block, ...anchor }) => ({ ...anchor, timeS: block.timeS }));
    },
    listForced: () => listForced(pool),
    listSeals: (size: number) => listSeals(pool, size),
    readSharing: (size: number) => readSharing(pool, size),
  };
}

/** Whatever a lost or reset chain ended is left out: nobody is owed an answer there. */
async function listForced(pool: pg.Pool) {
  const { rows } = await pool.query<{
    digest: string;
    postedAtS: string;
    coveredAt: string | null;
    refusedAtMs: number | null;
  }>(
    `SELECT coalesce(encode(f.digest, 'hex'), f.content_digest) AS digest, f.posted_at_s AS "postedAtS",
       (SELECT p.evidence_at FROM log_entries e JOIN log_publications p ON p.size > e.index
        WHERE e.digest = f.digest ORDER BY p.size, p.n LIMIT 1) AS "coveredAt",
       CASE WHEN f.kind = 'refused' THEN (f.state ->> 'atMs')::float8 END AS "refusedAtMs"
     FROM forced_statements f JOIN chain_instances i ON i.id = f.instance_id
     WHERE f.kind <> 'ended' AND i.profile <> 'dev' ORDER BY f.posted_at_s, f.block_number, f.log_index`,
  );
  return rows.map(({ digest, postedAtS, coveredAt, refusedAtMs }) => ({
    digest,
    timeS: Number(postedAtS),
    answeredS: coveredAt !== null ? Number(coveredAt) : refusedAtMs === null ? null : Math.floor(refusedAtMs / 1_000),
  }));
}

/** Trials whose statements below `size` seal and do not open them, in the order of the log. */
async function listSeals(pool: pg.Pool, size: number) {
  const { rows } = await pool.query<{ registryId: string; statement: string; revealBy: string }>({
    name: 'facts-seals',
    text: `WITH said AS (
        SELECT v.trial_id, v.type, v.body, e.index, v.statement_digest
        FROM trial_versions v JOIN log_entries e ON e.digest = decode(v.statement_digest, 'hex')
        WHERE v.type IN ('trial.sealed', 'trial.seal-amended', 'trial.unsealed') AND e.index < $1
      )
      SELECT s.body ->> 'registryId' AS "registryId", s.statement_digest AS statement,
        (SELECT n.body ->> 'revealBy' FROM said n WHERE n.trial_id = s.trial_id ORDER BY n.index DESC LIMIT 1) AS "revealBy"
      FROM said s WHERE s.type = 'trial.sealed'
        AND NOT EXISTS (SELECT 1 FROM said u WHERE u.trial_id = s.trial_id AND u.type = 'trial.unsealed')
      ORDER BY s.index`,
    values: [size],
  });
  return rows;
}

/** What a follow-up is owed for: approvals and batches, of which there may be very many, play no part in it. */
const TYPES = [
  'dataset.deposited',
  'access.requested',
  'release.published',
  'access.revoked',
  'release.destroyed',
  'withdrawal.notified',
  'destruction.attested',
];

async function readSharing(pool: pg.Pool, size: number): Promise<SharingState> {
  const { rows } = await pool.query<{ index: string; entry: Buffer }>({
    name: 'facts-sharing',
    text: `SELECT e.index, s.entry FROM sharing_statements s JOIN log_entries e ON e.digest = decode(s.digest, 'hex')
           WHERE s.type = ANY($1) AND e.index < $2
             AND s.subject IN (SELECT request_id FROM releases UNION SELECT dataset_id FROM releases)
           ORDER BY e.index`,
    values: [TYPES, size],
  });
  const said = rows.map(({ index, entry }) => {
    const parsed = parseStatement(new Uint8Array(entry));
    if (!parsed.ok || !isSharingStatement(parsed.statement))
      throw new Error(`entry ${index} is no statement of sharing`);
    return { statement: parsed.statement, digest: parsed.digest, index: Number(index) };
  });
  const digests = said.flatMap(({ statement: { type, body } }) => {
    if (type === 'dataset.deposited') return [body.descriptionDigest];
    return type === 'access.requested' ? [body.documentDigest] : [];
  });
  const documents = await readDocuments(pool, digests);
  const state = emptySharingState();
  for (const { statement, digest, index } of said) applySharing(state, statement, digest, documents, index);
  return state;
}

async function readDocuments(pool: pg.Pool, digests: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
  const { rows } = await pool.query<{ digest: string; bytes: Buffer }>({
    name: 'facts-documents',
    text: 'SELECT digest, bytes FROM payloads WHERE digest = ANY($1)',
    values: [digests],
  });
  return new Map(rows.map(({ digest, bytes }) => [digest, JSON.parse(bytes.toString('utf8')) as unknown]));
}

import type pg from 'pg';
import type { EntryRow } from './read-log.ts';

/**
 * Entries of the log about a trial: its versions, documents, answers and erasures; and those that say who may speak for its
 * sponsor: the first statement, and all about the sponsor, about who has spoken for it here and about their keys.
 *
 * Null where there is no such trial. By index, at most `limit`.
 */
export async function readEvidenceEntries(
  pool: pg.Pool,
  registryId: string,
  limit: number,
): Promise<{ readonly trialId: string; readonly rows: readonly EntryRow[] } | null> {
  const trial = await pool.query<{ id: string }>('SELECT id FROM trials WHERE registry_id = $1', [registryId]);
  const trialId = trial.rows[0]?.id;
  if (trialId === undefined) return null;
  const { rows } = await pool.query<{ index: string; digest: Buffer; entry: Buffer }>(
    `WITH about AS (
       SELECT statement_digest AS digest FROM trial_versions WHERE trial_id = $1
       UNION SELECT statement_digest FROM trial_documents WHERE trial_id = $1
       UNION SELECT statement_digest FROM finding_answers WHERE trial_id = $1
       UNION SELECT after FROM audit_records WHERE action = 'payload.erased' AND subject = $1 AND after IS NOT NULL
     ), said AS (
       SELECT e.index, e.digest, e.entry FROM log_entries e JOIN about ON e.digest = decode(about.digest, 'hex')
     ), parties AS (
       SELECT convert_from(entry, 'UTF8')::jsonb ->> 'issuer' AS id FROM said
       UNION SELECT sponsor_id FROM trials WHERE id = $1
     ), subjects AS (
       SELECT id FROM parties UNION SELECT k.id FROM signing_keys k JOIN parties p ON p.id = k.holder
     ), entitling AS (
       SELECT e.index, e.digest, e.entry
       FROM directory_statements d
       CROSS JOIN LATERAL (SELECT convert_from(d.entry, 'UTF8')::jsonb AS statement) s
       JOIN log_entries e ON e.digest = d.digest
       WHERE s.statement ->> 'type' = 'log.started' OR s.statement ->> 'subject' IN (SELECT id FROM subjects)
     )
     SELECT * FROM (SELECT * FROM said UNION SELECT * FROM entitling) evidence ORDER BY index LIMIT $2`,
    [trialId, limit],
  );
  const entries = rows.map(({ digest, entry, index }) => ({
    index: Number(index),
    digest: digest.toString('hex'),
    entry: new Uint8Array(entry),
  }));
  return { trialId, rows: entries };
}

/** For each of these entries the first anchor on a chain of today that covers it, with the checkpoint that was anchored. */
export async function readCoveringAnchors(pool: pg.Pool, indices: readonly number[]) {
  const { rows } = await pool.query<{ index: string; n: string; note: string }>(
    `SELECT q.index, a.n, p.note
     FROM unnest($1::bigint[]) AS q(index)
     CROSS JOIN LATERAL (
       SELECT b.published_n AS n, b.size FROM anchors b JOIN chain_instances i ON i.id = b.instance_id
       WHERE b.published_n IS NOT NULL AND b.kind IN ('included', 'final') AND i.retired_at_ms IS NULL AND b.size > q.index
       ORDER BY b.size, b.published_n LIMIT 1
     ) a
     CROSS JOIN LATERAL (SELECT note FROM log_publications WHERE size = a.size ORDER BY n LIMIT 1) p
     ORDER BY q.index`,
    [indices],
  );
  return rows.map(({ index, n, note }) => ({ index: Number(index), n: Number(n), note }));
}

import type pg from 'pg';
import { NOWHERE, readPlaces } from '../read-log.ts';
import { readDatasetRows } from './dataset-rows.ts';

/** Requests of a dataset that are listed; all are counted. */
const REQUESTS_SHOWN = 100;

/** A dataset with everything public that hangs on it, null where there is none of this id. */
export async function readDataset(pool: pg.Pool, id: string) {
  const [row] = await readDatasetRows(pool, [id]);
  if (row === undefined) return null;
  const [statements, requests, requestCount, releases, notices, leaves] = await Promise.all([
    readStatements(pool, id),
    readRequests(pool, id),
    countRequests(pool, id),
    readReleases(pool, id),
    readOpenNotices(pool, id),
    readLeaves(pool, row.trialId),
  ]);
  return { row, statements, requests, requestCount, releases, notices, leaves };
}

/** What was said about the dataset itself, in order, with where it stands in the log. */
async function readStatements(pool: pg.Pool, id: string) {
  const { rows } = await pool.query<{ digest: string; type: string; entry: Buffer }>(
    'SELECT digest, type, entry FROM sharing_statements WHERE subject = $1 ORDER BY seq',
    [id],
  );
  const places = await readPlaces(
    pool,
    rows.map(({ digest }) => digest),
  );
  return rows.map(({ digest, type, entry }) => ({
    digest,
    type,
    entry: new Uint8Array(entry),
    place: places.get(digest) ?? NOWHERE,
  }));
}

/** The newest submitted requests. Drafts are nobody's but their team's, and are not among them. */
async function readRequests(pool: pg.Pool, id: string) {
  const { rows } = await pool.query(
    `SELECT id, phase, document_digest AS "documentDigest", submitted_at AS "submittedAt", decided_at AS "decidedAt"
     FROM access_requests WHERE dataset_id = $1 AND phase <> 'draft' AND document_digest IS NOT NULL
     ORDER BY submitted_at DESC NULLS LAST, id LIMIT $2`,
    [id, REQUESTS_SHOWN],
  );
  return rows.map((row) => ({
    id: row.id as string,
    phase: row.phase as string,
    documentDigest: row.documentDigest as string,
    submittedAt: (row.submittedAt as Date | null)?.toISOString() ?? null,
    decidedAt: (row.decidedAt as Date | null)?.toISOString() ?? null,
  }));
}

async function countRequests(pool: pg.Pool, id: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM access_requests WHERE dataset_id = $1 AND phase <> 'draft'`,
    [id],
  );
  return rows[0]?.n ?? 0;
}

/** The newest first. */
async function readReleases(pool: pg.Pool, id: string) {
  const { rows } = await pool.query(
    `SELECT id, request_id AS "requestId", rows, to_char(expires_on, 'YYYY-MM-DD') AS "expiresOn",
       published_at AS "publishedAt", revoked_at AS "revokedAt", destroyed_at AS "destroyedAt"
     FROM releases WHERE dataset_id = $1 ORDER BY published_at DESC, id`,
    [id],
  );
  return rows.map((row) => ({
    id: row.id as string,
    requestId: row.requestId as string,
    rows: row.rows as number,
    expiresOn: row.expiresOn as string,
    publishedAt: (row.publishedAt as Date).toISOString(),
    revokedAt: (row.revokedAt as Date | null)?.toISOString() ?? null,
    destroyedAt: (row.destroyedAt as Date | null)?.toISOString() ?? null,
  }));
}

/** Rows that holders of releases have to delete and that not all of a team have said to have deleted; the first due first. */
async function readOpenNotices(pool: pg.Pool, id: string) {
  const { rows } = await pool.query(
    `SELECT n.release_id AS "releaseId", n.request_id AS "requestId", cardinality(n.row_tags) AS rows,
       to_char(n.due_on, 'YYYY-MM-DD') AS "dueOn", n.notified_at AS "notifiedAt"
     FROM withdrawal_notices n JOIN releases r ON r.id = n.release_id
     WHERE r.dataset_id = $1 AND n.attested_at IS NULL ORDER BY n.due_on, n.digest`,
    [id],
  );
  return rows.map((row) => ({
    releaseId: row.releaseId as string,
    requestId: row.requestId as string,
    rows: row.rows as number,
    dueOn: row.dueOn as string,
    notifiedAt: (row.notifiedAt as Date).toISOString(),
  }));
}

/** Leaves of the trial's consent tree, null where it asks for no consent. */
async function readLeaves(pool: pg.Pool, trialId: string): Promise<number | null> {
  const { rows } = await pool.query<{ leaves: number }>(
    'SELECT leaves FROM consent_studies WHERE trial_id = $1 AND policy_version IS NOT NULL',
    [trialId],
  );
  return rows[0]?.leaves ?? null;
}

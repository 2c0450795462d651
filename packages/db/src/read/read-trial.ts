import type pg from 'pg';
import { NOWHERE, readPlaces } from './read-log.ts';
import { LIST_COLUMNS, listItem } from './search-trials.ts';

type By = 'registry_id' | 'id';

/** A trial with its whole history and where each statement of it stands in the log. */
export async function readTrial(pool: pg.Pool, by: By, value: string) {
  const { rows } = await pool.query(
    `SELECT ${LIST_COLUMNS}, t.head_digest AS "headDigest", t.record_digest AS "recordDigest",
       t.contacts_commitment AS "contactsCommitment",
       EXISTS (SELECT 1 FROM audit_records a WHERE a.action = 'payload.erased' AND a.subject = t.id
         AND a.before = t.contacts_commitment) AS "areContactsErased",
       to_char(t.reveal_by, 'YYYY-MM-DD') AS "revealBy"
     FROM trials t WHERE t.${by} = $1`,
    [value],
  );
  const row = rows[0];
  if (row === undefined) return null;
  const [versions, documents] = await Promise.all([readVersions(pool, row.id), readDocuments(pool, row.id)]);
  const places = await readPlaces(
    pool,
    [...versions, ...documents].map(({ statementDigest }) => statementDigest),
  );
  const placed = <T extends { statementDigest: string }>(item: T) => ({
    ...item,
    place: places.get(item.statementDigest) ?? NOWHERE,
  });
  return {
    ...listItem(row),
    headDigest: String(row.headDigest),
    recordDigest: row.recordDigest as string | null,
    contactsCommitment: row.contactsCommitment as string | null,
    areContactsErased: row.areContactsErased as boolean,
    revealBy: row.revealBy as string | null,
    versions: versions.map(placed),
    documents: documents.map(placed),
  };
}

async function readVersions(pool: pg.Pool, trialId: string) {
  const { rows } = await pool.query(
    `SELECT record_version AS "recordVersion", type, statement_digest AS "statementDigest", issuer,
       issued_at AS "issuedAt", record_digest AS "recordDigest", body
     FROM trial_versions WHERE trial_id = $1 ORDER BY record_version`,
    [trialId],
  );
  return rows.map((row) => ({
    recordVersion: row.recordVersion as number,
    type: row.type as string,
    statementDigest: row.statementDigest as string,
    issuer: row.issuer as string,
    issuedAt: (row.issuedAt as Date).toISOString(),
    recordDigest: row.recordDigest as string | null,
    body: row.body as unknown,
  }));
}

async function readDocuments(pool: pg.Pool, trialId: string) {
  const { rows } = await pool.query(
    `SELECT id, kind, title, digest, size_bytes AS "sizeBytes", media_type AS "mediaType",
       statement_digest AS "statementDigest", published_at AS "publishedAt"
     FROM trial_documents WHERE trial_id = $1 ORDER BY published_at, id`,
    [trialId],
  );
  return rows.map((row) => ({
    id: row.id as string,
    kind: row.kind as string,
    title: row.title as string,
    digest: row.digest as string,
    sizeBytes: Number(row.sizeBytes),
    mediaType: row.mediaType as string,
    statementDigest: row.statementDigest as string,
    publishedAt: (row.publishedAt as Date).toISOString(),
  }));
}

/** Which of these normalised ids a trial has claimed. */
export async function findClaims(
  pool: pg.Pool,
  ids: readonly { readonly authority: string; readonly id: string }[],
): Promise<{ authority: string; id: string; registryId: string }[]> {
  if (ids.length === 0) return [];
  const { rows } = await pool.query(
    `SELECT s.authority, s.value AS id, t.registry_id AS "registryId"
     FROM trial_secondary_ids s JOIN trials t ON t.id = s.trial_id
     JOIN unnest($1::text[], $2::text[]) AS n(authority, value) ON n.authority = s.authority AND n.value = s.value`,
    [ids.map(({ authority }) => authority), ids.map(({ id }) => id)],
  );
  return rows;
}

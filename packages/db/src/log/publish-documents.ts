import type pg from 'pg';
import type { TrialDocumentRow } from '../write/trial-tx.ts';
import { packBytes } from './pack-bytes.ts';

/** A publication that was judged by the directory as of `judgedAtSeq`. `document.statementDigest` is its identity. */
export type DocumentItem = {
  readonly entry: Uint8Array;
  readonly document: TrialDocumentRow;
  readonly judgedAtSeq: number;
  readonly actor: string;
  readonly requestId: string | null;
};

/** Which statement an id belongs to, and that statement's place in the log; null while it waits for it. */
export type DocumentPlace = { readonly statementDigest: string; readonly index: number | null };

type Queryable = Pick<pg.ClientBase, 'query'>;

/**
 * Publishes those of these documents whose ids are free, in one statement: the line on the trial's page, the entry that
 * waits for its place, and the audit record of each. No two of them are the same statement.
 *
 * Guarantees: an id belongs to one statement for ever, and a document is listed exactly if its statement is in the log
 * or waits for its place; so one that could be listed is not looked for there. Of transactions that claim an id at once
 * one gets it and the others wait for its end; none fails, because every unique index settles the conflict (with one of
 * them named, two that insert the same row at the same moment could meet on another, which PostgreSQL reports as an
 * error). Ids are claimed in their order, so that two batches wait for each other in one direction only.
 *
 * @returns digests of those that were published
 */
export async function publishDocuments(
  client: Queryable,
  items: readonly DocumentItem[],
): Promise<ReadonlySet<string>> {
  if (items.length === 0) return new Set();
  const bytes = packBytes(items.map(({ entry }) => entry));
  const column = <T>(pick: (row: TrialDocumentRow) => T): T[] => items.map(({ document }) => pick(document));
  const { rows } = await client.query<{ published: string | null }>({
    name: 'documents-publish',
    text: PUBLISH,
    values: [
      bytes.packed,
      bytes.at,
      bytes.len,
      column(({ id }) => id),
      column(({ trialId }) => trialId),
      column(({ kind }) => kind),
      column(({ title }) => title),
      column(({ digest }) => digest),
      column(({ sizeBytes }) => sizeBytes),
      column(({ mediaType }) => mediaType),
      column(({ statementDigest }) => statementDigest),
      column(({ publishedAt }) => publishedAt),
      items.map(({ actor }) => actor),
      items.map(({ requestId }) => requestId),
    ],
  });
  return new Set(rows[0]?.published?.split(' ') ?? []);
}

const PUBLISH = `
  WITH item AS MATERIALIZED (
    SELECT * FROM unnest($2::int[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[],
      $10::text[], $11::text[], $12::timestamptz[], $13::text[], $14::text[])
      AS n(at, len, id, trial_id, kind, title, digest, size_bytes, media_type, statement_digest, published_at, actor,
        request_id)
  ), claimed AS (
    INSERT INTO trial_documents
      (id, trial_id, kind, title, digest, size_bytes, media_type, statement_digest, published_at)
    SELECT id, trial_id, kind, title, digest, size_bytes, media_type, statement_digest, published_at
    FROM item ORDER BY id
    ON CONFLICT DO NOTHING
    RETURNING statement_digest
  ), fresh AS MATERIALIZED (
    SELECT item.* FROM item JOIN claimed USING (statement_digest)
  ), pending AS (
    INSERT INTO log_pending (digest, entry, payloads)
    SELECT decode(statement_digest, 'hex'), substring($1::bytea FROM at FOR len), '{}' FROM fresh
    ORDER BY statement_digest
    ON CONFLICT (digest) DO NOTHING
  ), audit AS (
    INSERT INTO audit_records (actor, action, subject, after, reason, request_id)
    SELECT actor, 'document.published', trial_id, statement_digest, title, request_id FROM fresh
  )
  SELECT string_agg(statement_digest, ' ') AS published FROM claimed`;

/** What stands under these ids, by id. Asked after an insert, in a newer snapshot, it sees what the insert met. */
export async function findDocuments(
  client: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DocumentPlace>> {
  const { rows } = await client.query<{ id: string; statement_digest: string; index: string | null }>({
    name: 'documents-find',
    text: `SELECT n.id, d.statement_digest,
             (SELECT e.index FROM log_entries e WHERE e.digest = decode(d.statement_digest, 'hex')) AS index
           FROM unnest($1::text[]) AS n(id)
           CROSS JOIN LATERAL (SELECT statement_digest FROM trial_documents t WHERE t.id = n.id OFFSET 0) d`,
    values: [ids],
  });
  return new Map(
    rows.map(({ id, statement_digest, index }) => [
      id,
      { statementDigest: statement_digest, index: index === null ? null : Number(index) },
    ]),
  );
}

import type pg from 'pg';
import { shareDirectory } from '../write/directory-tx.ts';
import type { TrialDocumentRow } from '../write/trial-tx.ts';
import { type Appended, appendPending } from './append-pending.ts';
import { createBatcher } from './create-batcher.ts';

/** A publication that was judged by the directory as of `judgedAtSeq`. `document.statementDigest` is its identity. */
export type DocumentItem = {
  readonly entry: Uint8Array;
  readonly document: TrialDocumentRow;
  readonly judgedAtSeq: number;
  readonly actor: string;
  readonly requestId: string | null;
};

export type DocumentOutcome =
  | ({ readonly kind: 'appended' } & Appended)
  /** The directory has changed since: judge it again. Nothing was written. */
  | { readonly kind: 'directory-moved' }
  /** Another document has this id. Nothing was written. */
  | { readonly kind: 'id-taken' };

/**
 * Publishes documents, many to a commit: the line on the trial's page, the statement and the audit record of each.
 *
 * Guarantees: the directory cannot change between the check and the commit, so that in the log no entry follows the
 * statement that takes away its signer's right to make it; an id is used once, and the same statement again is answered
 * with its place.
 */
export function createDocumentQueue(pool: pg.Pool): (item: DocumentItem) => Promise<DocumentOutcome> {
  return createBatcher((items: readonly DocumentItem[]) => commit(pool, items));
}

async function commit(pool: pg.Pool, items: readonly DocumentItem[]): Promise<DocumentOutcome[]> {
  const client = await pool.connect();
  let failed: Error | undefined;
  try {
    await client.query('BEGIN');
    const seq = await shareDirectory(client);
    const current = items.filter(({ judgedAtSeq }) => judgedAtSeq === seq);
    const holders = await claimIds(client, current);
    const accepted = current.filter(({ document }) => holders.get(document.id) === document.statementDigest);
    const appended = await appendPending(
      client,
      accepted.map(({ entry, document }) => ({
        digest: Buffer.from(document.statementDigest, 'hex'),
        entry,
        payloads: [],
      })),
    );
    await recordAudits(
      client,
      accepted.filter((_, i) => appended[i]?.isNew),
    );
    await client.query('COMMIT');
    const outcomes = new Map(accepted.map((item, i) => [item, appended[i]]));
    return items.map((item) => outcomeOf(item, seq, outcomes.get(item)));
  } catch (error) {
    failed = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // A connection that failed inside a transaction is closed, which rolls it back.
    client.release(failed);
  }
}

function outcomeOf(item: DocumentItem, seq: number, appended: Appended | undefined): DocumentOutcome {
  if (appended !== undefined) return { kind: 'appended', ...appended };
  return { kind: item.judgedAtSeq === seq ? 'id-taken' : 'directory-moved' };
}

/** Which statement each id belongs to, after the new ones have been given to these. */
async function claimIds(client: pg.ClientBase, items: readonly DocumentItem[]): Promise<Map<string, string>> {
  if (items.length === 0) return new Map();
  const column = (pick: (row: TrialDocumentRow) => unknown) => items.map(({ document }) => pick(document));
  await client.query({
    name: 'documents-claim',
    text: `INSERT INTO trial_documents
             (id, trial_id, kind, title, digest, size_bytes, media_type, statement_digest, published_at)
           SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[],
             $8::text[], $9::timestamptz[])
           ON CONFLICT (id) DO NOTHING`,
    values: [
      column(({ id }) => id),
      column(({ trialId }) => trialId),
      column(({ kind }) => kind),
      column(({ title }) => title),
      column(({ digest }) => digest),
      column(({ sizeBytes }) => sizeBytes),
      column(({ mediaType }) => mediaType),
      column(({ statementDigest }) => statementDigest),
      column(({ publishedAt }) => publishedAt),
    ],
  });
  const { rows } = await client.query<{ id: string; statement_digest: string }>({
    name: 'documents-holders',
    text: 'SELECT id, statement_digest FROM trial_documents WHERE id = ANY($1)',
    values: [column(({ id }) => id)],
  });
  return new Map(rows.map((row) => [row.id, row.statement_digest]));
}

async function recordAudits(client: pg.ClientBase, items: readonly DocumentItem[]): Promise<void> {
  if (items.length === 0) return;
  await client.query({
    name: 'documents-audit',
    text: `INSERT INTO audit_records (actor, action, subject, after, reason, request_id)
           SELECT n.actor, 'document.published', n.subject, n.after, n.reason, n.request_id
           FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
             AS n(actor, subject, after, reason, request_id)`,
    values: [
      items.map(({ actor }) => actor),
      items.map(({ document }) => document.trialId),
      items.map(({ document }) => document.statementDigest),
      items.map(({ document }) => document.title),
      items.map(({ requestId }) => requestId),
    ],
  });
}

import type pg from 'pg';
import { claimDocuments, type TrialDocumentRow } from '../write/claim-documents.ts';
import { shareDirectory } from '../write/directory-tx.ts';
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
    const holders = await claimDocuments(
      client,
      current.map(({ document }) => document),
    );
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

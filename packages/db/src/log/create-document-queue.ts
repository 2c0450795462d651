import type pg from 'pg';
import { beginWithDirectory } from '../write/directory-tx.ts';
import type { Appended } from './append-pending.ts';
import { createBacklogGate, readBacklog } from './create-backlog-gate.ts';
import { createBatcher } from './create-batcher.ts';
import { type DocumentItem, type DocumentPlace, findDocuments, publishDocuments } from './publish-documents.ts';

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
 * with its place. While the log is behind with publishing, they wait before anything is written (`createBacklogGate`).
 */
export function createDocumentQueue(pool: pg.Pool): (item: DocumentItem) => Promise<DocumentOutcome> {
  const admit = createBacklogGate(() => readBacklog(pool));
  return createBatcher({ admit, commit: (items: readonly DocumentItem[]) => commit(pool, items) });
}

async function commit(pool: pg.Pool, items: readonly DocumentItem[]): Promise<DocumentOutcome[]> {
  const client = await pool.connect();
  let failed: Error | undefined;
  try {
    const seq = await beginWithDirectory(client);
    const firsts = firstOfEach(items.filter(({ judgedAtSeq }) => judgedAtSeq === seq));
    const published = await publishDocuments(client, [...firsts.values()]);
    const others = [...firsts.values()].filter(({ document }) => !published.has(document.statementDigest));
    const places =
      others.length === 0
        ? new Map()
        : await findDocuments(
            client,
            others.map(({ document }) => document.id),
          );
    await client.query('COMMIT');
    return items.map((item) => {
      if (item.judgedAtSeq !== seq) return { kind: 'directory-moved' };
      const { id, statementDigest } = item.document;
      if (!published.has(statementDigest)) return outcomeOfOld(statementDigest, places.get(id));
      return { kind: 'appended', isNew: firsts.get(statementDigest) === item, index: null };
    });
  } catch (error) {
    failed = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // A connection that failed inside a transaction is closed, which rolls it back.
    client.release(failed);
  }
}

/** One item for each statement: the others who brought it are told what became of it. */
function firstOfEach(items: readonly DocumentItem[]): ReadonlyMap<string, DocumentItem> {
  const firsts = new Map<string, DocumentItem>();
  for (const item of items) {
    const { statementDigest } = item.document;
    if (!firsts.has(statementDigest)) firsts.set(statementDigest, item);
  }
  return firsts;
}

function outcomeOfOld(statementDigest: string, place: DocumentPlace | undefined): DocumentOutcome {
  if (place?.statementDigest !== statementDigest) return { kind: 'id-taken' };
  return { kind: 'appended', isNew: false, index: place.index };
}

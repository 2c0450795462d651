import type pg from 'pg';
import type { TrialDocumentRow } from '../write/trial-tx.ts';

/** Lists documents under their trials; those that are listed already stay as they are. */
export async function projectDocuments(pool: pg.Pool, rows: readonly TrialDocumentRow[]): Promise<void> {
  if (rows.length === 0) return;
  const column = (pick: (row: TrialDocumentRow) => unknown) => rows.map(pick);
  await pool.query({
    name: 'project-documents',
    text: `INSERT INTO trial_documents
             (id, trial_id, kind, title, digest, size_bytes, media_type, statement_digest, published_at)
           SELECT d.* FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[],
             $8::text[], $9::timestamptz[]) AS d(id, trial_id)
           WHERE EXISTS (SELECT 1 FROM trials t WHERE t.id = d.trial_id)
           ON CONFLICT DO NOTHING`,
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
}

import type pg from 'pg';

/** A document as the trial's page lists it. `statementDigest` is the identity of the statement that published it. */
export type TrialDocumentRow = {
  readonly id: string;
  readonly trialId: string;
  readonly kind: string;
  readonly title: string;
  readonly digest: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly statementDigest: string;
  readonly publishedAt: string;
};

/**
 * Lists documents whose ids are free, and says to which statement each id belongs then.
 *
 * Guarantees: an id belongs to one statement for ever. Of transactions that claim an id at once one gets it and the
 * others wait for its end; none fails, because every unique index settles the conflict (with one of them named, two
 * that insert the same row at the same moment could meet on the other, which PostgreSQL reports as an error).
 *
 * Ids are claimed in their order, and before anything else that two statements may both write: so transactions that
 * claim several wait for each other in one direction only.
 */
export async function claimDocuments(
  client: Pick<pg.ClientBase, 'query'>,
  documents: readonly TrialDocumentRow[],
): Promise<ReadonlyMap<string, string>> {
  if (documents.length === 0) return new Map();
  const column = (pick: (row: TrialDocumentRow) => unknown) => documents.map(pick);
  await client.query({
    name: 'documents-claim',
    text: `INSERT INTO trial_documents
             (id, trial_id, kind, title, digest, size_bytes, media_type, statement_digest, published_at)
           SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[],
             $8::text[], $9::timestamptz[]) AS n(id)
           ORDER BY n.id
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
  const { rows } = await client.query<{ id: string; statement_digest: string }>({
    name: 'documents-holders',
    text: 'SELECT id, statement_digest FROM trial_documents WHERE id = ANY($1)',
    values: [column(({ id }) => id)],
  });
  return new Map(rows.map((row) => [row.id, row.statement_digest]));
}

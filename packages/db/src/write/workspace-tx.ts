import type pg from 'pg';

export type DraftRow = {
  readonly id: string;
  readonly organisationId: string;
  readonly userId: string;
  readonly kind: string;
  readonly trialId: string | null;
  readonly baseDigest: string | null;
  readonly data: unknown;
  readonly revision: number;
  readonly updatedAt: string;
};

export type PreparedRow = {
  readonly id: string;
  readonly userId: string;
  readonly statement: unknown;
  readonly documents: unknown;
  readonly draftId: string | null;
  readonly expiresAt: string;
};

const DRAFT = `id, organisation_id AS "organisationId", user_id AS "userId", kind, trial_id AS "trialId",
  base_digest AS "baseDigest", data, revision, updated_at AS "updatedAt"`;

const draftOf = (row: DraftRow & { updatedAt: Date | string }): DraftRow => ({
  ...row,
  updatedAt: new Date(row.updatedAt).toISOString(),
});

/** Drafts, within one transaction and as far as row-level security lets its scope see. */
export function draftTx(client: pg.PoolClient) {
  return {
    async insert(draft: Omit<DraftRow, 'revision' | 'updatedAt'>): Promise<void> {
      await client.query(
        `INSERT INTO drafts (id, organisation_id, user_id, kind, trial_id, base_digest, data, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, now())`,
        [
          draft.id,
          draft.organisationId,
          draft.userId,
          draft.kind,
          draft.trialId,
          draft.baseDigest,
          JSON.stringify(draft.data),
        ],
      );
    },
    async read(id: string): Promise<DraftRow | null> {
      const { rows } = await client.query(`SELECT ${DRAFT} FROM drafts WHERE id = $1`, [id]);
      return rows[0] === undefined ? null : draftOf(rows[0]);
    },
    async list(organisationId: string): Promise<DraftRow[]> {
      const { rows } = await client.query(
        `SELECT ${DRAFT} FROM drafts WHERE organisation_id = $1 ORDER BY updated_at DESC LIMIT 200`,
        [organisationId],
      );
      return rows.map(draftOf);
    },
    /** False when the draft has another revision by now, or is not there. */
    async save(id: string, revision: number, data: unknown): Promise<boolean> {
      const { rowCount } = await client.query(
        'UPDATE drafts SET data = $3, revision = revision + 1, updated_at = now() WHERE id = $1 AND revision = $2',
        [id, revision, JSON.stringify(data)],
      );
      return rowCount === 1;
    },
    async remove(id: string): Promise<boolean> {
      const { rowCount } = await client.query('DELETE FROM drafts WHERE id = $1', [id]);
      return rowCount === 1;
    },
  };
}

/** Statements on their way to the signing page. */
export function preparedTx(client: pg.PoolClient) {
  return {
    async insert(prepared: PreparedRow): Promise<void> {
      await client.query('DELETE FROM prepared_statements WHERE expires_at < now()');
      await client.query(
        `INSERT INTO prepared_statements (id, user_id, statement, documents, draft_id, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [
          prepared.id,
          prepared.userId,
          JSON.stringify(prepared.statement),
          JSON.stringify(prepared.documents),
          prepared.draftId,
          prepared.expiresAt,
        ],
      );
    },
    /** Reads and removes it, so that of two submissions of one signature the second finds nothing. */
    async take(id: string): Promise<PreparedRow | null> {
      const { rows } = await client.query(
        `DELETE FROM prepared_statements WHERE id = $1
         RETURNING id, user_id AS "userId", statement, documents, draft_id AS "draftId", expires_at AS "expiresAt"`,
        [id],
      );
      const row = rows[0];
      return row === undefined ? null : { ...row, expiresAt: (row.expiresAt as Date).toISOString() };
    },
  };
}

/** The next number of this registry. A number that is never used leaves a gap. */
export function numberTx(client: pg.PoolClient) {
  return {
    async next(): Promise<string> {
      const { rows } = await client.query<{ n: string }>(`SELECT nextval('registry_number_seq') AS n`);
      return `TMK${String(rows[0]?.n).padStart(8, '0')}`;
    },
  };
}

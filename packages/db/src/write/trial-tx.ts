import type { TrialState } from '@trialmark/registry';
import { AppError } from '@trialmark/schema';
import pg from 'pg';
import { type AnswerRow, claimAnswer } from './claim-answer.ts';

export type TrialSummaryRow = {
  readonly publicTitle: string;
  readonly scientificTitle: string;
  readonly sponsorName: string;
  readonly recruitmentStatus: string | null;
  readonly studyType: string | null;
  readonly phase: string | null;
  readonly conditions: readonly string[];
  readonly interventions: readonly string[];
  readonly countries: readonly string[];
  readonly startDate: string | null;
  readonly startsOn: string | null;
  readonly completenessItems: number;
  readonly hasResults: boolean;
};

export type TrialVersionRow = {
  readonly type: string;
  readonly statementDigest: string;
  readonly issuer: string;
  readonly issuedAt: string;
  readonly body: unknown;
};

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

type SecondaryId = { readonly authority: string; readonly id: string };

/** Trials within one transaction. */
export function trialTx(client: pg.PoolClient) {
  return {
    lock: (trialId: string) => lockTrial(client, trialId),
    sponsorOf: (trialId: string) => sponsorOf(client, trialId),
    save: (trialId: string, state: TrialState, summary: TrialSummaryRow, version: TrialVersionRow) =>
      saveTrial(client, trialId, state, summary, version).catch(registryIdTaken(state)),
    findClaims: (trialId: string, ids: readonly SecondaryId[]) => findClaims(client, trialId, ids),
    claimIds: (trialId: string, ids: readonly SecondaryId[]) => claimIds(client, trialId, ids),
    claimDocument: (document: TrialDocumentRow) => claimDocument(client, document),
    claimAnswer: (answer: AnswerRow) => claimAnswer(client, answer),
  };
}

/** The organisation that registered a trial, null when there is no such trial. */
export async function sponsorOf(client: Pick<pg.ClientBase, 'query'>, trialId: string): Promise<string | null> {
  const { rows } = await client.query<{ sponsor_id: string }>({
    name: 'trial-sponsor',
    text: 'SELECT sponsor_id FROM trials WHERE id = $1',
    values: [trialId],
  });
  return rows[0]?.sponsor_id ?? null;
}

/**
 * The row is locked, so two statements that continue one head are decided one after the other. Its id is not going to
 * change, so documents may be published about the trial meanwhile.
 */
async function lockTrial(client: pg.PoolClient, trialId: string): Promise<TrialState | null> {
  const { rows } = await client.query({
    name: 'trial-lock',
    text: `SELECT registry_id, sponsor_id, head_digest, record_version, record_digest, contacts_commitment,
                  is_sealed, to_char(reveal_by, 'YYYY-MM-DD') AS reveal_by
           FROM trials WHERE id = $1 FOR NO KEY UPDATE`,
    values: [trialId],
  });
  const row = rows[0];
  if (row === undefined) return null;
  const seals = row.is_sealed ? await readSeals(client, trialId) : [];
  return {
    registryId: row.registry_id,
    sponsor: row.sponsor_id,
    head: row.head_digest,
    recordVersion: row.record_version,
    recordDigest: row.record_digest,
    contactsCommitment: row.contacts_commitment,
    revealBy: row.is_sealed ? row.reveal_by : null,
    sealedVersions: seals.map(({ statement_digest, body }) => ({
      statement: statement_digest,
      commitment: body.commitment,
    })),
    sealedId: seals[0]?.body.uniqueId ?? null,
  };
}

type Seal = {
  readonly statement_digest: string;
  readonly body: { readonly commitment: string; readonly uniqueId: SecondaryId };
};

async function readSeals(client: pg.PoolClient, trialId: string): Promise<Seal[]> {
  const { rows } = await client.query<Seal>(
    'SELECT statement_digest, body FROM trial_versions WHERE trial_id = $1 ORDER BY record_version',
    [trialId],
  );
  return rows;
}

/** A number is given to whoever asks, so two may come with the same one; the first that is signed has it. */
function registryIdTaken(state: TrialState) {
  return (error: unknown): never => {
    if (!(error instanceof pg.DatabaseError) || error.constraint !== 'trials_registry_id_key') throw error;
    const message = `${state.registryId} belongs to another trial. Prepare the registration again for a new number.`;
    const problems = [{ path: 'registryId', rule: 'registry-id.taken', message }];
    throw new AppError('duplicate', message, { problems, existing: state.registryId });
  };
}

/** Trial, version and what the trial's datasets are found by, in one statement: this is the busiest path. */
async function saveTrial(
  client: pg.PoolClient,
  trialId: string,
  state: TrialState,
  summary: TrialSummaryRow,
  version: TrialVersionRow,
): Promise<void> {
  await client.query({
    name: 'trial-save',
    text: `WITH saved AS (
        INSERT INTO trials (id, registry_id, sponsor_id, head_digest, record_version, record_digest,
          contacts_commitment, is_sealed, reveal_by, public_title, scientific_title, sponsor_name, recruitment_status,
          study_type, phase, conditions, interventions, countries, start_date, starts_on, completeness_items,
          has_results, registered_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
          $23, $23)
        ON CONFLICT (id) DO UPDATE SET head_digest = $4, record_version = $5, record_digest = $6,
          contacts_commitment = $7, is_sealed = $8, reveal_by = $9, public_title = $10, scientific_title = $11,
          sponsor_name = $12, recruitment_status = $13, study_type = $14, phase = $15, conditions = $16,
          interventions = $17, countries = $18, start_date = $19, starts_on = $20, completeness_items = $21,
          has_results = trials.has_results OR $22, updated_at = $23
        RETURNING id
      ), followed AS (
        UPDATE datasets SET conditions = $16, interventions = $17, countries = $18, phase = $15 WHERE trial_id = $1
      )
      INSERT INTO trial_versions (trial_id, record_version, type, statement_digest, issuer, issued_at, record_digest, body)
      SELECT id, $5, $24, $4, $25, $23, $6, $26 FROM saved`,
    values: [
      trialId,
      state.registryId,
      state.sponsor,
      state.head,
      state.recordVersion,
      state.recordDigest,
      state.contactsCommitment,
      state.recordDigest === null,
      state.revealBy,
      summary.publicTitle,
      summary.scientificTitle,
      summary.sponsorName,
      summary.recruitmentStatus,
      summary.studyType,
      summary.phase,
      summary.conditions,
      summary.interventions,
      summary.countries,
      summary.startDate,
      summary.startsOn,
      summary.completenessItems,
      summary.hasResults,
      version.issuedAt,
      version.type,
      version.issuer,
      JSON.stringify(version.body),
    ],
  });
}

/** Two registrations that claim one id at once: the unique index makes the second wait and then see the first. */
async function claimIds(
  client: pg.PoolClient,
  trialId: string,
  ids: readonly SecondaryId[],
): Promise<{ id: string; registryId: string }[]> {
  if (ids.length === 0) return [];
  const { rowCount } = await client.query({
    name: 'trial-claim-ids',
    text: `INSERT INTO trial_secondary_ids (trial_id, authority, value)
           SELECT DISTINCT $1, n.authority, n.value FROM unnest($2::text[], $3::text[]) AS n(authority, value)
           ORDER BY n.authority, n.value
           ON CONFLICT (authority, value) DO NOTHING`,
    values: claimValues(trialId, ids),
  });
  return rowCount === ids.length ? [] : await findClaims(client, trialId, ids);
}

/** Those of the ids that another trial has. */
async function findClaims(
  client: pg.PoolClient,
  trialId: string,
  ids: readonly SecondaryId[],
): Promise<{ id: string; registryId: string }[]> {
  const { rows } = await client.query<{ id: string; registryId: string }>(
    `SELECT s.value AS id, t.registry_id AS "registryId"
     FROM trial_secondary_ids s JOIN trials t ON t.id = s.trial_id
     JOIN unnest($2::text[], $3::text[]) AS n(authority, value) ON n.authority = s.authority AND n.value = s.value
     WHERE s.trial_id <> $1`,
    claimValues(trialId, ids),
  );
  return rows;
}

function claimValues(trialId: string, ids: readonly SecondaryId[]) {
  return [trialId, ids.map(({ authority }) => authority), ids.map(({ id }) => id)];
}

/** False when the document's id belongs to another statement. What `publishDocuments` guarantees holds here too. */
async function claimDocument(client: pg.PoolClient, document: TrialDocumentRow): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'document-claim',
    text: `INSERT INTO trial_documents
             (id, trial_id, kind, title, digest, size_bytes, media_type, statement_digest, published_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           ON CONFLICT DO NOTHING`,
    values: [
      document.id,
      document.trialId,
      document.kind,
      document.title,
      document.digest,
      document.sizeBytes,
      document.mediaType,
      document.statementDigest,
      document.publishedAt,
    ],
  });
  if (rowCount === 1) return true;
  const { rows } = await client.query<{ statement_digest: string }>(
    'SELECT statement_digest FROM trial_documents WHERE id = $1',
    [document.id],
  );
  return rows[0]?.statement_digest === document.statementDigest;
}

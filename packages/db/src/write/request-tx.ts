import type { RequestEvent } from '@trialmark/datause';
import type { Queryable } from '../read/fold-consent.ts';
import {
  draftAfter,
  listExpired,
  listMine,
  listPhases,
  listToRemind,
  readHistories,
  readRow,
  readTaken,
  reviewedSince,
} from '../read/read-requests.ts';
import { listNotices, notifyMembers, remindOfReleases, settleNotice } from './notice-tx.ts';

export type StoredEventRow = { readonly event: RequestEvent; readonly statementDigest: string | null };

export type NewDraftRow = {
  readonly id: string;
  readonly datasetId: string;
  readonly custodianId: string;
  readonly requesterId: string;
  readonly organisationId: string;
  readonly userId: string;
  readonly draft: unknown;
};

export type SubmittedRequestRow = {
  readonly id: string;
  readonly datasetId: string;
  readonly custodianId: string;
  readonly requesterId: string;
  readonly organisationId: string;
  readonly phase: string;
  readonly documentDigest: string | null;
  readonly team: readonly string[];
  readonly submittedAt: string | null;
  readonly expiresOn: string | null;
  readonly decidedAt: string | null;
};

/**
 * Requests for access and their review, within one transaction.
 *
 * Guarantees: whoever holds `lock` is alone with the request until the transaction ends, so that no event has another's number;
 * a key of open requests is in the table once. Drafts are read and written as far as row-level security lets the scope see;
 * what was submitted is everybody's business, so those rows are written whoever the transaction runs for.
 */
export function requestTx(client: Queryable) {
  return {
    async lock(requestId: string): Promise<void> {
      await client.query({
        name: 'review-lock',
        text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
        values: [`review ${requestId}`],
      });
    },
    row: (requestId: string) => readRow(client, requestId),
    anyRow: (requestId: string) => asSystem(client, () => readRow(client, requestId)),
    insertDraft: (draft: NewDraftRow) => asSystem(client, () => insertDraft(client, draft)),
    async saveDraft(requestId: string, revision: number, draft: unknown): Promise<boolean> {
      const { rowCount } = await client.query(
        `UPDATE access_requests SET draft = $3, revision = revision + 1, updated_at = now()
         WHERE id = $1 AND revision = $2 AND phase = 'draft'`,
        [requestId, revision, JSON.stringify(draft)],
      );
      return rowCount === 1;
    },
    async removeDraft(requestId: string): Promise<boolean> {
      const { rowCount } = await client.query("DELETE FROM access_requests WHERE id = $1 AND phase = 'draft'", [
        requestId,
      ]);
      return rowCount === 1;
    },
    async events(requestId: string): Promise<readonly StoredEventRow[]> {
      return (await readHistories(client, [requestId])).get(requestId) ?? [];
    },
    append: (requestId: string, from: number, events: readonly StoredEventRow[]) =>
      appendEvents(client, requestId, from, events),
    save: (row: SubmittedRequestRow) => asSystem(client, () => saveSubmitted(client, row)),
    taken: (keys: readonly string[]) => readTaken(client, keys),
    async claim(keys: readonly string[], requestId: string): Promise<void> {
      // In one order, so that two teams who share several members wait in one direction only.
      await client.query({
        name: 'request-keys-claim',
        text: `INSERT INTO request_open_keys (key, request_id) SELECT k, $2 FROM unnest($1::text[]) AS n(k) ORDER BY k
               ON CONFLICT (key) DO NOTHING`,
        values: [keys, requestId],
      });
    },
    async free(requestId: string): Promise<void> {
      await client.query('DELETE FROM request_open_keys WHERE request_id = $1', [requestId]);
    },
    async accountsOf(memberIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const { rows } = await client.query<{ id: string; user_id: string }>(
        'SELECT id, user_id FROM members WHERE id = ANY($1) AND user_id IS NOT NULL',
        [memberIds],
      );
      return new Map(rows.map(({ id, user_id }) => [id, user_id]));
    },
    notify: (notices: Parameters<typeof notifyMembers>[1]) => notifyMembers(client, notices),
    listMine: (organisationId: string, memberId: string) => listMine(client, organisationId, memberId),
    listIn: (phases: readonly string[], custodianId: string | null) => listPhases(client, phases, custodianId),
    histories: (requestIds: readonly string[]) => readHistories(client, requestIds),
    reviewed: (datasetId: string | null, since: string) => reviewedSince(client, datasetId, since),
    /** For its team alone: whoever asks has made sure that the reader is of it. */
    draftAfter: (requestId: string) => asSystem(client, () => draftAfter(client, requestId)),
    listExpired: (today: string) => listExpired(client, today),
    listToRemind: (today: string) => listToRemind(client, today),
    remindOfReleases: (today: string, until: string) => remindOfReleases(client, today, until),
    listNotices: (limit: number, except: readonly string[]) => listNotices(client, limit, except),
    settleNotice: (id: string) => settleNotice(client, id),
  };
}

/** For rows that a statement, or a review by another organisation, is about. After an error the transaction is over anyway. */
async function asSystem<T>(client: Queryable, work: () => Promise<T>): Promise<T> {
  const { rows } = await client.query<{ role: string | null }>("SELECT current_setting('app.role', true) AS role");
  await client.query("SELECT set_config('app.role', 'system', true)");
  const result = await work();
  await client.query("SELECT set_config('app.role', $1, true)", [rows[0]?.role ?? '']);
  return result;
}

/** Where no account is given, it is the requester's. */
async function insertDraft(client: Queryable, draft: NewDraftRow): Promise<void> {
  const { id, datasetId, custodianId, requesterId, organisationId, userId } = draft;
  await client.query(
    `INSERT INTO access_requests (id, dataset_id, custodian_id, requester_id, organisation_id, user_id, phase, draft)
     VALUES ($1, $2, $3, $4, $5, coalesce(nullif($6, ''), (SELECT user_id FROM members WHERE id = $4), ''), 'draft', $7)`,
    [id, datasetId, custodianId, requesterId, organisationId, userId, JSON.stringify(draft.draft)],
  );
}

async function saveSubmitted(client: Queryable, row: SubmittedRequestRow): Promise<void> {
  await client.query({
    name: 'request-save',
    text: `INSERT INTO access_requests AS r (id, dataset_id, custodian_id, requester_id, organisation_id, user_id, phase,
             document_digest, team, submitted_at, expires_on, decided_at)
           VALUES ($1, $2, $3, $4, $5, coalesce((SELECT user_id FROM members WHERE id = $4), ''), $6, $7, $8, $9, $10, $11)
           ON CONFLICT (id) DO UPDATE SET dataset_id = $2, custodian_id = $3, requester_id = $4, phase = $6, draft = NULL,
             document_digest = $7, team = $8, submitted_at = $9, expires_on = $10, decided_at = $11, updated_at = now()`,
    values: [
      row.id,
      row.datasetId,
      row.custodianId,
      row.requesterId,
      row.organisationId,
      row.phase,
      row.documentDigest,
      row.team,
      row.submittedAt,
      row.expiresOn,
      row.decidedAt,
    ],
  });
}

async function appendEvents(
  client: Queryable,
  requestId: string,
  from: number,
  events: readonly StoredEventRow[],
): Promise<void> {
  await client.query({
    name: 'request-events',
    text: `INSERT INTO request_events (request_id, seq, event, statement_digest)
           SELECT $1, $2 + n.place, n.event, n.digest
           FROM unnest($3::jsonb[], $4::text[]) WITH ORDINALITY AS n(event, digest, place)`,
    values: [
      requestId,
      from,
      events.map(({ event }) => JSON.stringify(event)),
      events.map(({ statementDigest }) => statementDigest),
    ],
  });
}

import { type Phase, RequestEvent } from '@trialmark/datause';
import type { Queryable } from './fold-consent.ts';

/** Requests for access and what happened to them, as far as row-level security lets the client see. */
export type RequestRow = {
  readonly id: string;
  readonly datasetId: string;
  readonly custodianId: string;
  readonly requesterId: string;
  readonly organisationId: string;
  readonly userId: string;
  readonly phase: Phase | 'returned';
  readonly draft: unknown;
  readonly revision: number;
  readonly documentDigest: string | null;
  readonly team: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly submittedAt: string | null;
  readonly expiresOn: string | null;
  readonly decidedAt: string | null;
};

type StoredEvent = { readonly event: RequestEvent; readonly statementDigest: string | null };

const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

const ROW = `id, dataset_id AS "datasetId", custodian_id AS "custodianId", requester_id AS "requesterId",
  organisation_id AS "organisationId", user_id AS "userId", phase, draft, revision, document_digest AS "documentDigest",
  coalesce(team, '{}') AS team, ${instant('created_at')} AS "createdAt", ${instant('updated_at')} AS "updatedAt",
  ${instant('submitted_at')} AS "submittedAt", to_char(expires_on, 'YYYY-MM-DD') AS "expiresOn",
  ${instant('decided_at')} AS "decidedAt"`;

/** `isOpen` of @trialmark/datause, and `submitted` never outlives a transaction. */
const OPEN = "('submitted', 'form-check', 'feasibility', 'committee')";
const LISTED = 500;

export async function readRow(client: Queryable, requestId: string): Promise<RequestRow | null> {
  const { rows } = await client.query<RequestRow>(`SELECT ${ROW} FROM access_requests WHERE id = $1`, [requestId]);
  return rows[0] ?? null;
}

/** An organisation's, and those whose team a member is of, the newest first. */
export async function listMine(client: Queryable, organisationId: string, memberId: string): Promise<RequestRow[]> {
  const { rows } = await client.query<RequestRow>(
    `SELECT ${ROW} FROM access_requests WHERE organisation_id = $1 OR $2 = ANY (team)
     ORDER BY updated_at DESC, id LIMIT ${LISTED}`,
    [organisationId, memberId],
  );
  return rows;
}

/** Those of one custodian, or all, the oldest first. */
export async function listPhases(
  client: Queryable,
  phases: readonly string[],
  custodianId: string | null,
): Promise<RequestRow[]> {
  const { rows } = await client.query<RequestRow>(
    `SELECT ${ROW} FROM access_requests WHERE phase = ANY ($1) AND ($2::text IS NULL OR custodian_id = $2)
     ORDER BY submitted_at, id LIMIT ${LISTED}`,
    [phases, custodianId],
  );
  return rows;
}

export async function readHistories(
  client: Queryable,
  requestIds: readonly string[],
): Promise<Map<string, StoredEvent[]>> {
  const { rows } = await client.query<{ requestId: string; event: unknown; statementDigest: string | null }>({
    name: 'request-histories',
    text: `SELECT request_id AS "requestId", event, statement_digest AS "statementDigest" FROM request_events
           WHERE request_id = ANY ($1) ORDER BY request_id, seq`,
    values: [requestIds],
  });
  const histories = new Map<string, StoredEvent[]>();
  for (const { requestId, event, statementDigest } of rows) {
    const history = histories.get(requestId) ?? [];
    history.push({ event: RequestEvent.parse(event), statementDigest });
    histories.set(requestId, history);
  }
  return histories;
}

/**
 * The histories of requests that were submitted since that day, for one dataset or all. Without documents, which are most of
 * their bytes and have no part in when something happened; and not parsed again, because nobody but this package writes them.
 */
export async function reviewedSince(
  client: Queryable,
  datasetId: string | null,
  since: string,
): Promise<RequestEvent[][]> {
  const { rows } = await client.query<{ events: RequestEvent[] }>(
    `SELECT jsonb_agg(CASE WHEN e.event ? 'document' THEN e.event || '{"document": {}}' ELSE e.event END ORDER BY e.seq) AS events
     FROM (SELECT id FROM access_requests WHERE phase <> 'draft' AND submitted_at >= $2::date
       AND ($1::text IS NULL OR dataset_id = $1) ORDER BY submitted_at DESC LIMIT 5000) r
     JOIN request_events e ON e.request_id = r.id GROUP BY r.id`,
    [datasetId, since],
  );
  return rows.map(({ events }) => events);
}

/** Whose each of these keys is, of those that are somebody's. */
export async function readTaken(client: Queryable, keys: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await client.query<{ key: string; requestId: string }>({
    name: 'request-keys-taken',
    text: 'SELECT key, request_id AS "requestId" FROM request_open_keys WHERE key = ANY ($1)',
    values: [keys],
  });
  return new Map(rows.map(({ key, requestId }) => [key, requestId]));
}

export async function draftAfter(client: Queryable, requestId: string): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>(
    "SELECT id FROM access_requests WHERE phase = 'draft' AND draft ->> 'returnedFrom' = $1 ORDER BY created_at LIMIT 1",
    [requestId],
  );
  return rows[0]?.id ?? null;
}

export async function listExpired(client: Queryable, today: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM access_requests WHERE phase IN ${OPEN} AND expires_on < $1::date ORDER BY expires_on, id LIMIT ${LISTED}`,
    [today],
  );
  return rows.map(({ id }) => id);
}

/** As `remindersDue` of @trialmark/datause says, from the settings that the request was submitted under. */
export async function listToRemind(client: Queryable, today: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT DISTINCT r.id FROM access_requests r
     JOIN request_events d ON d.request_id = r.id AND d.event ->> 'kind' = 'request-drafted'
     CROSS JOIN LATERAL jsonb_array_elements_text(d.event -> 'settings' -> 'reminderDaysBefore') AS b(days)
     WHERE r.phase IN ${OPEN} AND r.expires_on >= $1::date AND r.expires_on - b.days::int <= $1::date
       AND NOT EXISTS (SELECT FROM request_events s WHERE s.request_id = r.id AND s.event ->> 'kind' = 'reminder-sent'
         AND s.event ->> 'day' = to_char(r.expires_on - b.days::int, 'YYYY-MM-DD'))
     ORDER BY r.id LIMIT ${LISTED}`,
    [today],
  );
  return rows.map(({ id }) => id);
}

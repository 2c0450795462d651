import type { AccessReason } from '@trialmark/schema';
import type { Queryable } from '../read/fold-consent.ts';
import { ISO } from '../read/read-releases.ts';

export type AttemptRow = {
  readonly id: string;
  readonly requestId: string;
  readonly releaseId: string;
  readonly memberId: string | null;
  readonly at: string;
  readonly outcome: 'allowed' | 'denied';
  readonly reason: AccessReason;
};

const ATTEMPT = `id, request_id AS "requestId", release_id AS "releaseId", member_id AS "memberId", ${ISO('at')} AS at,
  outcome, reason`;

/**
 * Attempts to fetch releases.
 *
 * Guarantees: attempts about one request are committed in the order of their times where `orderAttempts` came first; while a
 * transaction holds what `takeUnsaid` gave it, nobody else is given any, and nobody is ever given what `markSaid` has marked.
 */
export function attemptsTx(client: Queryable) {
  return {
    async orderAttempts(requestId: string): Promise<void> {
      await client.query({
        name: 'attempts-order',
        text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
        values: [`attempts ${requestId}`],
      });
    },
    async addAttempt(attempt: AttemptRow): Promise<void> {
      const { id, requestId, releaseId, memberId, at, outcome, reason } = attempt;
      await client.query({
        name: 'attempt-add',
        text: `INSERT INTO access_attempts (id, request_id, release_id, member_id, at, outcome, reason)
               VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        values: [id, requestId, releaseId, memberId, at, outcome, reason],
      });
    },
    async listAttempts(releaseId: string, limit: number) {
      const { rows } = await client.query<AttemptRow & { readonly saidIn: string | null }>(
        `SELECT ${ATTEMPT}, said_in AS "saidIn" FROM access_attempts WHERE release_id = $1
         ORDER BY access_attempts.at DESC, id DESC LIMIT $2`,
        [releaseId, limit],
      );
      return rows;
    },
    async takeUnsaid(limit: number, second: string): Promise<AttemptRow[]> {
      await client.query({
        name: 'attempts-tell',
        text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
        values: ['attempts are told'],
      });
      // One statement a second about each request: two with the same attempts would otherwise be the same statement.
      const first = await client.query<{ requestId: string }>({
        name: 'attempts-first',
        text: `SELECT a.request_id AS "requestId" FROM access_attempts a
               WHERE a.said_in IS NULL AND NOT EXISTS (SELECT 1 FROM sharing_statements s
                 WHERE s.subject = a.request_id AND s.type = 'access.attempted' AND s.issued_at >= $1)
               ORDER BY a.at, a.id LIMIT 1`,
        values: [second],
      });
      const [row] = first.rows;
      if (row === undefined) return [];
      const { rows } = await client.query<AttemptRow>({
        name: 'attempts-take',
        text: `SELECT ${ATTEMPT} FROM access_attempts WHERE said_in IS NULL AND request_id = $1
               ORDER BY access_attempts.at, id LIMIT $2`,
        values: [row.requestId, limit],
      });
      return rows;
    },
    async markSaid(ids: readonly string[], statement: string): Promise<void> {
      await client.query({
        name: 'attempts-said',
        text: 'UPDATE access_attempts SET said_in = $2 WHERE id = ANY($1) AND said_in IS NULL',
        values: [ids, statement],
      });
    },
  };
}

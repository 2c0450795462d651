import type { ConsentState } from '@trialmark/registry';
import { type ConsentCache, currentConsent, type Queryable, registrationOf } from '../read/fold-consent.ts';
import { appendConsent, type ChangeRow, type ConsentAppend, type GrantRow } from './append-consent.ts';

/**
 * Studies' consent within one transaction.
 *
 * Guarantees: whoever holds `lock` sees every statement that was committed before, and nobody else says anything about
 * that study until the transaction ends; so the chain has no fork, and its order in the log is its order here. A grant, a
 * change and a code are in the tables once, whatever the rules above let through.
 */
export type IssuerApplicationRow = {
  readonly id: string;
  readonly organisationId: string;
  readonly userId: string;
  readonly ax: string;
  readonly ay: string;
  readonly name: string;
};

/** Read the state before appending: a transaction's own uncommitted rows must not reach the cache. */
export function consentTx(client: Queryable, cache: ConsentCache) {
  return {
    current: (trialId: string) => currentConsent(client, cache, trialId),
    async lock(trialId: string): Promise<ConsentState> {
      await client.query({
        name: 'consent-lock',
        text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
        values: [`consent ${trialId}`],
      });
      return await currentConsent(client, cache, trialId);
    },
    registrationOf: (trialId: string) => registrationOf(client, trialId),
    findGrant: (trialId: string, pseudonym: string, grant: number) =>
      findGrant(client, 'pseudonym = $2 AND grant_number = $3', [trialId, pseudonym, grant]),
    findGrantByRevHash: (trialId: string, revHash: string) => findGrant(client, 'rev_hash = $2', [trialId, revHash]),
    async findChange(trialId: string, oldLeaf: string): Promise<ChangeRow | null> {
      const { rows } = await client.query<ChangeRow>({
        name: 'consent-change',
        text: `SELECT old_leaf AS "oldLeaf", leaf, statement_digest AS "statementDigest" FROM consent_changes
               WHERE trial_id = $1 AND old_leaf = $2`,
        values: [trialId, oldLeaf],
      });
      return rows[0] ?? null;
    },
    /** False when this key was asked for already. */
    async insertIssuerApplication(application: IssuerApplicationRow): Promise<boolean> {
      const { id, organisationId, userId, ax, ay, name } = application;
      const { rowCount } = await client.query(
        `INSERT INTO issuer_applications (id, organisation_id, user_id, ax, ay, name) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (ax, ay) DO NOTHING`,
        [id, organisationId, userId, ax, ay, name],
      );
      return rowCount === 1;
    },
    /** As far as row-level security lets the scope see: the organisation's, or all for the accreditors' desk. */
    async listIssuerApplications(): Promise<IssuerApplicationRow[]> {
      const { rows } = await client.query<IssuerApplicationRow>(
        `SELECT id, organisation_id AS "organisationId", user_id AS "userId", ax, ay, name
         FROM issuer_applications ORDER BY applied_at`,
      );
      return rows;
    },
    append: (trialId: string, append: ConsentAppend) => appendConsent(client, trialId, append),
    async putOpening(opening: {
      readonly id: string;
      readonly organisationId: string;
      readonly trialId: string;
      readonly receivedOn: string;
      readonly ciphertext: Uint8Array;
    }): Promise<void> {
      const { id, organisationId, trialId, receivedOn, ciphertext } = opening;
      await client.query({
        name: 'consent-opening',
        text: `INSERT INTO consent_openings (id, organisation_id, trial_id, received_on, ciphertext)
               VALUES ($1, $2, $3, $4, $5)`,
        values: [id, organisationId, trialId, receivedOn, Buffer.from(ciphertext)],
      });
    },
    /** As far as row-level security lets the scope's organisation see. By id, which is random: not in order of time. */
    async listOpenings(trialId: string, after: string, limit: number) {
      const { rows } = await client.query<{ id: string; receivedOn: string; ciphertext: Buffer }>(
        `SELECT id, to_char(received_on, 'YYYY-MM-DD') AS "receivedOn", ciphertext FROM consent_openings
         WHERE trial_id = $1 AND id > $2 ORDER BY id LIMIT $3`,
        [trialId, after, limit],
      );
      return rows;
    },
  };
}

type FoundGrant = GrantRow & { readonly withdrawalDigest: string | null };

async function findGrant(client: Queryable, where: string, values: unknown[]): Promise<FoundGrant | null> {
  const { rows } = await client.query<FoundGrant>(
    `SELECT pseudonym, grant_number::int8::float8 AS "grant", leaf, rev_hash AS "revHash",
       statement_digest AS "statementDigest", withdrawal_digest AS "withdrawalDigest"
     FROM consent_grants WHERE trial_id = $1 AND ${where}`,
    values,
  );
  return rows[0] ?? null;
}

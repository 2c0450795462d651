import type pg from 'pg';

export type KeyRow = { readonly id: string; readonly algorithm: string; readonly credentialId: string | null };

export type ApplicationRow = {
  readonly id: string;
  readonly organisationId: string;
  readonly userId: string;
  readonly name: string;
  readonly country: string;
  readonly kind: string;
  readonly publicKey: string;
  readonly credentialId: string;
};

export type AdmissionRow = {
  readonly id: string;
  readonly memberId: string;
  readonly organisationId: string;
  readonly userId: string;
  readonly name: string;
  readonly salt: string;
  readonly roles: readonly string[];
  readonly publicKey: string;
  readonly credentialId: string;
};

const ADMISSION = `id, member_id AS "memberId", organisation_id AS "organisationId", user_id AS "userId", name, salt,
  roles, public_key AS "publicKey", credential_id AS "credentialId"`;

const APPLICATION = `id, organisation_id AS "organisationId", user_id AS "userId", name, country, kind,
  public_key AS "publicKey", credential_id AS "credentialId"`;

/** People and organisations on their way into the directory, and the passkeys of those who are in it. */
export function accountTx(client: pg.PoolClient) {
  return {
    /** Keys of a holder that may sign now. */
    async activeKeys(holder: string): Promise<KeyRow[]> {
      const { rows } = await client.query(
        `SELECT id, algorithm, credential_id AS "credentialId" FROM signing_keys
         WHERE holder = $1 AND retired_at IS NULL ORDER BY registered_at`,
        [holder],
      );
      return rows;
    },
    async rememberKey(publicKey: string, credentialId: string, userId: string): Promise<void> {
      await client.query(
        `INSERT INTO key_credentials (public_key, credential_id, user_id) VALUES ($1, $2, $3)
         ON CONFLICT (public_key) DO NOTHING`,
        [publicKey, credentialId, userId],
      );
    },
    async insertApplication(application: ApplicationRow): Promise<void> {
      const { id, organisationId, userId, name, country, kind, publicKey, credentialId } = application;
      await client.query(
        `INSERT INTO organisation_applications
           (id, organisation_id, user_id, name, country, kind, public_key, credential_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, organisationId, userId, name, country, kind, publicKey, credentialId],
      );
    },
    /** Applications that this scope may see: one's own, or all of them for the accreditors' desk. */
    async listApplications(): Promise<(ApplicationRow & { readonly isAccredited: boolean })[]> {
      const { rows } = await client.query(
        `SELECT ${APPLICATION}, EXISTS (SELECT 1 FROM organisations o WHERE o.id = a.organisation_id) AS "isAccredited"
         FROM organisation_applications a ORDER BY applied_at`,
      );
      return rows;
    },
    /** False when this account has asked this organisation already. */
    async insertAdmission(admission: AdmissionRow): Promise<boolean> {
      const { id, memberId, organisationId, userId, name, salt, roles, publicKey, credentialId } = admission;
      const { rowCount } = await client.query(
        `INSERT INTO admission_requests
           (id, member_id, organisation_id, user_id, name, salt, roles, public_key, credential_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (organisation_id, user_id) DO NOTHING`,
        [id, memberId, organisationId, userId, name, salt, roles, publicKey, credentialId],
      );
      return rowCount === 1;
    },
    /** Requests that wait, as far as this scope sees them: one's own and those to one's organisation. */
    async listAdmissions(): Promise<AdmissionRow[]> {
      const { rows } = await client.query(
        `SELECT ${ADMISSION} FROM admission_requests r
         WHERE NOT EXISTS (SELECT 1 FROM members m WHERE m.id = r.member_id) ORDER BY requested_at`,
      );
      return rows;
    },
    async removeAdmission(memberId: string): Promise<boolean> {
      const { rowCount } = await client.query('DELETE FROM admission_requests WHERE member_id = $1', [memberId]);
      return rowCount === 1;
    },
  };
}

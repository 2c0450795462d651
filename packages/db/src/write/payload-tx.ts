import { AppError } from '@trialmark/schema';
import pg from 'pg';

/** insufficient_privilege: row-level security refused a row of another organisation than the transaction's. */
const REFUSED = '42501';

export function payloadTx(client: pg.PoolClient) {
  return {
    /** Keeps documents; one that is there already is the same, because its name is its digest. */
    async put(payloads: readonly { readonly digest: string; readonly bytes: Uint8Array }[]): Promise<void> {
      if (payloads.length === 0) return;
      await client.query({
        name: 'payload-put',
        text: `INSERT INTO payloads (digest, bytes) SELECT * FROM unnest($1::text[], $2::bytea[]) AS n(digest)
               ORDER BY n.digest ON CONFLICT (digest) DO NOTHING`,
        values: [payloads.map(({ digest }) => digest), payloads.map(({ bytes }) => Buffer.from(bytes))],
      });
    },
    async get(digest: string): Promise<Uint8Array | null> {
      const { rows } = await client.query<{ bytes: Buffer }>({
        name: 'payload-get',
        text: 'SELECT bytes FROM payloads WHERE digest = $1',
        values: [digest],
      });
      return rows[0]?.bytes ?? null;
    },
    async has(digest: string): Promise<boolean> {
      const { rows } = await client.query<{ has: boolean }>({
        name: 'payload-has',
        text: 'SELECT EXISTS (SELECT FROM payloads WHERE digest = $1) AS has',
        values: [digest],
      });
      return rows[0]?.has === true;
    },
    async putPersonal(payload: {
      readonly commitment: string;
      readonly organisationId: string;
      readonly salt: string;
      readonly bytes: Uint8Array;
    }): Promise<void> {
      const values = [payload.commitment, payload.organisationId, payload.salt, Buffer.from(payload.bytes)];
      await client
        .query(
          `INSERT INTO personal_payloads (commitment, organisation_id, salt, bytes) VALUES ($1, $2, $3, $4)
           ON CONFLICT (commitment) DO NOTHING`,
          values,
        )
        .catch(anotherOrganisation);
    },
    async getPersonal(commitment: string): Promise<{ salt: string; bytes: Uint8Array } | null> {
      const { rows } = await client.query<{ salt: string; bytes: Buffer }>(
        'SELECT salt, bytes FROM personal_payloads WHERE commitment = $1',
        [commitment],
      );
      return rows[0] ?? null;
    },
    async putSealed(sealed: {
      readonly commitment: string;
      readonly organisationId: string;
      readonly trialId: string;
      readonly recordVersion: number;
      readonly salt: string;
      readonly bytes: Uint8Array;
    }): Promise<void> {
      const { commitment, organisationId, trialId, recordVersion, salt, bytes } = sealed;
      await client
        .query(
          `INSERT INTO sealed_records (commitment, organisation_id, trial_id, record_version, salt, bytes)
           VALUES ($1, $2, $3, $4, $5, $6)`,
          [commitment, organisationId, trialId, recordVersion, salt, Buffer.from(bytes)],
        )
        .catch(anotherOrganisation);
    },
    /** The sealed versions of a trial that this platform keeps, in order. */
    async listSealed(trialId: string): Promise<{ commitment: string; salt: string; bytes: Uint8Array }[]> {
      const { rows } = await client.query<{ commitment: string; salt: string; bytes: Buffer }>(
        'SELECT commitment, salt, bytes FROM sealed_records WHERE trial_id = $1 ORDER BY record_version',
        [trialId],
      );
      return rows;
    },
    async erasePersonal(commitment: string): Promise<boolean> {
      const { rowCount } = await client.query('DELETE FROM personal_payloads WHERE commitment = $1', [commitment]);
      return rowCount === 1;
    },
  };
}

function anotherOrganisation(error: unknown): never {
  if (!(error instanceof pg.DatabaseError) || error.code !== REFUSED) throw error;
  throw new AppError('forbidden', 'This belongs to another organisation than the one that you act for.');
}

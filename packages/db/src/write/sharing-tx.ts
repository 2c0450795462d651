import type { DatasetState, RequestState, SharingState } from '@trialmark/registry';
import type { Queryable } from '../read/fold-consent.ts';
import { foldDataset, foldRequest, type SharingCache, sharingStateOf } from '../read/fold-sharing.ts';

/**
 * Datasets and requests within one transaction, as the log tells them.
 *
 * Guarantees: whoever holds `lock` sees every statement about the subject that was committed before, and nobody else says
 * anything about it until the transaction ends; so a dataset's chain has no fork, and the order of a request's statements in
 * the log is their order here. What this transaction has written itself never reaches the process's fold.
 */
export type SharingSaidRow = {
  readonly subject: string;
  readonly digest: string;
  readonly type: string;
  readonly issuer: string;
  readonly issuedAt: string;
  readonly entry: Uint8Array;
};

/** What else a statement is judged by, beside its subject. */
export type BesideSubject = {
  /** The dataset that a new request is about. It is locked too, before the request. */
  readonly dataset?: string | undefined;
  /** The request that a new one takes the place of. What rules ask of it cannot change any more. */
  readonly replaces?: string | undefined;
  /** A new release's id, and the digest of its certificate. */
  readonly release?: string | undefined;
  readonly certificate?: string | undefined;
};

export function sharingTx(client: Queryable, cache: SharingCache) {
  const sight = { cache, written: new Set<string>() };
  const dataset = (datasetId: string): Promise<DatasetState | null> => foldDataset(client, sight, datasetId);
  const request = (requestId: string): Promise<RequestState | null> => foldRequest(client, sight, requestId);
  return {
    dataset,
    request,
    async lock(subject: string, beside: BesideSubject = {}): Promise<SharingState> {
      if (beside.dataset !== undefined) await lockSubject(client, beside.dataset);
      await lockSubject(client, subject);
      if (subject.startsWith('dset_')) return sharingStateOf([await dataset(subject)], []);
      const asked = await request(subject);
      const about = asked?.dataset ?? beside.dataset;
      const replaced = beside.replaces === undefined ? null : await request(beside.replaces);
      const state = sharingStateOf([about === undefined ? null : await dataset(about)], [replaced, asked]);
      const holder = beside.release === undefined ? null : await holderOf(client, beside.release);
      if (beside.release !== undefined && holder !== null) state.releases.set(beside.release, holder);
      const certified = beside.certificate === undefined ? null : await certifiedBy(client, beside.certificate);
      if (beside.certificate !== undefined && certified !== null) state.certificates.set(beside.certificate, certified);
      return state;
    },
    async findApproval(requestId: string, rowTag: string): Promise<string | null> {
      const { rows } = await client.query<{ digest: string }>({
        name: 'sharing-approval',
        text: `SELECT digest FROM sharing_statements WHERE subject = $1 AND type = 'consent.approved'
                 AND convert_from(entry, 'UTF8')::jsonb -> 'body' ->> 'rowTag' = $2`,
        values: [requestId, rowTag],
      });
      return rows[0]?.digest ?? null;
    },
    async append(said: readonly SharingSaidRow[]): Promise<void> {
      for (const { subject } of said) sight.written.add(subject);
      await client.query({
        name: 'sharing-say',
        text: `INSERT INTO sharing_statements (subject, digest, type, issuer, issued_at, entry)
               SELECT n.subject, n.digest, n.type, n.issuer, n.issued_at, n.entry
               FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::bytea[])
                 WITH ORDINALITY AS n(subject, digest, type, issuer, issued_at, entry, place)
               ORDER BY n.place`,
        values: [
          said.map(({ subject }) => subject),
          said.map(({ digest }) => digest),
          said.map(({ type }) => type),
          said.map(({ issuer }) => issuer),
          said.map(({ issuedAt }) => issuedAt),
          said.map(({ entry }) => Buffer.from(entry)),
        ],
      });
    },
  };
}

async function lockSubject(client: Queryable, subject: string): Promise<void> {
  await client.query({
    name: 'sharing-lock',
    text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
    values: [`sharing ${subject}`],
  });
}

async function holderOf(client: Queryable, releaseId: string): Promise<string | null> {
  const { rows } = await client.query<{ requestId: string }>({
    name: 'release-holder',
    text: 'SELECT request_id AS "requestId" FROM releases WHERE id = $1',
    values: [releaseId],
  });
  return rows[0]?.requestId ?? null;
}

async function certifiedBy(client: Queryable, certificateDigest: string): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>({
    name: 'release-certified',
    text: 'SELECT id FROM releases WHERE certificate_digest = $1',
    values: [certificateDigest],
  });
  return rows[0]?.id ?? null;
}

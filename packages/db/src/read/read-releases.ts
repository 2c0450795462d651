import type { Queryable } from './fold-consent.ts';

export type ReleaseRow = {
  readonly id: string;
  readonly requestId: string;
  readonly datasetId: string;
  readonly datasetTitle: string;
  readonly trialId: string;
  readonly custodianId: string;
  readonly statement: string;
  readonly ciphertextDigest: string;
  readonly sizeBytes: number;
  readonly rows: number;
  readonly expiresOn: string;
  readonly publishedAt: string;
  readonly revokedAt: string | null;
  readonly destroyedAt: string | null;
  readonly lastAccessAt: string | null;
  readonly isWitnessed: boolean;
};

export const ISO = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** `isWitnessed` is looked up in the log each time: it is what access rests on. */
const RELEASE = `SELECT r.id, r.request_id AS "requestId", r.dataset_id AS "datasetId",
    coalesce((SELECT d.title FROM datasets d WHERE d.id = r.dataset_id), '') AS "datasetTitle",
    r.trial_id AS "trialId", r.custodian_id AS "custodianId", r.statement_digest AS statement,
    r.ciphertext_digest AS "ciphertextDigest", r.size_bytes::float8 AS "sizeBytes", r.rows,
    to_char(r.expires_on, 'YYYY-MM-DD') AS "expiresOn", ${ISO('r.published_at')} AS "publishedAt",
    ${ISO('r.revoked_at')} AS "revokedAt", ${ISO('r.destroyed_at')} AS "destroyedAt",
    (SELECT ${ISO('max(a.at)')} FROM access_attempts a WHERE a.release_id = r.id AND a.outcome = 'allowed'
      AND a.said_in IS NOT NULL) AS "lastAccessAt",
    coalesce((SELECT e.index FROM log_entries e WHERE e.digest = decode(r.statement_digest, 'hex'))
      < (SELECT p.size FROM log_publications p ORDER BY p.n DESC LIMIT 1), false) AS "isWitnessed"
  FROM releases r`;

export async function findRelease(client: Queryable, releaseId: string): Promise<ReleaseRow | null> {
  const { rows } = await client.query<ReleaseRow>({
    name: 'release-find',
    text: `${RELEASE} WHERE r.id = $1`,
    values: [releaseId],
  });
  return rows[0] ?? null;
}

export type ReleasesOf =
  | { readonly custodian: string }
  | { readonly member: string }
  | { readonly dataset: string }
  | { readonly request: string };

/** The newest first. */
export async function listReleases(client: Queryable, of: ReleasesOf): Promise<ReleaseRow[]> {
  const [where, value] = whereOf(of);
  const { rows } = await client.query<ReleaseRow>(
    `${RELEASE} WHERE ${where} ORDER BY r.published_at DESC, r.id LIMIT 1000`,
    [value],
  );
  return rows;
}

function whereOf(of: ReleasesOf): readonly [string, string] {
  if ('custodian' in of) return ['r.custodian_id = $1', of.custodian];
  if ('request' in of) return ['r.request_id = $1', of.request];
  if ('dataset' in of) return ['r.dataset_id = $1', of.dataset];
  return ['EXISTS (SELECT 1 FROM access_requests q WHERE q.id = r.request_id AND $1 = ANY(q.team))', of.member];
}

/** Those whose last day is before `today`, or that were revoked, and whose file is not said to be destroyed. */
export async function listOver(client: Queryable, today: string, limit: number): Promise<ReleaseRow[]> {
  const { rows } = await client.query<ReleaseRow>({
    name: 'releases-over',
    text: `${RELEASE} WHERE r.destroyed_at IS NULL AND (r.expires_on < $1::date OR r.revoked_at IS NOT NULL)
           ORDER BY r.expires_on, r.id LIMIT $2`,
    values: [today, limit],
  });
  return rows;
}

export async function countLiveWithFile(client: Queryable, digest: string, today: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM releases WHERE ciphertext_digest = $1 AND destroyed_at IS NULL
       AND revoked_at IS NULL AND expires_on >= $2::date`,
    [digest, today],
  );
  return rows[0]?.n ?? 0;
}

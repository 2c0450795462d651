import {
  applyToDirectory,
  type Directory,
  emptyDirectory,
  followProposals,
  type Proposal,
  type Proposals,
  parseStatement,
} from '@trialmark/ledger';
import type pg from 'pg';

/** Held by everyone who adds to the directory, so that sequence order is commit order ("TMDR"). */
const DIRECTORY_LOCK = 0x544d4452;

const SHARE = `SELECT pg_advisory_xact_lock_shared(${DIRECTORY_LOCK})`;
const NEWEST = 'SELECT coalesce(max(seq), 0) AS seq FROM directory_statements';

/**
 * Begins a transaction that keeps the directory from changing until it ends, and returns the number of the directory's
 * last statement. Whatever is appended in it stands in the log before any later change of the directory.
 */
export async function beginWithDirectory(client: Pick<pg.ClientBase, 'query'>): Promise<number> {
  // One round trip. Each statement takes its own snapshot, so the number is read after the lock was got.
  const results: unknown = await client.query(`BEGIN; ${SHARE}; ${NEWEST}`);
  const [, , newest] = results as readonly pg.QueryResult<{ seq: string }>[];
  return Number(newest?.rows[0]?.seq);
}

/** A process's replay of the committed directory statements, up to `seq`. */
export type DirectoryCache = {
  readonly directory: Directory;
  readonly proposals: Map<string, Proposal>;
  seq: number;
};

export function createDirectoryCache(): DirectoryCache {
  return { directory: emptyDirectory(), proposals: new Map(), seq: 0 };
}

export type DirectoryChange = {
  readonly digest: string;
  readonly entry: Uint8Array;
  readonly at: string;
  readonly organisation: {
    readonly id: string;
    readonly name: string;
    readonly country: string;
    readonly kind: string;
  } | null;
  readonly member: {
    readonly id: string;
    readonly organisationId: string;
    readonly roles: readonly string[];
    readonly nameCommitment: string;
  } | null;
  readonly keys: readonly {
    readonly id: string;
    readonly holder: string;
    readonly algorithm: string;
    readonly publicKey: string;
  }[];
  readonly retiredKey: string | null;
};

/** The directory within one transaction. Read it before appending: its own uncommitted rows must not reach the cache. */
export function directoryTx(client: Pick<pg.ClientBase, 'query'>, cache: DirectoryCache) {
  const current = async (): Promise<Directory> => {
    const { rows } = await client.query<{ seq: string; entry: Buffer }>({
      name: 'directory-since',
      text: 'SELECT seq, entry FROM directory_statements WHERE seq > $1 ORDER BY seq',
      values: [cache.seq],
    });
    for (const row of rows) {
      // Another transaction of this process may have read the same rows while this one waited.
      if (Number(row.seq) <= cache.seq) continue;
      const parsed = parseStatement(new Uint8Array(row.entry));
      if (!parsed.ok) throw new Error(`directory statement ${row.seq} does not parse`);
      applyToDirectory(cache.directory, parsed.statement, parsed.digest);
      followProposals(cache.proposals, cache.directory, parsed.statement);
      cache.seq = Number(row.seq);
    }
    return cache.directory;
  };
  return {
    current,
    /** What waits for further signatures, as of this transaction. */
    async proposals(): Promise<Proposals> {
      await current();
      return cache.proposals;
    },
    /** The directory, kept as it is until the transaction ends. */
    async share(): Promise<Directory> {
      await client.query(SHARE);
      return await current();
    },
    async lock(): Promise<Directory> {
      await client.query(`SELECT pg_advisory_xact_lock(${DIRECTORY_LOCK})`);
      return await current();
    },
    async append(change: DirectoryChange): Promise<void> {
      await client.query('INSERT INTO directory_statements (digest, entry) VALUES ($1, $2)', [
        Buffer.from(change.digest, 'hex'),
        Buffer.from(change.entry),
      ]);
      await project(client, change);
    },
  };
}

/**
 * Which passkey a key is, as far as row-level security lets the actor see: their own, or one that the holder asked to
 * join with. Two may have asked with one key, so the holder decides. For a key of an organisation whose last signature
 * is not its maker's: one that was made by somebody who belongs to the organisation.
 */
const CREDENTIAL = `COALESCE(
  (SELECT credential_id FROM key_credentials WHERE public_key = $4),
  (SELECT credential_id FROM admission_requests WHERE public_key = $4 AND member_id = $2),
  (SELECT credential_id FROM organisation_applications WHERE public_key = $4 AND organisation_id = $2),
  credential_of_colleague($4, $2))`;

async function project(
  client: Pick<pg.ClientBase, 'query'>,
  { organisation, member, keys, retiredKey, at }: DirectoryChange,
) {
  if (organisation !== null) {
    await client.query(
      `INSERT INTO organisations (id, name, country, kind, accredited_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (id) DO UPDATE SET name = $2, country = $3, kind = $4`,
      [organisation.id, organisation.name, organisation.country, organisation.kind, at],
    );
  }
  if (member !== null) {
    await client.query(
      `INSERT INTO members (id, organisation_id, roles, name_commitment, admitted_at, user_id)
       VALUES ($1, $2, $3, $4, $5, (SELECT user_id FROM admission_requests WHERE member_id = $1))
       ON CONFLICT (id) DO UPDATE SET roles = $3, name_commitment = $4`,
      [member.id, member.organisationId, member.roles, member.nameCommitment, at],
    );
  }
  for (const key of keys) {
    await client.query(
      `INSERT INTO signing_keys (id, holder, algorithm, public_key, registered_at, credential_id)
       VALUES ($1, $2, $3, $4, $5, ${CREDENTIAL})`,
      [key.id, key.holder, key.algorithm, key.publicKey, at],
    );
  }
  if (retiredKey !== null)
    await client.query('UPDATE signing_keys SET retired_at = $2 WHERE id = $1', [retiredKey, at]);
}

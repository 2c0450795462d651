import type { Queryable } from '../read/fold-consent.ts';
import { countLiveWithFile, findRelease, ISO, listOver, listReleases, type ReleasesOf } from '../read/read-releases.ts';
import { attemptsTx } from './attempts-tx.ts';

export type JobRow = {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  readonly problem: string | null;
  readonly updatedAt: string;
};

type FileRow = { readonly requestId: string; readonly sizeBytes: number; readonly destroyedAt: string | null };
type RequestRow = { readonly id: string; readonly datasetId: string; readonly phase: string };
type NoticeRow = {
  readonly digest: string;
  readonly requestId: string;
  readonly releaseId: string;
  readonly custodianId: string;
  readonly dueOn: string;
};

/** Files, jobs, attempts and reminders of releases within one transaction. What the log says is `sharingTx`'s. */
export function deliveryTx(client: Queryable) {
  return {
    ...attemptsTx(client),
    ...filesTx(client),
    ...listsTx(client),
    findRelease: (releaseId: string) => findRelease(client, releaseId),
    listReleases: (of: ReleasesOf) => listReleases(client, of),
    listOver: (today: string, limit: number) => listOver(client, today, limit),
    countLiveWithFile: (digest: string, today: string) => countLiveWithFile(client, digest, today),
    async findJob(requestId: string): Promise<JobRow | null> {
      const { rows } = await client.query<JobRow>(
        `SELECT stage, done, total, problem, ${ISO('updated_at')} AS "updatedAt" FROM release_jobs WHERE request_id = $1`,
        [requestId],
      );
      return rows[0] ?? null;
    },
    async saveJob(requestId: string, job: Omit<JobRow, 'updatedAt'>): Promise<void> {
      const { stage, done, total, problem } = job;
      await client.query(
        `INSERT INTO release_jobs (request_id, stage, done, total, problem) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (request_id) DO UPDATE SET stage = $2, done = $3, total = $4, problem = $5, updated_at = now()`,
        [requestId, stage, done, total, problem],
      );
    },
    /** Once for each account, kind and subject, however often it is owed. Members without an account get none. */
    async oweMail(
      members: readonly string[],
      { kind, subject }: { readonly kind: string; readonly subject: string },
    ): Promise<number> {
      const { rowCount } = await client.query(
        `INSERT INTO mail_notices (user_id, kind, subject)
         SELECT DISTINCT user_id, $2, $3 FROM members WHERE id = ANY($1) AND user_id IS NOT NULL
         ON CONFLICT (user_id, kind, subject) DO NOTHING`,
        [members, kind, subject],
      );
      return rowCount ?? 0;
    },
  };
}

function filesTx(client: Queryable) {
  return {
    async findFile(digest: string): Promise<FileRow | null> {
      const { rows } = await client.query<FileRow>(
        `SELECT request_id AS "requestId", size_bytes::float8 AS "sizeBytes", ${ISO('destroyed_at')} AS "destroyedAt"
         FROM release_files WHERE digest = $1`,
        [digest],
      );
      return rows[0] ?? null;
    },
    async addFile(file: {
      readonly digest: string;
      readonly requestId: string;
      readonly sizeBytes: number;
    }): Promise<void> {
      await client.query(
        'INSERT INTO release_files (digest, request_id, size_bytes) VALUES ($1, $2, $3) ON CONFLICT (digest) DO NOTHING',
        [file.digest, file.requestId, file.sizeBytes],
      );
    },
    async takeAbandoned(days: number, limit: number): Promise<string[]> {
      const { rows } = await client.query<{ digest: string }>(
        `SELECT f.digest FROM release_files f
         WHERE f.destroyed_at IS NULL AND f.stored_at < now() - make_interval(days => $1)
           AND NOT EXISTS (SELECT 1 FROM releases r WHERE r.ciphertext_digest = f.digest)
         ORDER BY f.digest LIMIT $2 FOR UPDATE SKIP LOCKED`,
        [days, limit],
      );
      // What was named between the first statement's view and its locks is seen by a second one: nobody can be added now.
      const locked = rows.map(({ digest }) => digest);
      const { rows: unnamed } = await client.query<{ digest: string }>(
        `SELECT f.digest FROM release_files f WHERE f.digest = ANY($1) AND f.destroyed_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM releases r WHERE r.ciphertext_digest = f.digest) ORDER BY f.digest`,
        [locked],
      );
      return unnamed.map(({ digest }) => digest);
    },
    async lockFile(digest: string): Promise<void> {
      await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`file ${digest}`]);
    },
    async unknownFiles(digests: readonly string[]): Promise<string[]> {
      const { rows } = await client.query<{ digest: string }>(
        `SELECT n.digest FROM unnest($1::text[]) AS n(digest)
         WHERE NOT EXISTS (SELECT 1 FROM release_files f WHERE f.digest = n.digest) ORDER BY 1`,
        [digests],
      );
      return rows.map(({ digest }) => digest);
    },
    async markFileDestroyed(digest: string): Promise<void> {
      await client.query('UPDATE release_files SET destroyed_at = now() WHERE digest = $1 AND destroyed_at IS NULL', [
        digest,
      ]);
    },
  };
}

function listsTx(client: Queryable) {
  return {
    async listRequests(of: { readonly custodian: string } | { readonly trial: string }): Promise<RequestRow[]> {
      const [where, value] =
        'custodian' in of
          ? ['q.custodian_id = $1', of.custodian]
          : ['q.dataset_id IN (SELECT d.id FROM datasets d WHERE d.trial_id = $1)', of.trial];
      const { rows } = await client.query<RequestRow>(
        `SELECT q.id, q.dataset_id AS "datasetId", q.phase FROM access_requests q
         WHERE ${where} AND q.phase <> 'draft' AND q.submitted_at IS NOT NULL ORDER BY q.submitted_at, q.id`,
        [value],
      );
      return rows;
    },
    async listStaged(requestId: string): Promise<string[]> {
      const { rows } = await client.query<{ digest: string }>(
        'SELECT digest FROM staged_batches WHERE request_id = $1 ORDER BY staged_at, digest',
        [requestId],
      );
      return rows.map(({ digest }) => digest);
    },
    async saidAt(requestId: string): Promise<Map<string, string>> {
      const { rows } = await client.query<{ digest: string; at: string }>(
        `SELECT digest, ${ISO('issued_at')} AS at FROM sharing_statements WHERE subject = $1`,
        [requestId],
      );
      return new Map(rows.map(({ digest, at }) => [digest, at]));
    },
    /** Of what is said about a trial's requests, and of how their reviews stand. */
    async sharingMark(trialId: string): Promise<string> {
      const { rows } = await client.query<{ mark: string }>({
        name: 'sharing-mark',
        text: `SELECT concat_ws(' ', count(*), max(q.updated_at), max(
                 (SELECT s.seq FROM sharing_statements s WHERE s.subject = q.id ORDER BY s.seq DESC LIMIT 1))) AS mark
               FROM access_requests q JOIN datasets d ON d.id = q.dataset_id
               WHERE d.trial_id = $1 AND q.phase <> 'draft'`,
        values: [trialId],
      });
      return rows[0]?.mark ?? '';
    },
    async listOpenNotices(
      day: string,
      limit: number,
      after: Pick<NoticeRow, 'dueOn' | 'digest'> | null,
    ): Promise<NoticeRow[]> {
      const { rows } = await client.query<NoticeRow>(
        `SELECT n.digest, n.request_id AS "requestId", n.release_id AS "releaseId", r.custodian_id AS "custodianId",
           to_char(n.due_on, 'YYYY-MM-DD') AS "dueOn"
         FROM withdrawal_notices n JOIN releases r ON r.id = n.release_id
         WHERE n.attested_at IS NULL AND n.due_on <= $1::date
           AND ($3::date IS NULL OR (n.due_on, n.digest) > ($3::date, $4::text))
         ORDER BY n.due_on, n.digest LIMIT $2`,
        [day, limit, after?.dueOn ?? null, after?.digest ?? null],
      );
      return rows;
    },
    async findNotice(digest: string): Promise<{ requestId: string; releaseId: string } | null> {
      const { rows } = await client.query<{ requestId: string; releaseId: string }>(
        'SELECT request_id AS "requestId", release_id AS "releaseId" FROM withdrawal_notices WHERE digest = $1',
        [digest],
      );
      return rows[0] ?? null;
    },
    async custodiansOf(organisationId: string): Promise<string[]> {
      const { rows } = await client.query<{ id: string }>(
        `SELECT id FROM members WHERE organisation_id = $1 AND 'custodian' = ANY(roles)`,
        [organisationId],
      );
      return rows.map(({ id }) => id);
    },
    /** As far as row-level security lets the scope's organisation see. */
    async countOpenings() {
      const { rows } = await client.query<{
        trialId: string;
        registryId: string;
        title: string;
        count: number;
        newestAt: string;
      }>(
        `SELECT o.trial_id AS "trialId", t.registry_id AS "registryId", t.public_title AS title, count(*)::int AS count,
           to_char(max(o.received_on), 'YYYY-MM-DD') AS "newestAt"
         FROM consent_openings o JOIN trials t ON t.id = o.trial_id GROUP BY 1, 2, 3 ORDER BY 2`,
      );
      return rows;
    },
  };
}

import { AppError } from '@trialmark/schema';
import pg from 'pg';

/** A dataset's newest version as the catalogue searches it, beside what the trial's own row says. */
export type DatasetRow = {
  readonly id: string;
  readonly trialId: string;
  readonly custodianId: string;
  readonly version: number;
  readonly descriptionDigest: string;
  readonly title: string;
  readonly summary: string;
  readonly custodianName: string;
  readonly standard: string;
  readonly participants: number | null;
  readonly keywords: readonly string[];
  readonly domains: readonly string[];
  readonly useCodes: readonly string[];
  readonly diseases: readonly string[];
  readonly maximumRisk: number;
  readonly isFree: boolean;
  readonly depositedAt: string;
};

export type ReleaseRow = {
  readonly id: string;
  readonly requestId: string;
  readonly datasetId: string;
  readonly trialId: string;
  readonly custodianId: string;
  readonly statementDigest: string;
  readonly certificateDigest: string;
  readonly ciphertextDigest: string;
  readonly sizeBytes: number;
  readonly rows: number;
  readonly expiresOn: string;
  readonly publishedAt: string;
};

export type NoticeRow = {
  readonly digest: string;
  readonly requestId: string;
  readonly releaseId: string;
  readonly rowTags: readonly string[];
  readonly dueOn: string;
  readonly notifiedAt: string;
};

/** What the tables say of statements about datasets and releases: written with the statement, in one transaction. */
export function projectionTx(client: pg.PoolClient) {
  return {
    saveDataset: (dataset: DatasetRow) => saveDataset(client, dataset),
    async closeDataset(datasetId: string, at: string): Promise<void> {
      await client.query('UPDATE datasets SET closed_at = $2 WHERE id = $1', [datasetId, at]);
    },
    async saveRelease(release: ReleaseRow, rowTags: readonly string[]): Promise<void> {
      await insertRelease(client, release).catch(refuseTaken);
      await client.query({
        name: 'release-tags',
        text: 'INSERT INTO release_tags (request_id, row_tag, release_id) SELECT $1, tag, $2 FROM unnest($3::text[]) AS n(tag)',
        values: [release.requestId, release.id, rowTags],
      });
    },
    async revokeRelease(releaseId: string, at: string): Promise<void> {
      await client.query('UPDATE releases SET revoked_at = $2 WHERE id = $1', [releaseId, at]);
    },
    async destroyRelease(releaseId: string, at: string): Promise<void> {
      await client.query('UPDATE releases SET destroyed_at = $2 WHERE id = $1', [releaseId, at]);
    },
    async saveNotice({ digest, requestId, releaseId, rowTags, dueOn, notifiedAt }: NoticeRow): Promise<void> {
      await client.query({
        name: 'withdrawal-notice',
        text: `INSERT INTO withdrawal_notices (digest, request_id, release_id, row_tags, due_on, notified_at)
               VALUES ($1, $2, $3, $4, $5, $6)`,
        values: [digest, requestId, releaseId, rowTags, dueOn, notifiedAt],
      });
    },
    /** Once the whole team has: the last of them is the one that is listed, the log has them all. */
    async attestNotice(digest: string, memberId: string, at: string): Promise<void> {
      await client.query(
        'UPDATE withdrawal_notices SET attested_at = $3, attested_by = $2 WHERE digest = $1 AND attested_at IS NULL',
        [digest, memberId, at],
      );
    },
    /** Owes the accounts of these members a mail, again where the same was sent before. */
    async oweMail(memberIds: readonly string[], kind: string, subject: string): Promise<void> {
      await client.query({
        name: 'mail-owed',
        text: `INSERT INTO mail_notices (user_id, kind, subject)
               SELECT DISTINCT user_id, $2, $3 FROM members WHERE id = ANY($1) AND user_id IS NOT NULL ORDER BY 1
               ON CONFLICT (user_id, kind, subject) DO UPDATE SET sent_at = NULL`,
        values: [memberIds, kind, subject],
      });
    },
  };
}

/** The trial's row is kept as it is until the transaction ends, so that neither of two changes is lost on the other. */
async function saveDataset(client: pg.PoolClient, dataset: DatasetRow): Promise<void> {
  await client.query({
    name: 'dataset-save',
    text: `INSERT INTO datasets (id, trial_id, custodian_id, version, description_digest, title, summary, custodian_name,
             standard, participants, keywords, domains, use_codes, diseases, maximum_risk, is_free, conditions,
             interventions, countries, phase, first_deposited_at, deposited_at)
           SELECT $1, id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, conditions, interventions,
             countries, phase, $17, $17
           FROM trials WHERE id = $2 FOR SHARE
           ON CONFLICT (id) DO UPDATE SET version = $4, description_digest = $5, title = $6, summary = $7,
             custodian_name = $8, standard = $9, participants = $10, keywords = $11, domains = $12, use_codes = $13,
             diseases = $14, maximum_risk = $15, is_free = $16, conditions = excluded.conditions,
             interventions = excluded.interventions, countries = excluded.countries, phase = excluded.phase,
             deposited_at = $17`,
    values: [
      dataset.id,
      dataset.trialId,
      dataset.custodianId,
      dataset.version,
      dataset.descriptionDigest,
      dataset.title,
      dataset.summary,
      dataset.custodianName,
      dataset.standard,
      dataset.participants,
      dataset.keywords,
      dataset.domains,
      dataset.useCodes,
      dataset.diseases,
      dataset.maximumRisk,
      dataset.isFree,
      dataset.depositedAt,
    ],
  });
}

async function insertRelease(client: pg.PoolClient, release: ReleaseRow): Promise<void> {
  await client.query({
    name: 'release-save',
    text: `INSERT INTO releases (id, request_id, dataset_id, trial_id, custodian_id, statement_digest, certificate_digest,
             ciphertext_digest, size_bytes, rows, expires_on, published_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    values: [
      release.id,
      release.requestId,
      release.datasetId,
      release.trialId,
      release.custodianId,
      release.statementDigest,
      release.certificateDigest,
      release.ciphertextDigest,
      release.sizeBytes,
      release.rows,
      release.expiresOn,
      release.publishedAt,
    ],
  });
}

/** Two requests may be released under one id, or with one certificate, at once: the second waits here for the first. */
function refuseTaken(error: unknown): never {
  const constraint = error instanceof pg.DatabaseError ? error.constraint : undefined;
  if (constraint === 'releases_pkey') {
    throw taken('release.fresh', 'Another release has this id. Nothing was published: give this one another.');
  }
  if (constraint !== 'releases_certificate_digest_key') throw error;
  throw taken('release.certificate', 'Another release has this certificate. Nothing was published: certify this one.');
}

function taken(rule: string, message: string): AppError {
  return new AppError('duplicate', message, { problems: [{ path: 'release', rule, message }] });
}

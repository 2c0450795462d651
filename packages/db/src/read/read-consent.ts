import type { ConsentState } from '@trialmark/registry';
import type pg from 'pg';
import { type ConsentCache, currentConsent, registrationOf } from './fold-consent.ts';

export type ConsentStudyRow = {
  readonly trialId: string;
  readonly registryId: string;
  readonly sponsorId: string;
  readonly sponsorName: string;
  readonly publicTitle: string;
  readonly recruitmentStatus: string | null;
};

/** A study that has published how it asks for consent. */
export type ConsentStudyDetail = ConsentStudyRow & {
  readonly registration: string | null;
  /** This process's fold: read it at once, it moves on. */
  readonly state: ConsentState;
};

const STUDY = `t.id AS "trialId", t.registry_id AS "registryId", t.sponsor_id AS "sponsorId",
  t.sponsor_name AS "sponsorName", t.public_title AS "publicTitle", t.recruitment_status AS "recruitmentStatus"`;

/** Studies that ask for consent, by number. */
export async function listConsentStudies(pool: pg.Pool): Promise<ConsentStudyRow[]> {
  const { rows } = await pool.query<ConsentStudyRow>(
    `SELECT ${STUDY} FROM consent_studies s JOIN trials t ON t.id = s.trial_id
     WHERE s.policy_version IS NOT NULL ORDER BY t.registry_id`,
  );
  return rows;
}

/** Null for a trial that is not there; one that nothing was said about has an empty state. */
export async function readConsent(
  pool: pg.Pool,
  cache: ConsentCache,
  trialId: string,
): Promise<ConsentStudyDetail | null> {
  const { rows } = await pool.query<ConsentStudyRow>(`SELECT ${STUDY} FROM trials t WHERE t.id = $1`, [trialId]);
  const [row] = rows;
  if (row === undefined) return null;
  const registration = await registrationOf(pool, trialId);
  return { ...row, registration, state: await currentConsent(pool, cache, trialId) };
}

/** Statements of a study's chain below number `before`, the newest first. */
export async function listConsentStatements(pool: pg.Pool, trialId: string, before: number, limit: number) {
  const { rows } = await pool.query<{ seq: number; digest: string; entry: Buffer }>(
    `SELECT seq, digest, entry FROM consent_statements WHERE trial_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3`,
    [trialId, before, limit],
  );
  return rows.map((row) => ({ ...row, entry: new Uint8Array(row.entry) }));
}

/** How long changes wait at most for a release that is being built. */
const RELEASE_MINUTES_MAX = 10;

/**
 * Studies whose epoch is over: sixteen wait, or the first has waited for `epochSeconds`. Where a change of terms is among
 * them and a custodian proves a release of the study, they wait for it, ten minutes at most: the change would make every
 * proof worthless. Insertions alone never wait for a release, and withdrawals wait for nothing.
 */
export async function listDueStudies(pool: pg.Pool, epochSeconds: number): Promise<string[]> {
  const { rows } = await pool.query<{ trial_id: string }>(
    `SELECT trial_id FROM consent_studies c
     WHERE (waiting >= 16 OR (waiting > 0 AND waiting_since <= now() - make_interval(secs => $1)))
       AND NOT (
         waiting_since > now() - make_interval(mins => $2)
         AND EXISTS (
           SELECT 1 FROM release_jobs j JOIN access_requests r ON r.id = j.request_id JOIN datasets d ON d.id = r.dataset_id
           WHERE d.trial_id = c.trial_id AND j.stage IN ('proving', 'uploading', 'publishing') AND j.problem IS NULL
             AND j.updated_at > now() - make_interval(mins => $2))
         AND EXISTS (
           SELECT 1 FROM consent_statements s WHERE s.trial_id = c.trial_id AND s.type = 'consent.changed' AND s.seq > (
             SELECT coalesce(max(seq), 0) FROM consent_statements
             WHERE trial_id = c.trial_id AND type = 'consent.root-stated')))
     ORDER BY trial_id`,
    [epochSeconds, RELEASE_MINUTES_MAX],
  );
  return rows.map(({ trial_id }) => trial_id);
}

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

/** Studies whose epoch is over: sixteen wait, or the first has waited for `epochSeconds`. */
export async function listDueStudies(pool: pg.Pool, epochSeconds: number): Promise<string[]> {
  const { rows } = await pool.query<{ trial_id: string }>(
    `SELECT trial_id FROM consent_studies
     WHERE waiting >= 16 OR (waiting > 0 AND waiting_since <= now() - make_interval(secs => $1)) ORDER BY trial_id`,
    [epochSeconds],
  );
  return rows.map(({ trial_id }) => trial_id);
}

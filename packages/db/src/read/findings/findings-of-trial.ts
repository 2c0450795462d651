import type pg from 'pg';
import { AS_OF, type AsOf } from './finding-filter.ts';
import { FINDING_COLUMNS, foundOf } from './list-findings.ts';

type TrialRow = {
  trialId: string;
  registryId: string;
  title: string;
  sponsorId: string;
  sponsorName: string;
};
type Row = TrialRow & { asOf: AsOf | null; found: Parameters<typeof foundOf>[0][] };

/** Null for a trial that is not there; without findings while none were computed of it. */
export async function findingsOfTrial(pool: pg.Pool, registryId: string) {
  const { rows } = await pool.query<Row>({
    name: 'findings-of-trial',
    text: `SELECT t.id AS "trialId", t.registry_id AS "registryId", coalesce(s.title, t.public_title) AS title,
        t.sponsor_id AS "sponsorId", coalesce(s.sponsor_name, o.name, t.sponsor_id) AS "sponsorName", ${AS_OF} AS "asOf",
        (SELECT coalesce(json_agg(r), '[]') FROM (
          SELECT ${FINDING_COLUMNS} FROM trial_findings f CROSS JOIN findings_head h WHERE f.trial_id = t.id ORDER BY f.place
        ) r) AS found
      FROM trials t LEFT JOIN trial_standings s ON s.trial_id = t.id LEFT JOIN organisations o ON o.id = t.sponsor_id
      WHERE t.registry_id = $1`,
    values: [registryId],
  });
  const row = rows[0];
  if (row === undefined) return null;
  const { asOf, found, ...trial } = row;
  return { asOf, trial, findings: found.map(foundOf) };
}

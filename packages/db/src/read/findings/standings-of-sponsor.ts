import type pg from 'pg';
import { readSponsorRow } from './league.ts';
import { readAsOf } from './list-findings.ts';

type Timing = 'prospective' | 'retrospective' | 'indeterminate' | 'no-evidence';
type Results = 'on-time' | 'late' | 'outstanding' | 'pending' | 'no-date' | 'none';
type StandingRow = {
  trialId: string;
  registryId: string;
  title: string;
  isSealed: boolean;
  timing: Timing;
  timingDays: number | null;
  results: Results;
  resultsDays: number | null;
  isDueByLaw: boolean;
  silentChanges: number;
  attention: number;
};

/** The trials behind a sponsor's numbers, by registry number, after number `after`. */
export async function standingsOfSponsor(pool: pg.Pool, sponsorId: string, after: string | null, limit: number) {
  const row = await readSponsorRow(pool, sponsorId);
  if (row === null) return null;
  const { rows } = await pool.query<StandingRow>({
    name: 'standings-of-sponsor',
    text: `SELECT trial_id AS "trialId", registry_id AS "registryId", title, is_sealed AS "isSealed", timing,
        timing_days AS "timingDays", results, results_days AS "resultsDays", is_due_by_law AS "isDueByLaw",
        silent_steps AS "silentChanges", attention
      FROM trial_standings WHERE sponsor_id = $1 AND ($2::text IS NULL OR registry_id > $2)
      ORDER BY registry_id LIMIT $3`,
    values: [sponsorId, after, limit + 1],
  });
  const trials = rows.slice(0, limit);
  return {
    asOf: await readAsOf(pool),
    row,
    trials,
    nextCursor: rows.length > limit ? (trials.at(-1)?.registryId ?? null) : null,
  };
}

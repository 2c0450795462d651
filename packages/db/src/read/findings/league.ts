import type pg from 'pg';
import { AS_OF, type AsOf } from './finding-filter.ts';

const COUNTS = [
  ['trials', 'true'],
  ['sealed', 'is_sealed'],
  ['prospective', `timing = 'prospective'`],
  ['retrospective', `timing = 'retrospective'`],
  ['indeterminate', `timing = 'indeterminate'`],
  ['noEvidence', `timing = 'no-evidence'`],
  ['onTime', `results = 'on-time'`],
  ['late', `results = 'late'`],
  ['outstanding', `results = 'outstanding'`],
  ['pending', `results = 'pending'`],
  ['noDate', `results = 'no-date'`],
  ['none', `results = 'none'`],
  ['dueByLaw', 'is_due_by_law'],
  ['silentTrials', 'silent_steps > 0'],
  ['attention', 'attention > 0'],
] as const;

/** The day that half of the trials do not exceed, and the largest number. */
const DAYS = [
  ['timingDays', 'timing_days', `timing = 'retrospective'`],
  ['lateDays', 'results_days', `results = 'late'`],
  ['outstandingDays', 'results_days', `results = 'outstanding'`],
] as const;

const AGGREGATES = [
  ...COUNTS.map(([name, test]) => `count(*) FILTER (WHERE ${test})::int AS "${name}"`),
  'coalesce(sum(silent_steps), 0)::int AS "silentSteps"',
  ...DAYS.flatMap(([name, column, test]) => [
    `percentile_disc(0.5) WITHIN GROUP (ORDER BY ${column}) FILTER (WHERE ${test}) AS "${name}Median"`,
    `max(${column}) FILTER (WHERE ${test}) AS "${name}Longest"`,
  ]),
].join(', ');

const ORDERS = {
  name: '"sponsorName", "sponsorId"',
  trials: 'trials DESC, "sponsorName", "sponsorId"',
  retrospective: 'retrospective DESC, trials DESC, "sponsorName", "sponsorId"',
  outstanding: 'outstanding DESC, late DESC, trials DESC, "sponsorName", "sponsorId"',
  late: 'late DESC, trials DESC, "sponsorName", "sponsorId"',
  'silent-changes': '"silentTrials" DESC, "silentSteps" DESC, "sponsorName", "sponsorId"',
} as const;

type Days = (typeof DAYS)[number][0];
type Aggregates = Record<(typeof COUNTS)[number][0] | 'silentSteps', number> &
  Record<`${Days}${'Median' | 'Longest'}`, number | null>;
export type SponsorRow = Aggregates & { sponsorId: string; sponsorName: string };

export type LeagueQuery = {
  readonly sort: keyof typeof ORDERS;
  readonly offset: number;
  readonly limit: number;
};

/** Counts of every sponsor's trials, and of all together, as of one state. */
export async function readLeague(pool: pg.Pool, { sort, offset, limit }: LeagueQuery) {
  type Answer = { asOf: AsOf | null; rows: SponsorRow[]; total: Aggregates; sponsors: number };
  const { rows } = await pool.query<{ league: Answer }>(
    `WITH sponsors AS MATERIALIZED (
       SELECT sponsor_id AS "sponsorId", min(sponsor_name) AS "sponsorName", ${AGGREGATES} FROM trial_standings GROUP BY 1
     )
     SELECT json_build_object('asOf', ${AS_OF}, 'sponsors', (SELECT count(*) FROM sponsors),
       'total', (SELECT row_to_json(t) FROM (SELECT ${AGGREGATES} FROM trial_standings) t),
       'rows', (SELECT coalesce(json_agg(r), '[]') FROM (
         SELECT * FROM sponsors ORDER BY ${ORDERS[sort]} OFFSET $1 LIMIT $2) r)) AS league`,
    [offset, limit],
  );
  const league = rows[0]?.league;
  if (league === undefined) throw new Error('a league without a row');
  return { ...league, total: countsOf(league.total), rows: league.rows.map(sponsorRowOf) };
}

/** The counts of one sponsor; null where it has registered nothing. */
export async function readSponsorRow(client: Pick<pg.ClientBase, 'query'>, sponsorId: string) {
  const { rows } = await client.query<SponsorRow>(
    `SELECT sponsor_id AS "sponsorId", min(sponsor_name) AS "sponsorName", ${AGGREGATES}
     FROM trial_standings WHERE sponsor_id = $1 GROUP BY 1`,
    [sponsorId],
  );
  return rows[0] === undefined ? null : sponsorRowOf(rows[0]);
}

function sponsorRowOf({ sponsorId, sponsorName, ...row }: SponsorRow) {
  return { sponsorId, sponsorName, ...countsOf(row) };
}

function countsOf(row: Aggregates) {
  return {
    trials: row.trials,
    sealed: row.sealed,
    registration: {
      prospective: row.prospective,
      retrospective: row.retrospective,
      indeterminate: row.indeterminate,
      noEvidence: row.noEvidence,
      daysLate: daysOf(row, 'timingDays'),
    },
    results: {
      expected: row.onTime + row.late + row.outstanding,
      onTime: row.onTime,
      late: row.late,
      outstanding: row.outstanding,
      pending: row.pending,
      noDate: row.noDate,
      none: row.none,
      dueByLaw: row.dueByLaw,
      daysLate: daysOf(row, 'lateDays'),
      daysOutstanding: daysOf(row, 'outstandingDays'),
    },
    silentChanges: { trials: row.silentTrials, steps: row.silentSteps },
    attention: row.attention,
  };
}

function daysOf(row: Aggregates, name: Days): { readonly median: number; readonly longest: number } | null {
  const [median, longest] = [row[`${name}Median`], row[`${name}Longest`]];
  return median === null || longest === null ? null : { median, longest };
}

import type pg from 'pg';
import {
  AGE_BAND,
  AGE_BANDS,
  AS_OF,
  type AsOf,
  type FindingFilter,
  FROM,
  filterValues,
  IS_ANSWERED,
  WHERE,
} from './finding-filter.ts';

type Concern = 'attention' | 'open' | 'none';
type Counts = Readonly<Record<Concern, number>>;
type RuleRow = { rule: string; version: number; verdict: string; concern: Concern; count: number };
type SponsorRow = Counts & { sponsorId: string; sponsorName: string; trials: number };
type Summary = {
  asOf: AsOf | null;
  findings: number;
  trials: number;
  answered: number;
  sponsors: number;
  rules: RuleRow[];
  bySponsor: SponsorRow[];
  ages: { band: string; concern: Concern; count: number }[];
};

/** Sponsors that are listed; the rest are in the league table. */
const SPONSORS = 100;

const COUNTS = `count(*) FILTER (WHERE concern = 'attention')::int AS attention,
  count(*) FILTER (WHERE concern = 'open')::int AS open, count(*) FILTER (WHERE concern = 'none')::int AS none`;

/** One statement, so that all counts are of one state. */
const SUMMARY = `WITH m AS MATERIALIZED (
    SELECT f.trial_id, s.sponsor_id, s.sponsor_name, f.rule, f.version, f.verdict, f.concern, ${AGE_BAND} AS band,
      ${IS_ANSWERED} AS is_answered
    FROM ${FROM} WHERE ${WHERE}
  )
  SELECT json_build_object(
    'asOf', ${AS_OF},
    'findings', (SELECT count(*) FROM m),
    'trials', (SELECT count(DISTINCT trial_id) FROM m),
    'answered', (SELECT count(*) FROM m WHERE is_answered),
    'sponsors', (SELECT count(DISTINCT sponsor_id) FROM m),
    'rules', (SELECT coalesce(json_agg(r), '[]') FROM (
      SELECT rule, version, verdict, concern, count(*)::int AS count FROM m GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4) r),
    'bySponsor', (SELECT coalesce(json_agg(r), '[]') FROM (
      SELECT sponsor_id AS "sponsorId", sponsor_name AS "sponsorName", count(DISTINCT trial_id)::int AS trials, ${COUNTS}
      FROM m GROUP BY 1, 2 ORDER BY attention DESC, open DESC, 2, 1 LIMIT ${SPONSORS}) r),
    'ages', (SELECT coalesce(json_agg(r), '[]') FROM (
      SELECT band, concern, count(*)::int AS count FROM m GROUP BY 1, 2) r)
  ) AS summary`;

/** Counts of the findings that the filter leaves. */
export async function summariseFindings(pool: pg.Pool, filter: FindingFilter) {
  const { rows } = await pool.query<{ summary: Summary }>(SUMMARY, filterValues(filter));
  const summary = rows[0]?.summary;
  if (summary === undefined) throw new Error('a summary without a row');
  const { rules, ages, ...rest } = summary;
  return {
    ...rest,
    byConcern: countsOf(rules),
    byRule: [...Map.groupBy(rules, ({ rule, version }) => `${rule}/${version}`).values()].flatMap((verdicts) => {
      const [first] = verdicts;
      if (first === undefined) return [];
      return {
        rule: first.rule,
        version: first.version,
        ...countsOf(verdicts),
        verdicts: verdicts.map(({ verdict, concern, count }) => ({ verdict, concern, count })),
      };
    }),
    byAge: AGE_BANDS.map((band) => ({ band, ...countsOf(ages.filter((each) => each.band === band)) })),
  };
}

function countsOf(rows: readonly { readonly concern: Concern; readonly count: number }[]): Counts {
  const of = (concern: Concern) => rows.reduce((sum, each) => sum + (each.concern === concern ? each.count : 0), 0);
  return { attention: of('attention'), open: of('open'), none: of('none') };
}

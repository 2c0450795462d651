import type { RuleFinding } from '@trialmark/registry';
import type pg from 'pg';
import type { FindingFilter } from './finding-filter.ts';
import { findingsOfTrial } from './findings-of-trial.ts';
import { keepAtMark } from './keep-at-mark.ts';
import { type LeagueQuery, readLeague } from './league.ts';
import { type FindingQuery, listFindings } from './list-findings.ts';
import { standingsOfSponsor } from './standings-of-sponsor.ts';
import { summariseFindings } from './summarise-findings.ts';

/** Findings as they were computed last. */
export function findingsReader(pool: pg.Pool) {
  const mark = () => readMark(pool);
  return {
    list: (query: FindingQuery) => listFindings(pool, query),
    summary: keepAtMark(mark, (filter: FindingFilter) => summariseFindings(pool, filter)),
    ofTrial: (registryId: string) => findingsOfTrial(pool, registryId),
    league: keepAtMark(mark, (query: LeagueQuery) => readLeague(pool, query)),
    ofSponsor: (sponsorId: string, after: string | null, limit: number) =>
      standingsOfSponsor(pool, sponsorId, after, limit),
    ofLog: () => findingsOfLog(pool),
  };
}

/** Another text whenever a count may be another: findings were computed, or a sponsor answered one. */
async function readMark(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ mark: string }>({
    name: 'findings-mark',
    text: `SELECT concat((SELECT concat(size, ' ', today, ' ', computed_at) FROM findings_head), ' ',
      (SELECT count(*) FROM finding_answers)) AS mark`,
  });
  return rows[0]?.mark ?? '';
}

async function findingsOfLog(pool: pg.Pool) {
  const { rows } = await pool.query<{ size: string; nowS: string; log: string }>({
    name: 'findings-of-log',
    text: `SELECT log_size AS size, log_now_s AS "nowS", log_findings AS log FROM findings_head WHERE log_findings IS NOT NULL`,
  });
  const head = rows[0];
  if (head === undefined) return { asOf: null, findings: [] };
  const [size, nowS] = [Number(head.size), Number(head.nowS)];
  return { asOf: { size, nowS }, findings: JSON.parse(head.log) as RuleFinding[] };
}

import type { RuleFinding } from '@trialmark/registry';
import type pg from 'pg';

type Standing = {
  readonly timing: string;
  readonly timingDays: number | null;
  readonly results: string;
  readonly resultsDays: number | null;
  readonly isDueByLaw: boolean;
  readonly silentSteps: number;
  readonly attention: number;
};

/** What was found of one trial. */
export type FoundTrialRow = {
  readonly trialId: string;
  readonly registryId: string;
  readonly sponsorId: string;
  readonly title: string;
  readonly isSealed: boolean;
  readonly standing: Standing;
  readonly findings: readonly { readonly finding: RuleFinding; readonly since: string | null }[];
};

type HeadRow = { readonly size: number; readonly today: string };

type LogFindingsRow = { readonly size: number; readonly nowS: number; readonly findings: readonly RuleFinding[] };

const CONCERNS = ['attention', 'open', 'none'];
/** After every day there is, and before. */
const LAST_DAY = '9999-12-31';
const FIRST_DAY = '0001-01-01';

/** Findings within one transaction: what they are computed of, and where they are kept. */
export function findingsTx(client: pg.PoolClient) {
  return {
    lock: () => lock(client),
    async publishedSize(): Promise<number> {
      const { rows } = await client.query<{ size: string }>({
        name: 'findings-published',
        text: 'SELECT size FROM log_publications ORDER BY n DESC LIMIT 1',
      });
      return Number(rows[0]?.size ?? 0);
    },
    async listTrials(from: number, to: number): Promise<string[]> {
      const { rows } = await client.query<{ trialId: string }>({
        name: 'findings-trials',
        text: `SELECT DISTINCT v.trial_id AS "trialId"
               FROM log_entries e JOIN trial_versions v ON v.statement_digest = encode(e.digest, 'hex')
               WHERE e.index >= $1 AND e.index < $2 ORDER BY 1`,
        values: [from, to],
      });
      return rows.map(({ trialId }) => trialId);
    },
    readTrials: (trialIds: readonly string[], size: number) => readTrials(client, trialIds, size),
    async readDocuments(digests: readonly string[]): Promise<Map<string, Uint8Array>> {
      const { rows } = await client.query<{ digest: string; bytes: Buffer }>({
        name: 'findings-documents',
        text: 'SELECT digest, bytes FROM payloads WHERE digest = ANY($1)',
        values: [digests],
      });
      return new Map(rows.map(({ digest, bytes }) => [digest, bytes]));
    },
    async save(found: readonly FoundTrialRow[]): Promise<void> {
      await saveStandings(client, found);
      await saveFindings(client, found);
    },
    async moveHead({ size, today }: HeadRow): Promise<void> {
      await client.query({
        name: 'findings-head',
        text: `INSERT INTO findings_head (id, size, today) VALUES (1, $1, $2)
               ON CONFLICT (id) DO UPDATE SET size = $1, today = $2, computed_at = now()`,
        values: [size, today],
      });
    },
    async saveLog({ size, nowS, findings }: LogFindingsRow): Promise<void> {
      await client.query({
        name: 'findings-log',
        text: 'UPDATE findings_head SET log_size = $1, log_now_s = $2, log_findings = $3 WHERE id = 1',
        values: [size, nowS, JSON.stringify(findings)],
      });
    },
  };
}

async function lock(client: pg.PoolClient): Promise<{ size: number; today: string } | null> {
  await client.query({ name: 'findings-lock', text: `SELECT pg_advisory_xact_lock(hashtextextended('findings', 0))` });
  const { rows } = await client.query<{ size: string; today: string }>({
    name: 'findings-read-head',
    text: `SELECT size, to_char(today, 'YYYY-MM-DD') AS today FROM findings_head`,
  });
  return rows[0] === undefined ? null : { size: Number(rows[0].size), today: rows[0].today };
}

type StatementRow = {
  trialId: string;
  registryId: string;
  sponsorId: string;
  index: string;
  entry: Buffer;
  evidenceAt: string;
};

async function readTrials(client: pg.PoolClient, trialIds: readonly string[], size: number) {
  const { rows } = await client.query<StatementRow>({
    name: 'findings-statements',
    text: `SELECT t.id AS "trialId", t.registry_id AS "registryId", t.sponsor_id AS "sponsorId", e.index, e.entry,
             (SELECT p.evidence_at FROM log_publications p WHERE p.size > e.index ORDER BY p.size, p.n LIMIT 1) AS "evidenceAt"
           FROM trials t JOIN trial_versions v ON v.trial_id = t.id
             JOIN log_entries e ON e.digest = decode(v.statement_digest, 'hex')
           WHERE t.id = ANY($1) AND e.index < $2 ORDER BY t.id, e.index`,
    values: [trialIds, size],
  });
  return [...Map.groupBy(rows, ({ trialId }) => trialId)].map(([trialId, statements]) => ({
    trialId,
    registryId: statements[0]?.registryId ?? '',
    sponsorId: statements[0]?.sponsorId ?? '',
    statements: statements.map(({ index, entry, evidenceAt }) => ({
      index: Number(index),
      entry: new Uint8Array(entry),
      evidenceAt: Number(evidenceAt),
    })),
  }));
}

/** The sponsor's name is that of its accreditation, not what a record calls it. */
async function saveStandings(client: pg.PoolClient, found: readonly FoundTrialRow[]): Promise<void> {
  const column = <T>(read: (trial: FoundTrialRow) => T): T[] => found.map(read);
  await client.query({
    name: 'findings-standings',
    text: `INSERT INTO trial_standings AS s (trial_id, registry_id, sponsor_id, sponsor_name, title, is_sealed, timing,
             timing_days, results, results_days, is_due_by_law, silent_steps, attention)
           SELECT n.trial_id, n.registry_id, n.sponsor_id, coalesce(o.name, n.sponsor_id), n.title, n.is_sealed, n.timing,
             n.timing_days, n.results, n.results_days, n.is_due_by_law, n.silent_steps, n.attention
           FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::text[], $7::int[], $8::text[],
             $9::int[], $10::boolean[], $11::int[], $12::int[]) AS n(trial_id, registry_id, sponsor_id, title, is_sealed,
             timing, timing_days, results, results_days, is_due_by_law, silent_steps, attention)
             LEFT JOIN organisations o ON o.id = n.sponsor_id
           ON CONFLICT (trial_id) DO UPDATE SET sponsor_name = excluded.sponsor_name, title = excluded.title,
             is_sealed = excluded.is_sealed, timing = excluded.timing, timing_days = excluded.timing_days,
             results = excluded.results, results_days = excluded.results_days, is_due_by_law = excluded.is_due_by_law,
             silent_steps = excluded.silent_steps, attention = excluded.attention`,
    values: [
      column(({ trialId }) => trialId),
      column(({ registryId }) => registryId),
      column(({ sponsorId }) => sponsorId),
      column(({ title }) => title),
      column(({ isSealed }) => isSealed),
      column(({ standing }) => standing.timing),
      column(({ standing }) => standing.timingDays),
      column(({ standing }) => standing.results),
      column(({ standing }) => standing.resultsDays),
      column(({ standing }) => standing.isDueByLaw),
      column(({ standing }) => standing.silentSteps),
      column(({ standing }) => standing.attention),
    ],
  });
}

async function saveFindings(client: pg.PoolClient, found: readonly FoundTrialRow[]): Promise<void> {
  await client.query({
    name: 'findings-clear',
    text: 'DELETE FROM trial_findings WHERE trial_id = ANY($1)',
    values: [found.map(({ trialId }) => trialId)],
  });
  const all = found.flatMap(({ trialId, registryId, findings }) =>
    findings.map(({ finding, since }, place) => ({ trialId, registryId, place, finding, since })),
  );
  const column = <T>(read: (row: (typeof all)[number]) => T): T[] => all.map(read);
  await client.query({
    name: 'findings-insert',
    text: `INSERT INTO trial_findings (trial_id, registry_id, rule, place, version, verdict, concern, concern_rank, since,
             sort_day, newest_day, finding)
           SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::int[], $6::text[], $7::text[], $8::int[],
             $9::date[], $10::date[], $11::date[], $12::text[])`,
    values: [
      column(({ trialId }) => trialId),
      column(({ registryId }) => registryId),
      column(({ finding }) => finding.rule),
      column(({ place }) => place),
      column(({ finding }) => finding.version),
      column(({ finding }) => finding.verdict),
      column(({ finding }) => finding.concern),
      column(({ finding }) => CONCERNS.indexOf(finding.concern)),
      column(({ since }) => since),
      column(({ since }) => since ?? LAST_DAY),
      column(({ since }) => since ?? FIRST_DAY),
      column(({ finding }) => JSON.stringify(finding)),
    ],
  });
}

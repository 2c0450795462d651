import type { RuleFinding } from '@trialmark/registry';
import { AppError } from '@trialmark/schema';
import type pg from 'pg';
import { AS_OF, type AsOf, type FindingFilter, FROM, filterValues, IS_ANSWERED, WHERE } from './finding-filter.ts';

export type FindingQuery = FindingFilter & {
  readonly sort: 'attention' | 'newest' | 'trial' | 'sponsor';
  readonly cursor: string | null;
  readonly limit: number;
};

export const FINDING_COLUMNS = `f.finding, to_char(f.since, 'YYYY-MM-DD') AS since, h.today - f.since AS "ageDays",
  ${IS_ANSWERED} AS "isAnswered"`;

/** By what pages are cut: columns that name a row, as text, and the direction that is common to all of them. */
const ORDERS = {
  attention: {
    keys: ['f.concern_rank', 'f.sort_day', 'f.registry_id', 'f.rule'],
    types: ['int', 'date', 'text', 'text'],
    isUp: true,
  },
  newest: {
    keys: ['f.newest_day', 'f.registry_id', 'f.rule'],
    types: ['date', 'text', 'text'],
    isUp: false,
  },
  trial: { keys: ['f.registry_id', 'f.rule'], types: ['text', 'text'], isUp: true },
  sponsor: {
    keys: ['s.sponsor_name', 's.sponsor_id', 's.registry_id', 'f.rule'],
    types: ['text', 'text', 'text', 'text'],
    isUp: true,
  },
} as const;

type Row = {
  finding: string;
  since: string | null;
  ageDays: number | null;
  isAnswered: boolean;
  trialId: string;
  registryId: string;
  title: string;
  sponsorId: string;
  sponsorName: string;
  keys: string[];
  asOf: AsOf;
};

/** One page of findings. A cursor names the last row of a page, so that no page repeats one or leaves one out. */
export async function listFindings(pool: pg.Pool, query: FindingQuery) {
  const { keys, types, isUp } = ORDERS[query.sort];
  const after = query.cursor === null ? null : readCursor(query.cursor, types);
  const beyond =
    after === null
      ? ''
      : `AND (${keys.join(', ')}) ${isUp ? '>' : '<'} (${types.map((type, i) => `$${i + 8}::${type}`).join(', ')})`;
  const { rows } = await pool.query<Row>(
    `SELECT ${FINDING_COLUMNS}, s.trial_id AS "trialId", s.registry_id AS "registryId", s.title,
       s.sponsor_id AS "sponsorId", s.sponsor_name AS "sponsorName", ARRAY[${keys.map((key) => `(${key})::text`).join(', ')}] AS keys,
       ${AS_OF} AS "asOf"
     FROM ${FROM} WHERE ${WHERE} ${beyond}
     ORDER BY ${keys.map((key) => `${key} ${isUp ? 'ASC' : 'DESC'}`).join(', ')} LIMIT $7`,
    [...filterValues(query), query.limit + 1, ...(after ?? [])],
  );
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  return {
    asOf: rows[0]?.asOf ?? (await readAsOf(pool)),
    items: shown.map(({ trialId, registryId, title, sponsorId, sponsorName, ...row }) => ({
      trial: { trialId, registryId, title, sponsorId, sponsorName },
      ...foundOf(row),
    })),
    nextCursor: last === undefined ? null : Buffer.from(JSON.stringify(last.keys)).toString('base64url'),
  };
}

export async function readAsOf(pool: pg.Pool): Promise<AsOf | null> {
  const { rows } = await pool.query<{ asOf: AsOf | null }>(`SELECT ${AS_OF} AS "asOf"`);
  return rows[0]?.asOf ?? null;
}

export function foundOf({
  finding,
  since,
  ageDays,
  isAnswered,
}: Pick<Row, 'finding' | 'since' | 'ageDays' | 'isAnswered'>) {
  return { finding: JSON.parse(finding) as RuleFinding, since, ageDays, isAnswered };
}

/** What a key of a cursor may be, so that nothing else reaches the database. */
const KEYS: Readonly<Record<string, (key: string) => boolean>> = {
  int: (key) => /^\d{1,9}$/.test(key),
  date: (key) => /^\d{4}-\d\d-\d\d$/.test(key) && !Number.isNaN(Date.parse(`${key}T00:00:00Z`)),
  text: (key) => key.isWellFormed() && !key.includes('\0'),
};

function readCursor(cursor: string, types: readonly string[]): readonly string[] {
  const refused = () => new AppError('invalid', 'The cursor is none of this list. Begin again without it.');
  let keys: unknown;
  try {
    keys = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw refused();
  }
  if (!Array.isArray(keys) || keys.length !== types.length) throw refused();
  const isKey = (key: unknown, i: number): key is string =>
    typeof key === 'string' && KEYS[types[i] ?? '']?.(key) === true;
  if (!keys.every(isKey)) throw refused();
  return keys;
}

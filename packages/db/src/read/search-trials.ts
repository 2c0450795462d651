import type pg from 'pg';

type Search = {
  readonly text: string;
  readonly statuses: readonly string[];
  readonly phases: readonly string[];
  readonly countries: readonly string[];
  readonly conditions: readonly string[];
  readonly studyTypes: readonly string[];
  readonly sponsorId: string | null;
  readonly hasResults: boolean | null;
  readonly isSealed: boolean | null;
  readonly sort: 'relevance' | 'newest' | 'updated' | 'start';
  readonly offset: number;
  readonly limit: number;
};

/** Columns of a trial in a list, named as the port names them. */
export const LIST_COLUMNS = `t.id, t.registry_id AS "registryId", t.sponsor_id AS "sponsorId",
  t.sponsor_name AS "sponsorName", t.public_title AS "publicTitle", t.recruitment_status AS "recruitmentStatus",
  t.study_type AS "studyType", t.phase, t.conditions, t.countries, t.start_date AS "startDate",
  t.is_sealed AS "isSealed", t.has_results AS "hasResults", t.record_version AS "recordVersion",
  t.completeness_items AS "completenessItems", t.registered_at AS "registeredAt", t.updated_at AS "updatedAt"`;

/** Every word must be there (the last may be cut short), or the text is an id of the trial. */
const MATCHES = `($1 = '' OR t.search @@ websearch_to_tsquery('english', $1)
  OR t.search @@ to_tsquery('simple', $2) OR t.registry_id = upper($1)
  OR EXISTS (SELECT 1 FROM trial_secondary_ids s WHERE s.trial_id = t.id AND s.value = upper($1)))`;

const WHERE = `${MATCHES}
  AND (cardinality($3::text[]) = 0 OR t.recruitment_status = ANY($3))
  AND (cardinality($4::text[]) = 0 OR t.phase = ANY($4))
  AND (cardinality($5::text[]) = 0 OR t.countries && $5)
  AND (cardinality($6::text[]) = 0 OR t.conditions && $6)
  AND (cardinality($7::text[]) = 0 OR t.study_type = ANY($7))
  AND ($8::text IS NULL OR t.sponsor_id = $8)
  AND ($9::boolean IS NULL OR t.has_results = $9)
  AND ($10::boolean IS NULL OR t.is_sealed = $10)`;

const ORDER = {
  relevance: `CASE WHEN $1 = '' THEN 0 ELSE ts_rank(t.search, websearch_to_tsquery('english', $1)) END DESC, t.registered_at DESC, t.id`,
  newest: 't.registered_at DESC, t.id',
  updated: 't.updated_at DESC, t.id',
  start: 't.starts_on DESC NULLS LAST, t.id',
} as const;

/** One page of trials with the number of all that match, and counts by facet over all that match. */
export async function searchTrials(pool: pg.Pool, search: Search) {
  const values = [
    search.text,
    prefixQuery(search.text),
    search.statuses,
    search.phases,
    search.countries,
    search.conditions,
    search.studyTypes,
    search.sponsorId,
    search.hasResults,
    search.isSealed,
  ];
  const [page, facets] = await Promise.all([
    pool.query(
      `SELECT ${LIST_COLUMNS}, count(*) OVER () AS total FROM trials t WHERE ${WHERE}
       ORDER BY ${ORDER[search.sort]} LIMIT $11 OFFSET $12`,
      [...values, search.limit, search.offset],
    ),
    pool.query<{ facet: string; value: string; count: number }>(FACETS, values),
  ]);
  const of = (name: string) =>
    facets.rows.filter(({ facet }) => facet === name).map(({ value, count }) => ({ value, count }));
  // A page past the end has no row to count on; the facets of all matches still tell how many there are.
  const total = Number(page.rows[0]?.total ?? facets.rows.find(({ facet }) => facet === 'all')?.count ?? 0);
  return {
    items: page.rows.map(listItem),
    total,
    facets: {
      statuses: of('status'),
      phases: of('phase'),
      countries: of('country'),
      conditions: of('condition'),
      studyTypes: of('studyType'),
    },
  };
}

const FACETS = `WITH m AS MATERIALIZED (
    SELECT t.recruitment_status, t.phase, t.countries, t.conditions, t.study_type FROM trials t WHERE ${WHERE}
  ), counted AS (
    SELECT 'all' AS facet, 'all' AS value, count(*) AS count FROM m
    UNION ALL SELECT 'status', recruitment_status, count(*) FROM m WHERE recruitment_status IS NOT NULL GROUP BY 2
    UNION ALL SELECT 'phase', phase, count(*) FROM m WHERE phase IS NOT NULL GROUP BY 2
    UNION ALL SELECT 'studyType', study_type, count(*) FROM m WHERE study_type IS NOT NULL GROUP BY 2
    UNION ALL (SELECT 'country', c, count(*) FROM m, unnest(m.countries) c GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT 30)
    UNION ALL (SELECT 'condition', c, count(*) FROM m, unnest(m.conditions) c GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT 30)
  )
  SELECT facet, value, count::int FROM counted ORDER BY facet, count DESC, value`;

/** `lung canc` as `lung & canc:*`, so that typing finds what it will find. Nothing of it is query syntax. */
export function prefixQuery(text: string): string {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word, i) => (i === words.length - 1 ? `${word}:*` : word)).join(' & ');
}

export function listItem({ total: _total, ...row }: Record<string, unknown> & { total?: unknown }) {
  return {
    ...(row as ListRow),
    registeredAt: (row.registeredAt as Date).toISOString(),
    updatedAt: (row.updatedAt as Date).toISOString(),
  };
}

type ListRow = {
  id: string;
  registryId: string;
  sponsorId: string;
  sponsorName: string;
  publicTitle: string;
  recruitmentStatus: string | null;
  studyType: string | null;
  phase: string | null;
  conditions: string[];
  countries: string[];
  startDate: string | null;
  isSealed: boolean;
  hasResults: boolean;
  recordVersion: number;
  completenessItems: number;
};

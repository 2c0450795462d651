import type pg from 'pg';
import { prefixQuery } from '../search-trials.ts';
import type { DatasetFacet } from './dataset-facets.ts';
import { buildDatasetIndex, type DatasetIndex, type DatasetSort } from './dataset-index.ts';
import { type DatasetListRow, readDatasetRows } from './dataset-rows.ts';
import { type FacetCount, narrow } from './narrow.ts';

type Search = {
  readonly text: string;
  readonly filters: Readonly<Partial<Record<DatasetFacet, readonly string[] | undefined>>>;
  readonly sort: DatasetSort;
  readonly offset: number;
  readonly limit: number;
};

type Found = {
  readonly items: readonly DatasetListRow[];
  readonly total: number;
  readonly facets: Readonly<Record<DatasetFacet, readonly FacetCount[]>>;
};

/** Every word must be there (the last may be cut short), or the text is the number of the dataset or of its trial. */
const MATCHES = `SELECT d.id, ts_rank(d.search, websearch_to_tsquery('english', $1)) AS rank FROM datasets d
    WHERE d.search @@ (websearch_to_tsquery('english', $1) || to_tsquery('simple', $2))
  UNION ALL SELECT d.id, 1 FROM datasets d WHERE d.id = lower($1)
  UNION ALL SELECT d.id, 1 FROM trials t JOIN datasets d ON d.trial_id = t.id WHERE t.registry_id = upper($1)
  UNION ALL SELECT d.id, 1 FROM trial_secondary_ids s JOIN datasets d ON d.trial_id = s.trial_id WHERE s.value = upper($1)`;

const REVISION = 'SELECT changed_by FROM catalogue_revision';

/** Rows that are kept for pages that are asked for again, some kilobytes each. */
const ROWS_KEPT = 5_000;

type Kept = {
  readonly revision: string;
  readonly index: Promise<DatasetIndex>;
  /** Rows that pages have shown, read at this revision or later. */
  readonly rows: Map<string, DatasetListRow>;
};

/**
 * Searches datasets. PostgreSQL matches text; narrowing and counting are done on an index in memory, which is read anew when
 * a transaction has changed the catalogue since (`catalogue_revision`; saving a trial touches the rows of its datasets).
 * A search never misses what was committed before it: the revision is read first, and what is newer than it is read once
 * more by the next search.
 */
export function createDatasetSearch(pool: pg.Pool): (search: Search) => Promise<Found> {
  let kept: Kept | undefined;
  const keptAt = (revision: string): Kept => {
    if (kept?.revision === revision) return kept;
    const fresh: Kept = { revision, index: readIndex(pool), rows: new Map() };
    kept = fresh;
    // A reading that failed is not kept: the next search tries again.
    fresh.index.catch(() => {
      if (kept === fresh) kept = undefined;
    });
    return fresh;
  };
  return async ({ text, filters, sort, offset, limit }) => {
    const { revision, ranks } = await match(pool, text);
    const { index, rows } = keptAt(revision);
    const { ids, facets } = narrow(await index, filters, ranks, sort);
    const items = await readPage(pool, rows, ids.slice(offset, offset + limit));
    return { items, total: ids.length, facets };
  };
}

async function readPage(
  pool: pg.Pool,
  rows: Map<string, DatasetListRow>,
  ids: readonly string[],
): Promise<readonly DatasetListRow[]> {
  const missing = ids.filter((id) => !rows.has(id));
  if (rows.size + missing.length > ROWS_KEPT) {
    rows.clear();
    return await readDatasetRows(pool, ids);
  }
  for (const row of await readDatasetRows(pool, missing)) rows.set(row.id, row);
  return ids.flatMap((id) => rows.get(id) ?? []);
}

async function match(
  pool: pg.Pool,
  text: string,
): Promise<{ revision: string; ranks: ReadonlyMap<string, number> | null }> {
  const [{ rows }, matches] = await Promise.all([
    pool.query<{ changed_by: string }>({ name: 'catalogue-revision', text: REVISION }),
    text === ''
      ? null
      : pool.query<{ id: string; rank: number }>({
          name: 'catalogue-match',
          text: MATCHES,
          values: [text, prefixQuery(text)],
        }),
  ]);
  const revision = rows[0]?.changed_by ?? '';
  return { revision, ranks: matches === null ? null : new Map(matches.rows.map(({ id, rank }) => [id, rank])) };
}

const INDEX = `SELECT d.id, d.title, d.standard, d.participants, d.domains, d.use_codes AS "useCodes",
    d.maximum_risk AS "maximumRisk", d.is_free AS "isFree", d.conditions, d.interventions, d.countries, d.phase,
    d.first_deposited_at AS "firstDepositedAt", d.deposited_at AS "depositedAt", d.closed_at IS NOT NULL AS "isClosed",
    w.days AS "daysToAccess"
  FROM datasets d LEFT JOIN (
    SELECT r.dataset_id, percentile_cont(0.5) WITHIN GROUP (
      ORDER BY extract(epoch FROM r.published_at - a.submitted_at) / 86400) AS days
    FROM (SELECT dataset_id, request_id, min(published_at) AS published_at FROM releases GROUP BY 1, 2) r
    JOIN access_requests a ON a.id = r.request_id
    GROUP BY r.dataset_id
  ) w ON w.dataset_id = d.id`;

async function readIndex(pool: pg.Pool): Promise<DatasetIndex> {
  const { rows } = await pool.query(INDEX);
  return buildDatasetIndex(
    rows.map(({ firstDepositedAt, depositedAt, ...row }) => ({
      ...row,
      firstDepositedAtMs: (firstDepositedAt as Date).getTime(),
      depositedAtMs: (depositedAt as Date).getTime(),
    })),
  );
}

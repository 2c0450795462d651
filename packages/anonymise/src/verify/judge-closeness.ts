import { InputError } from '../input-error.ts';
import { loadHierarchy, loadSynonyms } from './load-hierarchies.ts';
import type { LoadedRelease } from './load-release.ts';
import type { SensitiveTables } from './load-sensitive.ts';
import { type ModelFinding, TOLERANCE } from './model-finding.ts';
import { shortNumber } from './short-number.ts';

/** A query of `class` and `distance`, and one of the values that it knows. */
type Distances = { readonly sql: string; readonly known: string };

/**
 * t-closeness: the distance between the values of each class and those of the original table is at most t. A value that
 * the distance does not know is infinitely far. Li et al., t-closeness: privacy beyond k-anonymity and l-diversity, ICDE
 * 2007.
 */
export async function judgeCloseness(
  release: LoadedRelease,
  tables: SensitiveTables,
  t: number,
  distance: string,
): Promise<ModelFinding> {
  const { counts, column } = tables;
  const { sql, known } = await distancesOf(release, tables, distance);
  const [row] = await release.sandbox.query(
    `SELECT max(distance) AS most, count(*) FILTER (distance > $1 + $2) AS failing
     FROM (SELECT CASE WHEN strangers > 0 THEN 'Infinity'::DOUBLE ELSE distance END AS distance
           FROM (SELECT class, count(*) FILTER (value NOT IN (${known})) AS strangers FROM ${counts} GROUP BY class)
           LEFT JOIN (${sql}) USING (class))`,
    [t, TOLERANCE],
  );
  const most = row?.most;
  return {
    claim: `the values of ${column} in every group are spread as in the original data, up to a distance (${distance}) of ${t}`,
    found: most == null ? 'no rows are kept' : `at most ${shortNumber(Number(most))}`,
    failing: Number(row?.failing ?? 0),
  };
}

function distancesOf(
  release: LoadedRelease,
  tables: SensitiveTables,
  distance: string,
): Promise<Distances> | Distances {
  if (distance === 'equal') return equalDistances(tables);
  if (distance === 'ordered') return orderedDistances(release, tables);
  if (distance === 'hierarchical') return hierarchicalDistances(release, tables);
  throw new InputError('verify/model-parameter', 'the distance of t-closeness is equal, ordered or hierarchical');
}

/** ½ Σ |q − p|, which is the sum of the differences that are above 0: those of values in the class. */
function equalDistances({ counts, original }: SensitiveTables): Distances {
  return {
    sql: `SELECT class, sum(greatest(a.n / size - coalesce(p, 0), 0)) AS distance
          FROM ${counts} AS a LEFT JOIN ${original} USING (value) GROUP BY class`,
    known: `SELECT value FROM ${counts}`,
  };
}

/** Σ |cumulative difference| / (m − 1) over the m values that occur in the original table, in their order. */
async function orderedDistances({ sandbox, request }: LoadedRelease, tables: SensitiveTables): Promise<Distances> {
  const { counts, original, column, index } = tables;
  const order = request.sensitive[index]?.order;
  if (order === undefined) {
    throw new InputError('verify/order-missing', 'ordered distance needs the order of the values', { column });
  }
  const places = `places${index}`;
  await sandbox.query(
    `CREATE OR REPLACE TABLE ${places} AS
     SELECT value, p, row_number() OVER (ORDER BY key::BIGINT) AS place
     FROM (SELECT key, value->>'$' AS value FROM json_each($1)) JOIN ${original} USING (value)`,
    [JSON.stringify(order)],
  );
  const [unplaced] = await sandbox.query(
    `SELECT count(*) AS n FROM ${original} WHERE value NOT IN (SELECT value FROM ${places})`,
  );
  if (unplaced?.n !== 0) {
    throw new InputError('verify/order-incomplete', `${unplaced?.n} values have no place in the order`, { column });
  }
  return {
    sql: `WITH steps AS (
            SELECT c.class, place,
                   sum(coalesce(n / c.size, 0) - p) OVER (PARTITION BY c.class ORDER BY place) AS step
            FROM (SELECT DISTINCT class, size FROM ${counts}) AS c CROSS JOIN ${places}
            LEFT JOIN ${counts} AS a ON a.class = c.class AND a.value = ${places}.value)
          SELECT class, coalesce(sum(abs(step)) / nullif((SELECT count(*) - 1 FROM ${places}), 0), 0) AS distance
          FROM steps GROUP BY class`,
    known: `SELECT value FROM ${places}`,
  };
}

/**
 * Σ over inner nodes of height/H · min(pos, neg): what a node's children have too much and too little, of which the
 * smaller part is moved within the node. Children that a class lacks have nothing too much, so neg = pos − (q − p) of the
 * node, and nodes that a class lacks move nothing.
 */
async function hierarchicalDistances(release: LoadedRelease, tables: SensitiveTables): Promise<Distances> {
  const { sandbox, request } = release;
  const { counts, original, column, index } = tables;
  const hierarchy = request.sensitive[index]?.hierarchy;
  if (hierarchy === undefined) {
    throw new InputError('verify/hierarchy-missing', 'hierarchical distance needs a hierarchy', { column });
  }
  const tree = `tree${index}`;
  const { height } = await loadHierarchy(release, hierarchy, tree);
  if (await loadSynonyms(release, hierarchy, `${tree}_synonyms`)) {
    await sandbox.query(
      `INSERT INTO ${tree} SELECT text, ${tree}.* EXCLUDE (l0) FROM ${tree}_synonyms JOIN ${tree} ON l0 = leaf`,
    );
  }
  const [outside] = await sandbox.query(
    `SELECT count(*) AS n FROM ${original} WHERE value NOT IN (SELECT l0 FROM ${tree})`,
  );
  if (outside?.n !== 0) {
    throw new InputError('verify/hierarchy-incomplete', `${outside?.n} values are no leaf of the hierarchy`, {
      column,
    });
  }
  const levels = Array.from({ length: height }, (_, level) => levelCosts(tables, tree, level + 1, height));
  const costs = levels.length === 0 ? `SELECT DISTINCT class, 0.0 AS cost FROM ${counts}` : levels.join(' UNION ALL ');
  return { sql: `SELECT class, sum(cost) AS distance FROM (${costs}) GROUP BY class`, known: `SELECT l0 FROM ${tree}` };
}

function levelCosts({ counts, original }: SensitiveTables, tree: string, level: number, height: number): string {
  const shares = (at: number, name: string) =>
    `(SELECT l${at} AS ${name}, sum(p) AS p FROM ${original} JOIN ${tree} ON l0 = value GROUP BY 1)`;
  return `
    SELECT class, ${level} / ${height}::DOUBLE * least(pos, pos - (q - coalesce(parents.p, 0))) AS cost
    FROM (SELECT class, node, sum(q) AS q, sum(greatest(q - coalesce(children.p, 0), 0)) AS pos
          FROM (SELECT class, l${level} AS node, l${level - 1} AS child, sum(n / size) AS q
                FROM ${counts} JOIN ${tree} ON l0 = value GROUP BY ALL)
          LEFT JOIN ${shares(level - 1, 'child')} AS children USING (child)
          GROUP BY class, node)
    LEFT JOIN ${shares(level, 'node')} AS parents USING (node)`;
}

import type { LoadedRelease } from './load-release.ts';

/**
 * A sensitive column in the database: `counts` (class, size, value, n) has how many rows of a class hold a value, where
 * any do, for classes that are kept; `original` (value, n, p) has the same of the input with its share.
 */
export type SensitiveTables = {
  readonly column: string;
  /** Place among the request's sensitive columns. */
  readonly index: number;
  readonly counts: string;
  readonly original: string;
};

export async function loadSensitive(release: LoadedRelease, index: number): Promise<SensitiveTables> {
  const { sandbox, request, quasi, rowsIn } = release;
  const tables = {
    column: request.sensitive[index]?.column ?? '',
    index,
    counts: `counts${index}`,
    original: `original${index}`,
  };
  await sandbox.query(
    `CREATE TABLE ${tables.counts} AS
     SELECT class, any_value(size) AS size, v${index} AS value, count(*) AS n
     FROM p_out JOIN classes USING (${quasi.join(', ')}) WHERE kept > 0 GROUP BY class, value`,
  );
  await sandbox.query(
    `CREATE TABLE ${tables.original} AS
     SELECT v${index} AS value, count(*) AS n, count(*) / $1::DOUBLE AS p FROM p_in GROUP BY value`,
    [rowsIn],
  );
  return tables;
}

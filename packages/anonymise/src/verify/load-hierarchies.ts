import { InputError } from '../input-error.ts';
import { countRows, type LoadedRelease } from './load-release.ts';
import { loadHeadless } from './read-table.ts';
import type { VerificationCheck } from './verification.ts';
import type { HierarchyFile } from './verification-request.ts';

/** A hierarchy in the database: `<table>` has a line a leaf, `l0` the leaf and `l<height>` its top. */
export type LoadedHierarchy = { readonly table: string; readonly leafCount: number; readonly height: number };

/**
 * Loads the hierarchy of each quasi-identifier, `h0`, `h1`, …, and makes two tables of each: `<table>_pairs` has for each
 * value that a cell may show the leaves that it may stand for, and `<table>_nodes` how many they are and how many rows of
 * the input hold one of them. A suppressed cell stands for every leaf. A value that stands at several levels stands for
 * the leaves of all of them, because who reads the release cannot know which is meant.
 *
 * Checks that each file is a tree and that each value of the input is a leaf, once synonyms were replaced by theirs.
 */
export async function loadHierarchies(
  release: LoadedRelease,
): Promise<{ readonly hierarchies: readonly LoadedHierarchy[]; readonly checks: readonly VerificationCheck[] }> {
  const hierarchies: LoadedHierarchy[] = [];
  const checks: VerificationCheck[] = [];
  for (const [index, { column, hierarchy, recoding }] of release.request.quasiIdentifiers.entries()) {
    const loaded = await loadHierarchy(release, hierarchy, `h${index}`);
    await replaceSynonyms(release, hierarchy, `q${index}`);
    await makePairs(release, loaded);
    if (recoding === 'intervals') await addIntervals(release, loaded, `q${index}`);
    await makeNodes(release, loaded, `q${index}`);
    hierarchies.push(loaded);
    checks.push(await checkTree(release, loaded, column), await checkLeaves(release, loaded, `q${index}`, column));
  }
  return { hierarchies, checks };
}

export async function loadHierarchy(
  { sandbox }: LoadedRelease,
  { path, delimiter = ';' }: HierarchyFile,
  table: string,
): Promise<LoadedHierarchy> {
  const levels = await loadHeadless(sandbox, path, delimiter, table);
  const twice = await countRows(sandbox, `SELECT count(*) - count(DISTINCT l0) AS n FROM ${table}`);
  if (twice > 0) throw new InputError('verify/leaf-twice', `${twice} leaves stand on several lines`, { file: path });
  const leafCount = await countRows(sandbox, `SELECT count(*) AS n FROM ${table}`);
  return { table, leafCount, height: levels - 1 };
}

/** Makes `<table>` (text, leaf) of the synonyms; false where there are none. */
export async function loadSynonyms(
  { sandbox }: LoadedRelease,
  { synonymsPath, delimiter = ';' }: HierarchyFile,
  table: string,
): Promise<boolean> {
  if (synonymsPath === undefined) return false;
  const width = await loadHeadless(sandbox, synonymsPath, delimiter, `${table}_lines`);
  if (width !== 2) throw new InputError('verify/columns', 'a line is a text and its leaf', { file: synonymsPath });
  await sandbox.query(`CREATE OR REPLACE TABLE ${table} AS SELECT l0 AS text, l1 AS leaf FROM ${table}_lines`);
  const twice = await countRows(sandbox, `SELECT count(*) - count(DISTINCT text) AS n FROM ${table}`);
  if (twice > 0)
    throw new InputError('verify/leaf-twice', `${twice} texts stand on several lines`, { file: synonymsPath });
  return true;
}

async function replaceSynonyms(release: LoadedRelease, hierarchy: HierarchyFile, alias: string): Promise<void> {
  const table = `${alias}_synonyms`;
  if (!(await loadSynonyms(release, hierarchy, table))) return;
  await release.sandbox.query(`UPDATE p_in SET ${alias} = s.leaf FROM ${table} AS s WHERE ${alias} = s.text`);
}

/** Each value of the table's column is a leaf. */
export async function checkLeaves(
  { sandbox, rowsIn }: LoadedRelease,
  { table }: LoadedHierarchy,
  alias: string,
  column: string,
): Promise<VerificationCheck> {
  const strangers = await countRows(
    sandbox,
    `SELECT count(*) AS n FROM p_in WHERE ${alias} NOT IN (SELECT l0 FROM ${table})`,
  );
  return {
    name: `input.leaves.${column}`,
    claim: 'every value of the input is a leaf of its hierarchy',
    found: `${strangers} of ${rowsIn} rows hold another value`,
    holds: strangers === 0,
  };
}

/** What is together at one level is together at every level above. */
export async function checkTree(
  { sandbox }: LoadedRelease,
  { table, height, leafCount }: LoadedHierarchy,
  column: string,
): Promise<VerificationCheck> {
  let torn = 0;
  for (let level = 1; level < height; level += 1) {
    torn += await countRows(
      sandbox,
      `SELECT count(*) AS n FROM (SELECT l${level} FROM ${table} GROUP BY 1 HAVING count(DISTINCT l${level + 1}) > 1)`,
    );
  }
  return {
    name: `hierarchy.tree.${column}`,
    claim: 'the groups of each level lie within one group of the level above',
    found: `${leafCount} leaves, ${height} levels above them, ${torn} groups that do not`,
    holds: torn === 0,
  };
}

async function makePairs({ sandbox, cell }: LoadedRelease, { table, height }: LoadedHierarchy): Promise<void> {
  const levels = Array.from(
    { length: height + 1 },
    (_, level) => `SELECT l${level} AS value, l0 AS leaf FROM ${table}`,
  );
  await sandbox.query(
    `CREATE TABLE ${table}_pairs AS ${levels.join(' UNION ')} UNION SELECT $1 AS value, l0 AS leaf FROM ${table}`,
    [cell],
  );
}

/** The intervals of leaves among the values that the output shows. */
async function addIntervals({ sandbox }: LoadedRelease, { table }: LoadedHierarchy, alias: string): Promise<void> {
  await sandbox.query(
    `INSERT INTO ${table}_pairs
     WITH shown AS (SELECT DISTINCT ${alias} AS value FROM p_out WHERE contains(${alias}, ' – ')),
          ends AS (SELECT value, a.rowid AS first, b.rowid AS last
                   FROM shown JOIN ${table} AS a ON starts_with(value, a.l0 || ' – ')
                   JOIN ${table} AS b ON value = a.l0 || ' – ' || b.l0 AND b.rowid > a.rowid)
     SELECT DISTINCT value, l0 FROM ends JOIN ${table} AS leaves ON leaves.rowid BETWEEN first AND last
     EXCEPT SELECT value, leaf FROM ${table}_pairs`,
  );
}

async function makeNodes({ sandbox }: LoadedRelease, { table }: LoadedHierarchy, alias: string): Promise<void> {
  await sandbox.query(
    `CREATE TABLE ${table}_nodes AS
     WITH frequency AS (SELECT ${alias} AS leaf, count(*) AS n FROM p_in GROUP BY 1)
     SELECT value, count(*) AS leaves, coalesce(sum(n), 0)::BIGINT AS input_rows
     FROM ${table}_pairs LEFT JOIN frequency USING (leaf) GROUP BY value`,
  );
}

import { type CheckResult, countRows, type LoadedRelease } from './load-release.ts';
import { loadColumns } from './read-table.ts';
import type { VerificationCheck } from './verification.ts';

/** How `p_in` and `p_out` are joined, row by row, once `checkAlignment` has made what it takes. */
type Join = { readonly sql: string; readonly pairs: number };

/**
 * What can be seen only by who knows which row became which: that every row shows a generalisation of its own values,
 * that its sensitive values are its own, and that no subject is lost or doubled. Makes `mapping` (subject, tag).
 */
export async function checkAlignment(release: LoadedRelease): Promise<CheckResult> {
  const { alignment, subjectColumn } = release.request;
  if (alignment === undefined) {
    return {
      checks: [],
      omitted: [{ name: 'alignment', needs: 'which row of the output comes from which of the input' }],
    };
  }
  if (alignment.by === 'row-order') {
    const sql = 'p_in AS a JOIN p_out AS b ON a.rowid = b.rowid';
    return { checks: await checkPairs(release, { sql, pairs: Math.min(release.rowsIn, release.rowsOut) }) };
  }
  if (subjectColumn === undefined) {
    return {
      checks: [],
      omitted: [{ name: 'alignment', needs: 'the column of subjects, which the mapping is about' }],
    };
  }
  await loadColumns(release.sandbox, alignment.file, 'mapping', [
    { alias: 'subject', column: alignment.subjectColumn },
    { alias: 'tag', column: alignment.tagColumn },
  ]);
  const sql = 'p_in AS a JOIN mapping USING (subject) JOIN p_out AS b ON b.subject = mapping.tag';
  const pairs = await countRows(release.sandbox, `SELECT count(*) AS n FROM ${sql}`);
  return { checks: [...(await checkSubjects(release)), ...(await checkPairs(release, { sql, pairs }))] };
}

async function checkSubjects({ sandbox, rowsIn, rowsOut }: LoadedRelease): Promise<readonly VerificationCheck[]> {
  const count = (sql: string) => countRows(sandbox, `SELECT count(*) AS n FROM ${sql}`);
  const repeated = (column: string, table: string) =>
    count(`(SELECT 1 FROM ${table} GROUP BY ${column} HAVING count(*) > 1)`);
  const subjects = await repeated('subject', 'mapping');
  const tags = await repeated('tag', 'mapping');
  const doubled = await repeated('subject', 'p_out');
  const lost = await count(
    'p_in ANTI JOIN (SELECT m.subject FROM mapping AS m JOIN p_out ON p_out.subject = m.tag) USING (subject)',
  );
  const strangers = await count(
    'p_out ANTI JOIN (SELECT tag AS subject FROM mapping SEMI JOIN p_in USING (subject)) USING (subject)',
  );
  return [
    {
      name: 'subjects.mapping',
      claim: 'every subject has one tag and every tag one subject',
      found: `${subjects} subjects and ${tags} tags stand on several lines`,
      holds: subjects === 0 && tags === 0,
    },
    {
      name: 'subjects.kept',
      claim: 'every subject of the input that is not left out is one row of the output, under its tag',
      found: `${lost} of ${rowsIn} subjects have no row where ${rowsIn - rowsOut} are left out, ${doubled} have several`,
      holds: lost === rowsIn - rowsOut && doubled === 0,
    },
    {
      name: 'subjects.known',
      claim: 'every row of the output is of a subject of the input',
      found: `${strangers} of ${rowsOut} rows are not`,
      holds: strangers === 0,
    },
  ];
}

async function checkPairs(release: LoadedRelease, join: Join): Promise<readonly VerificationCheck[]> {
  const checks: VerificationCheck[] = [];
  for (const [index, { column }] of release.request.quasiIdentifiers.entries()) {
    const wrong = await countRows(
      release.sandbox,
      `SELECT coalesce(sum(n), 0) AS n
       FROM (SELECT a.q${index} AS leaf, b.q${index} AS value, count(*) AS n FROM ${join.sql} GROUP BY ALL)
       ANTI JOIN h${index}_pairs USING (leaf, value)`,
    );
    checks.push(
      pairCheck(`values.generalise.${column}`, 'every row shows its own value or a group that holds it', wrong, join),
    );
  }
  for (const [index, { column }] of release.request.sensitive.entries()) {
    const wrong = await countRows(
      release.sandbox,
      `SELECT count(*) AS n FROM ${join.sql} WHERE a.v${index} <> b.v${index} AND b.v${index} <> $1`,
      [release.cell],
    );
    checks.push(
      pairCheck(`values.unchanged.${column}`, 'every row shows its own value or a suppressed cell', wrong, join),
    );
  }
  return checks;
}

function pairCheck(name: string, claim: string, wrong: number, { pairs }: Join): VerificationCheck {
  return { name, claim, found: `${wrong} of ${pairs} rows do not`, holds: wrong === 0 && pairs > 0 };
}

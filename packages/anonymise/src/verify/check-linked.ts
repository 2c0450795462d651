import { type CheckResult, countRows, type LoadedRelease } from './load-release.ts';
import { columnsOf, loadColumns } from './read-table.ts';
import type { VerificationCheck } from './verification.ts';
import type { LinkedTable } from './verification-request.ts';

/**
 * Tables of events against the participants' table: each row belongs to a participant of the release, shows the
 * participant's own quasi-identifiers where it has such columns, and, where the mapping is known, no subject has more rows
 * than in the input. Rows without a subject, which RELREC has, belong to nobody.
 */
export async function checkLinked(release: LoadedRelease): Promise<CheckResult> {
  const { linked = [], subjectColumn, alignment } = release.request;
  if (linked.length === 0) return { checks: [] };
  if (subjectColumn === undefined) {
    return { checks: [], omitted: [{ name: 'linked', needs: 'the column of subjects in the participants’ table' }] };
  }
  const checks: VerificationCheck[] = [];
  for (const [index, table] of linked.entries()) {
    checks.push(...(await checkTable(release, table, `t${index}_out`)));
    if (alignment?.by === 'mapping') checks.push(await checkRows(release, table, `t${index}`));
  }
  const isAligned = alignment?.by === 'mapping';
  return { checks, omitted: isAligned ? [] : [{ name: 'linked.rows', needs: 'the mapping of subjects to tags' }] };
}

async function checkTable(
  release: LoadedRelease,
  table: LinkedTable,
  out: string,
): Promise<readonly VerificationCheck[]> {
  const { sandbox, request, quasi } = release;
  const names = await columnsOf(sandbox, table.output);
  const carried = request.quasiIdentifiers.flatMap(({ column }, at) =>
    names.includes(column) ? [{ column, at }] : [],
  );
  await loadColumns(sandbox, table.output, out, [
    { alias: 'subject', column: table.subjectColumn },
    ...carried.map(({ column, at }) => ({ alias: quasi[at] ?? '', column })),
  ]);
  const rows = await countRows(sandbox, `SELECT count(*) AS n FROM ${out}`);
  const orphans = await countRows(
    sandbox,
    `SELECT count(*) AS n FROM ${out} WHERE subject <> '' AND subject NOT IN (SELECT subject FROM p_out)`,
  );
  const checks: VerificationCheck[] = [
    {
      name: `linked.subjects.${table.name}`,
      claim: 'every row belongs to a participant of the release',
      found: `${orphans} of ${rows} rows do not`,
      holds: orphans === 0,
    },
  ];
  for (const { column, at } of carried) {
    const differing = await countRows(
      sandbox,
      `SELECT count(*) AS n FROM ${out} AS t JOIN p_out AS p USING (subject) WHERE t.q${at} <> p.q${at}`,
    );
    checks.push({
      name: `linked.values.${table.name}.${column}`,
      claim: 'every row shows what the participants’ table shows of its subject',
      found: `${differing} of ${rows} rows do not`,
      holds: differing === 0,
    });
  }
  return checks;
}

async function checkRows({ sandbox }: LoadedRelease, table: LinkedTable, prefix: string): Promise<VerificationCheck> {
  await loadColumns(sandbox, table.input, `${prefix}_in`, [{ alias: 'subject', column: table.subjectColumn }]);
  const [row] = await sandbox.query(
    `SELECT coalesce(sum(greatest(b - a, 0)), 0) AS added, coalesce(sum(greatest(a - b, 0)), 0) AS dropped
     FROM (SELECT coalesce(a.n, 0) AS a, coalesce(b.n, 0) AS b
           FROM (SELECT tag, count(*) AS n FROM ${prefix}_in JOIN mapping USING (subject) GROUP BY 1) AS a
           FULL JOIN (SELECT subject AS tag, count(*) AS n FROM ${prefix}_out WHERE subject <> '' GROUP BY 1) AS b USING (tag))`,
  );
  const added = Number(row?.added);
  return {
    name: `linked.rows.${table.name}`,
    claim: 'no subject has more rows than in the input',
    found: `${added} rows were added, ${Number(row?.dropped)} were left out`,
    holds: added === 0,
  };
}

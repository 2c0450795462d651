import { countRows, type LoadedRelease } from './load-release.ts';
import type { VerificationCheck } from './verification.ts';

/** Every value that the output shows is a node of its hierarchy, and no sensitive value was invented. */
export async function checkValues(release: LoadedRelease): Promise<readonly VerificationCheck[]> {
  const checks: VerificationCheck[] = [];
  for (const [index, { column }] of release.request.quasiIdentifiers.entries()) {
    checks.push(await checkNodes(release, index, column));
  }
  for (const [index, { column }] of release.request.sensitive.entries()) {
    checks.push(await checkSensitive(release, index, column));
  }
  return checks;
}

async function checkNodes({ sandbox }: LoadedRelease, index: number, column: string): Promise<VerificationCheck> {
  const strangers = await countRows(
    sandbox,
    `SELECT coalesce(sum(size), 0) AS n FROM classes WHERE q${index} NOT IN (SELECT value FROM h${index}_nodes)`,
  );
  return {
    name: `values.nodes.${column}`,
    claim: 'every value of the output is a node of its hierarchy',
    found: `${strangers} rows show another value`,
    holds: strangers === 0,
  };
}

async function checkSensitive(
  { sandbox, cell }: LoadedRelease,
  index: number,
  column: string,
): Promise<VerificationCheck> {
  const added = await countRows(
    sandbox,
    `SELECT coalesce(sum(greatest(a.n - coalesce(b.n, 0), 0)), 0) AS n
     FROM (SELECT v${index} AS value, count(*) AS n FROM p_out GROUP BY 1) AS a
     LEFT JOIN (SELECT v${index} AS value, count(*) AS n FROM p_in GROUP BY 1) AS b USING (value)
     WHERE value <> $1`,
    [cell],
  );
  return {
    name: `values.sensitive.${column}`,
    claim: 'no value of the sensitive column is more frequent than in the input',
    found: `${added} rows too many`,
    holds: added === 0,
  };
}

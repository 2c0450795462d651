import { countRows, type LoadedRelease } from './load-release.ts';
import type { ClassFigures, VerificationCheck } from './verification.ts';

export type CountedClasses = {
  readonly before: ClassFigures;
  readonly after: ClassFigures;
  readonly suppressedRows: number;
  readonly checks: readonly VerificationCheck[];
};

/**
 * Makes `classes`: a row for each combination of quasi-identifiers that the output shows, with its `class` number, its
 * `size` in the file and how many rows of it are `kept`.
 *
 * A suppressed row is left out, or it shows nothing, and so does a row that was generalised to the top everywhere. In a
 * file the two are one class: where the release says how many were suppressed, the others are judged as a class of their
 * number, and else all are taken to be suppressed.
 */
export async function countClasses(release: LoadedRelease): Promise<CountedClasses> {
  const { sandbox, request, quasi, rowsIn, rowsOut, cell } = release;
  const isBlank = quasi.map((column) => `${column} = $1`).join(' AND ');
  const blankRows = await countRows(sandbox, `SELECT count(*) AS n FROM p_out WHERE ${isBlank}`, [cell]);
  const leftOut = Math.max(0, rowsIn - rowsOut);
  const suppressedRows = request.suppression.rows ?? leftOut + blankRows;
  await sandbox.query(
    `CREATE TABLE classes AS
     SELECT row_number() OVER () AS class, *, CASE WHEN ${isBlank} THEN size - $2 ELSE size END AS kept
     FROM (SELECT ${quasi.join(', ')}, count(*) AS size FROM p_out GROUP BY ALL)`,
    [cell, suppressedRows - leftOut],
  );
  const { limit } = request.suppression;
  return {
    before: await figuresOf(release, `SELECT count(*) AS size FROM p_in GROUP BY ${quasi.join(', ')}`),
    after: await figuresOf(release, 'SELECT kept AS size FROM classes WHERE kept > 0'),
    suppressedRows,
    checks: [
      {
        name: 'rows.count',
        claim: 'the output has no more rows than the input',
        found: `${rowsIn} rows in, ${rowsOut} rows out`,
        holds: rowsOut <= rowsIn && rowsOut > 0,
      },
      {
        name: 'suppression.rows',
        claim: `${suppressedRows} rows are suppressed`,
        found: `${leftOut} rows are left out, ${blankRows} show no quasi-identifier`,
        holds: suppressedRows >= leftOut && suppressedRows <= leftOut + blankRows,
      },
      {
        name: 'suppression.limit',
        claim: `at most ${limit} of the rows are suppressed`,
        found: `${suppressedRows} of ${rowsIn}`,
        holds: suppressedRows <= limit * rowsIn,
      },
    ],
  };
}

async function figuresOf({ sandbox }: LoadedRelease, sizes: string): Promise<ClassFigures> {
  const rows = await sandbox.query(`SELECT size, count(*) AS classes FROM (${sizes}) GROUP BY size ORDER BY size`);
  const histogram = rows.map(({ size, classes }) => ({ size: Number(size), classes: Number(classes) }));
  const classCount = histogram.reduce((sum, { classes }) => sum + classes, 0);
  const keptRows = histogram.reduce((sum, { size, classes }) => sum + size * classes, 0);
  const classSizeMin = histogram[0]?.size ?? 0;
  return {
    classCount,
    classSizeMin,
    classSizeMax: histogram.at(-1)?.size ?? 0,
    classSizeMean: classCount === 0 ? 0 : keptRows / classCount,
    uniqueRows: classSizeMin === 1 ? (histogram[0]?.classes ?? 0) : 0,
    maximumRisk: classSizeMin === 0 ? 0 : 1 / classSizeMin,
    averageRisk: keptRows === 0 ? 0 : classCount / keptRows,
    histogram,
  };
}

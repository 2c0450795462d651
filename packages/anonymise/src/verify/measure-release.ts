import type { CountedClasses } from './count-classes.ts';
import type { LoadedHierarchy } from './load-hierarchies.ts';
import type { LoadedRelease } from './load-release.ts';
import type { ClassFigures, ReleaseMetrics } from './verification.ts';

/** Figures of the release by the definitions of `ReleaseMetrics`, from the tables of `loadHierarchies` and `countClasses`. */
export async function measureRelease(
  release: LoadedRelease,
  hierarchies: readonly LoadedHierarchy[],
  { before, after, suppressedRows }: CountedClasses,
): Promise<ReleaseMetrics> {
  const { request, rowsIn } = release;
  const lossByColumn: { column: string; loss: number }[] = [];
  let nonUniformEntropy = 0;
  for (const [index, hierarchy] of hierarchies.entries()) {
    const column = request.quasiIdentifiers[index]?.column ?? '';
    const { loss, bits } = await measureColumn(release, hierarchy, `q${index}`);
    lossByColumn.push({ column, loss });
    nonUniformEntropy += bits;
  }
  const losses = lossByColumn.map(({ loss }) => loss);
  const discernabilityStar = sumOfSquares(after);
  return {
    rows: rowsIn,
    suppressedRows,
    suppressedShare: rowsIn === 0 ? 0 : suppressedRows / rowsIn,
    before,
    after,
    lossArithmetic: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
    lossGeometric: Math.min(1, losses.reduce((product, loss) => product * (1 + loss), 1) ** (1 / losses.length) - 1),
    lossByColumn,
    discernability: discernabilityStar + suppressedRows * rowsIn,
    discernabilityStar,
    averageClassSize: rowsIn === 0 ? 0 : rowsIn / (after.classCount + (suppressedRows > 0 ? 1 : 0)),
    nonUniformEntropy,
  };
}

/**
 * Loss of a column, and the bits by which its released values fall short of the original ones: Σ log2 of the rows that a
 * released value may stand for, less the same of the original values. A row that is left out may stand for anything.
 */
async function measureColumn(
  { sandbox, rowsIn, rowsOut }: LoadedRelease,
  { table, leafCount }: LoadedHierarchy,
  alias: string,
): Promise<{ readonly loss: number; readonly bits: number }> {
  const [shown] = await sandbox.query(
    `SELECT sum(size * coalesce(leaves, $1))::DOUBLE AS leaves, sum(size * log2(greatest(input_rows, 1)))::DOUBLE AS bits
     FROM (SELECT ${alias} AS value, sum(size) AS size FROM classes GROUP BY 1) LEFT JOIN ${table}_nodes USING (value)`,
    [leafCount],
  );
  const [original] = await sandbox.query(
    `SELECT sum(n * log2(n))::DOUBLE AS bits FROM (SELECT count(*) AS n FROM p_in GROUP BY ${alias})`,
  );
  const leftOut = Math.max(0, rowsIn - rowsOut);
  const bits = Number(shown?.bits ?? 0) + leftOut * Math.log2(Math.max(rowsIn, 1)) - Number(original?.bits ?? 0);
  if (leafCount <= 1 || rowsIn === 0) return { loss: 0, bits };
  // (mean share − 1/V)/(1 − 1/V), multiplied by V above and below so that nothing is rounded where nothing is lost.
  const leavesMean = (Number(shown?.leaves ?? 0) + leftOut * leafCount) / rowsIn;
  return { loss: (leavesMean - 1) / (leafCount - 1), bits };
}

function sumOfSquares({ histogram }: ClassFigures): number {
  return histogram.reduce((sum, { size, classes }) => sum + classes * size * size, 0);
}

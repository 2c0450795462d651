import type { Problem } from '../problem/problem.ts';
import type { RecodedColumn, Recoding } from '../problem/recoding.ts';
import { classesOfRows } from './class-table.ts';
import { createRowGrouper } from './group-rows.ts';
import { createClassJudge } from './judge-classes.ts';

/** The table as a node shows it, with the classes suppressed that have to be; undefined where they are too many rows. */
export function recodeAt(
  problem: Problem,
  levels: readonly number[],
  rowsMax: number,
  facts: Recoding['facts'],
): Recoding | undefined {
  const group = createRowGrouper(problem);
  const judgement = createClassJudge(problem, rowsMax)(classesOfRows(problem, group, levels));
  if (judgement.verdict !== 'possible') return undefined;
  const { classOf: nodeClassOf, classCount } = group(
    levels,
    Int32Array.from({ length: problem.rowCount }, (_, row) => row),
  );
  const numberOf = new Int32Array(classCount);
  let kept = 0;
  for (let index = 0; index < classCount; index += 1) {
    numberOf[index] = judgement.isSuppressed[index] === 1 ? -1 : kept;
    if (judgement.isSuppressed[index] === 0) kept += 1;
  }
  const classOf = nodeClassOf.map((index) => numberOf[index] as number);
  return {
    columns: problem.quasiIdentifiers.map((_, index) => recodeColumn(problem, index, levels[index] as number)),
    isSuppressed: Uint8Array.from(classOf, (index) => (index < 0 ? 1 : 0)),
    classOf,
    classCount: kept,
    facts: { ...facts, suppressedRows: judgement.suppressedRows },
  };
}

function recodeColumn({ quasiIdentifiers }: Problem, index: number, level: number): RecodedColumn {
  const attribute = quasiIdentifiers[index];
  const labels = attribute?.hierarchy.labels[level];
  const groupOf = attribute?.hierarchy.groupOf[level];
  if (attribute === undefined || labels === undefined || groupOf === undefined) throw new Error('no such level');
  const leafCounts = labels.map(() => 0);
  for (const group of groupOf) leafCounts[group] = (leafCounts[group] ?? 0) + 1;
  return { name: attribute.name, labels, leafCounts, codes: attribute.codes.map((leaf) => groupOf[leaf] as number) };
}

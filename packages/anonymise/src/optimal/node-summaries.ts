import type { Hierarchy } from '../hierarchy/hierarchy.ts';
import type { AttributeSummary, ReleaseSummary } from '../metric/release-summary.ts';
import type { Problem, QuasiIdentifier } from '../problem/problem.ts';
import type { ClassTable } from './class-table.ts';
import type { Judgement } from './judge-classes.ts';

/** Counts what metrics need to know of a node, before suppression and after. */
export type NodeSummaries = {
  /** Without classes when they are not known yet: then 0 classes, which no metric of classes may be asked about. */
  readonly beforeSuppression: (levels: readonly number[], table?: ClassTable) => ReleaseSummary;
  readonly afterSuppression: (table: ClassTable, judgement: Judgement) => ReleaseSummary;
};

/** Sums over all rows, for each attribute and level: they do not depend on the classes of a node. */
type LevelSums = { readonly leavesIn: readonly Int32Array[]; readonly whole: readonly AttributeSummary[] };

export function createNodeSummaries(problem: Problem): NodeSummaries {
  const sums = problem.quasiIdentifiers.map(sumLevels);
  const wholeAt = (levels: readonly number[]) =>
    sums.map(({ whole }, index) => whole[levels[index] as number] as AttributeSummary);
  return {
    beforeSuppression: (levels, table) => ({
      rowCount: problem.rowCount,
      suppressedRows: 0,
      classCount: table?.sizes.length ?? 0,
      squareSum: table === undefined ? 0 : sumSquares(table.sizes),
      suppressedSquareSum: 0,
      attributes: wholeAt(levels),
    }),
    afterSuppression: (table, { isSuppressed, suppressedRows }) => {
      const suppressed: number[] = [];
      for (let index = 0; index < table.sizes.length; index += 1) if (isSuppressed[index] === 1) suppressed.push(index);
      const suppressedSizes = Int32Array.from(suppressed, (index) => table.sizes[index] as number);
      const suppressedSquareSum = sumSquares(suppressedSizes);
      const rows = Int32Array.from(suppressed, (index) => table.representatives[index] as number);
      const whole = wholeAt(table.levels);
      return {
        rowCount: problem.rowCount,
        suppressedRows,
        classCount: table.sizes.length - suppressed.length,
        squareSum: sumSquares(table.sizes) - suppressedSquareSum,
        suppressedSquareSum,
        attributes: problem.quasiIdentifiers.map((attribute, index) => {
          const level = table.levels[index] as number;
          const groups = rows.map((row) => attribute.hierarchy.groupOf[level]?.[attribute.codes[row] as number] ?? 0);
          const leavesIn = sums[index]?.leavesIn[level] as Int32Array;
          return withoutSuppressed(whole[index] as AttributeSummary, leavesIn, groups, suppressedSizes, suppressedRows);
        }),
      };
    },
  };
}

function sumSquares(sizes: Int32Array): number {
  let sum = 0;
  for (let index = 0; index < sizes.length; index += 1) sum += (sizes[index] as number) ** 2;
  return sum;
}

function sumLevels({ hierarchy, codes }: QuasiIdentifier): LevelSums {
  const rowsOfLeaf = new Int32Array(hierarchy.leaves.length);
  for (const leaf of codes) rowsOfLeaf[leaf] = (rowsOfLeaf[leaf] as number) + 1;
  const leavesIn = hierarchy.labels.map((_, level) => sumByGroup(hierarchy, level, () => 1));
  const whole = hierarchy.labels.map((_, level) => {
    const rowsIn = sumByGroup(hierarchy, level, (leaf) => rowsOfLeaf[leaf] as number);
    let leafSum = 0;
    let entropy = 0;
    for (const [leaf, rows] of rowsOfLeaf.entries()) {
      if (rows === 0) continue;
      const group = hierarchy.groupOf[level]?.[leaf] ?? 0;
      leafSum += rows * (leavesIn[level]?.[group] ?? 0);
      entropy += rows * Math.log2((rowsIn[group] as number) / rows);
    }
    return { leafCount: hierarchy.leaves.length, leafSum, suppressedLeafSum: 0, entropy, suppressedEntropy: 0 };
  });
  return { leavesIn, whole };
}

function sumByGroup(hierarchy: Hierarchy, level: number, weigh: (leaf: number) => number): Int32Array {
  const sums = new Int32Array(hierarchy.labels[level]?.length ?? 0);
  for (const [leaf, group] of (hierarchy.groupOf[level] ?? []).entries())
    sums[group] = (sums[group] ?? 0) + weigh(leaf);
  return sums;
}

function withoutSuppressed(
  whole: AttributeSummary,
  leavesIn: Int32Array,
  groups: Int32Array,
  sizes: Int32Array,
  suppressedRows: number,
): AttributeSummary {
  const rowsIn = new Int32Array(leavesIn.length);
  for (let index = 0; index < groups.length; index += 1) {
    const group = groups[index] as number;
    rowsIn[group] = (rowsIn[group] as number) + (sizes[index] as number);
  }
  let suppressedLeafSum = 0;
  let suppressedEntropy = 0;
  for (const [group, rows] of rowsIn.entries()) {
    if (rows === 0) continue;
    suppressedLeafSum += rows * (leavesIn[group] as number);
    suppressedEntropy += rows * Math.log2(suppressedRows / rows);
  }
  return { ...whole, leafSum: whole.leafSum - suppressedLeafSum, suppressedLeafSum, suppressedEntropy };
}

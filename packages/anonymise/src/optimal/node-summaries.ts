import type { Hierarchy } from '../hierarchy/hierarchy.ts';
import type { AttributeSummary, ReleaseSummary } from '../metric/release-summary.ts';
import type { Problem, QuasiIdentifier } from '../problem/problem.ts';
import type { ClassTable } from './class-table.ts';
import type { Judgement } from './judge-classes.ts';

/** Counts what metrics need to know of a node, before suppression and after. */
export type NodeSummaries = {
  /** Without classes when they are not known yet: then there are 0, and a metric of classes must not be asked. */
  readonly beforeSuppression: (levels: readonly number[], table?: ClassTable) => ReleaseSummary;
  readonly afterSuppression: (table: ClassTable, judgement: Judgement) => ReleaseSummary;
};

/** What all rows show at a level of an attribute: it does not depend on the classes of a node. */
type LevelSummary = {
  readonly groupOf: Int32Array;
  readonly leavesIn: Int32Array;
  readonly whole: AttributeSummary;
};

/** The classes that are suppressed at a node, each with one of its rows. */
type SuppressedClasses = { readonly rows: Int32Array; readonly sizes: Int32Array; readonly rowCount: number };

export function createNodeSummaries({ rowCount, quasiIdentifiers }: Problem): NodeSummaries {
  const summaries = quasiIdentifiers.map(summariseLevels);
  const at = (levels: readonly number[]) =>
    summaries.map((ofLevels, index) => ofLevels[levels[index] as number] as LevelSummary);
  return {
    beforeSuppression: (levels, table) => ({
      rowCount,
      suppressedRows: 0,
      classCount: table?.sizes.length ?? 0,
      squareSum: table === undefined ? 0 : sumSquares(table.sizes),
      suppressedSquareSum: 0,
      attributes: at(levels).map(({ whole }) => whole),
    }),
    afterSuppression: (table, judgement) => {
      const suppressed = collectSuppressed(table, judgement);
      const suppressedSquareSum = sumSquares(suppressed.sizes);
      return {
        rowCount,
        suppressedRows: suppressed.rowCount,
        classCount: table.sizes.length - suppressed.sizes.length,
        squareSum: sumSquares(table.sizes) - suppressedSquareSum,
        suppressedSquareSum,
        attributes: at(table.levels).map((level, index) =>
          withoutSuppressed(level, (quasiIdentifiers[index] as QuasiIdentifier).codes, suppressed),
        ),
      };
    },
  };
}

function sumSquares(sizes: Int32Array): number {
  let sum = 0;
  for (let index = 0; index < sizes.length; index += 1) sum += (sizes[index] as number) ** 2;
  return sum;
}

function collectSuppressed({ sizes, representatives }: ClassTable, judgement: Judgement): SuppressedClasses {
  const rows = new Int32Array(sizes.length);
  const suppressedSizes = new Int32Array(sizes.length);
  let count = 0;
  for (let index = 0; index < sizes.length; index += 1) {
    if (judgement.isSuppressed[index] === 0) continue;
    rows[count] = representatives[index] as number;
    suppressedSizes[count] = sizes[index] as number;
    count += 1;
  }
  return {
    rows: rows.subarray(0, count),
    sizes: suppressedSizes.subarray(0, count),
    rowCount: judgement.suppressedRows,
  };
}

function summariseLevels({ hierarchy, codes }: QuasiIdentifier): LevelSummary[] {
  const rowsOfLeaf = new Int32Array(hierarchy.leaves.length);
  for (const leaf of codes) rowsOfLeaf[leaf] = (rowsOfLeaf[leaf] as number) + 1;
  return hierarchy.groupOf.map((groupOf, level) => {
    const leavesIn = sumByGroup(hierarchy, level, () => 1);
    const rowsIn = sumByGroup(hierarchy, level, (leaf) => rowsOfLeaf[leaf] as number);
    let leafSum = 0;
    let entropy = 0;
    for (const [leaf, rows] of rowsOfLeaf.entries()) {
      if (rows === 0) continue;
      const group = groupOf[leaf] as number;
      leafSum += rows * (leavesIn[group] as number);
      entropy += rows * Math.log2((rowsIn[group] as number) / rows);
    }
    const leafCount = hierarchy.leaves.length;
    return {
      groupOf,
      leavesIn,
      whole: { leafCount, leafSum, suppressedLeafSum: 0, entropy, suppressedEntropy: 0 },
    };
  });
}

function sumByGroup({ labels, groupOf }: Hierarchy, level: number, weigh: (leaf: number) => number): Int32Array {
  const sums = new Int32Array(labels[level]?.length ?? 0);
  for (const [leaf, group] of (groupOf[level] ?? []).entries()) sums[group] = (sums[group] as number) + weigh(leaf);
  return sums;
}

function withoutSuppressed(
  { groupOf, leavesIn, whole }: LevelSummary,
  codes: Int32Array,
  { rows, sizes, rowCount }: SuppressedClasses,
): AttributeSummary {
  if (rowCount === 0) return whole;
  const rowsIn = new Int32Array(leavesIn.length);
  for (let place = 0; place < rows.length; place += 1) {
    const group = groupOf[codes[rows[place] as number] as number] as number;
    rowsIn[group] = (rowsIn[group] as number) + (sizes[place] as number);
  }
  let suppressedLeafSum = 0;
  let suppressedEntropy = 0;
  for (let group = 0; group < rowsIn.length; group += 1) {
    const count = rowsIn[group] as number;
    if (count === 0) continue;
    suppressedLeafSum += count * (leavesIn[group] as number);
    suppressedEntropy += count * Math.log2(rowCount / count);
  }
  return { ...whole, leafSum: whole.leafSum - suppressedLeafSum, suppressedLeafSum, suppressedEntropy };
}

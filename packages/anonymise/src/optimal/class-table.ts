import type { Problem } from '../problem/problem.ts';
import type { RowGrouper } from './group-rows.ts';

/** The equivalence classes of a node, in the order of their first rows. */
export type ClassTable = {
  readonly levels: readonly number[];
  /** For each class its first row. */
  readonly representatives: Int32Array;
  readonly sizes: Int32Array;
  /** For each sensitive attribute of the problem: `counts[class * values + value]`. */
  readonly valueCounts: readonly Int32Array[];
};

/** The classes of a node, from the rows themselves. */
export function classesOfRows(problem: Problem, group: RowGrouper, levels: readonly number[]): ClassTable {
  const rows = Int32Array.from({ length: problem.rowCount }, (_, row) => row);
  const { classOf, classCount } = group(levels, rows);
  const { representatives, sizes } = sumSizes(classOf, classCount, rows, undefined);
  const valueCounts = problem.sensitive.map(({ values, codes }) => {
    const counts = new Int32Array(classCount * values.length);
    for (let row = 0; row < rows.length; row += 1) {
      const place = (classOf[row] as number) * values.length + (codes[row] as number);
      counts[place] = (counts[place] as number) + 1;
    }
    return counts;
  });
  return { levels, representatives, sizes, valueCounts };
}

/** The classes of a node, from those of one that is finer or equal in every attribute. */
export function rollUp(problem: Problem, group: RowGrouper, source: ClassTable, levels: readonly number[]): ClassTable {
  const { classOf, classCount } = group(levels, source.representatives);
  const { representatives, sizes } = sumSizes(classOf, classCount, source.representatives, source.sizes);
  const valueCounts = source.valueCounts.map((counts, index) => {
    const width = problem.sensitive[index]?.values.length ?? 0;
    const sums = new Int32Array(classCount * width);
    for (let place = 0; place < source.representatives.length; place += 1) {
      const to = (classOf[place] as number) * width;
      const from = place * width;
      for (let value = 0; value < width; value += 1) {
        sums[to + value] = (sums[to + value] as number) + (counts[from + value] as number);
      }
    }
    return sums;
  });
  return { levels, representatives, sizes, valueCounts };
}

function sumSizes(classOf: Int32Array, classCount: number, rows: Int32Array, sizesOfRows: Int32Array | undefined) {
  const representatives = new Int32Array(classCount);
  const sizes = new Int32Array(classCount);
  for (let place = 0; place < rows.length; place += 1) {
    const found = classOf[place] as number;
    if (sizes[found] === 0) representatives[found] = rows[place] as number;
    sizes[found] = (sizes[found] as number) + (sizesOfRows === undefined ? 1 : (sizesOfRows[place] as number));
  }
  return { representatives, sizes };
}

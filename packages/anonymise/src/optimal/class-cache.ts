import type { Problem } from '../problem/problem.ts';
import { type ClassTable, classesOfRows, rollUp } from './class-table.ts';
import { createRowGrouper } from './group-rows.ts';

/** Tables that are kept. */
const TABLES_MAX = 1_024;

/** Numbers that the kept tables have together, of 4 bytes each. */
const NUMBERS_MAX = 2 ** 25;

/** A table is kept when it has at most this share of the classes that it was made from. */
const WORTH_KEEPING = 0.8;

/** Gives the classes of a node, rolled up from the smallest table at hand that is finer. */
export type ClassCache = (levels: readonly number[]) => ClassTable;

export function createClassCache(problem: Problem): ClassCache {
  const group = createRowGrouper(problem);
  const exact = classesOfRows(
    problem,
    group,
    problem.quasiIdentifiers.map(() => 0),
  );
  const byAge: ClassTable[] = [];
  const bySize: ClassTable[] = [];
  let numbers = 0;
  return (levels) => {
    const source = bySize.find((table) => isFiner(table.levels, levels)) ?? exact;
    const table = rollUp(problem, group, source, levels);
    if (table.sizes.length > WORTH_KEEPING * source.sizes.length) return table;
    byAge.push(table);
    bySize.splice(placeOf(bySize, table), 0, table);
    numbers += numbersIn(table);
    while (byAge.length > TABLES_MAX || numbers > NUMBERS_MAX) {
      const oldest = byAge.shift() ?? table;
      bySize.splice(bySize.indexOf(oldest, placeOf(bySize, oldest)), 1);
      numbers -= numbersIn(oldest);
    }
    return table;
  };
}

/** The first place among tables in ascending size whose table is not smaller. */
function placeOf(bySize: readonly ClassTable[], { sizes }: ClassTable): number {
  let low = 0;
  let high = bySize.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bySize[middle] as ClassTable).sizes.length < sizes.length) low = middle + 1;
    else high = middle;
  }
  return low;
}

function numbersIn({ sizes, valueCounts }: ClassTable): number {
  return valueCounts.reduce((sum, counts) => sum + counts.length, 2 * sizes.length);
}

function isFiner(one: readonly number[], other: readonly number[]): boolean {
  for (let index = 0; index < one.length; index += 1) {
    if ((one[index] as number) > (other[index] as number)) return false;
  }
  return true;
}

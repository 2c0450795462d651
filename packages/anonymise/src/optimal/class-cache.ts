import type { Problem } from '../problem/problem.ts';
import { type ClassTable, classesOfRows, rollUp } from './class-table.ts';
import { createRowGrouper } from './group-rows.ts';

/** Tables that are kept; each is looked at for every node, so more would not be faster. */
const TABLES_MAX = 256;

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
  const kept: ClassTable[] = [];
  let numbers = 0;
  return (levels) => {
    const source = smallestFiner(kept, levels) ?? exact;
    const table = rollUp(problem, group, source, levels);
    if (table.sizes.length <= WORTH_KEEPING * source.sizes.length) {
      kept.push(table);
      numbers += numbersIn(table);
      while (kept.length > TABLES_MAX || numbers > NUMBERS_MAX) numbers -= numbersIn(kept.shift() ?? table);
    }
    return table;
  };
}

function numbersIn({ sizes, valueCounts }: ClassTable): number {
  return valueCounts.reduce((sum, counts) => sum + counts.length, 2 * sizes.length);
}

function smallestFiner(tables: readonly ClassTable[], levels: readonly number[]): ClassTable | undefined {
  let smallest: ClassTable | undefined;
  for (const table of tables) {
    if (smallest !== undefined && table.sizes.length >= smallest.sizes.length) continue;
    if (isFiner(table.levels, levels)) smallest = table;
  }
  return smallest;
}

function isFiner(one: readonly number[], other: readonly number[]): boolean {
  for (let index = 0; index < one.length; index += 1) {
    if ((one[index] as number) > (other[index] as number)) return false;
  }
  return true;
}

import type { Judge } from './tally.ts';
import type { Tuples } from './tuples.ts';

/**
 * Cuts sets of equal rows into the smallest ones for which the models hold, so that a row that joins one of them costs
 * few of its equals anything. They show the same values afterwards and are one class all the same. The models must judge
 * classes by their size: then any cut will do.
 */
export function splitEqualRows(tuples: Tuples, judge: Judge, sets: readonly Int32Array[]): readonly Int32Array[] {
  const { sizeMin } = judge;
  return sets.flatMap((rows) => {
    const tuple = tuples.tupleOf[rows[0] as number];
    if (rows.length < 2 * sizeMin || rows.some((row) => tuples.tupleOf[row] !== tuple)) return [rows];
    const parts = Math.floor(rows.length / sizeMin);
    return Array.from({ length: parts }, (_, part) =>
      rows.slice(part * sizeMin, part === parts - 1 ? undefined : (part + 1) * sizeMin),
    );
  });
}

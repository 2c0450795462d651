import type { Space } from './space.ts';
import type { Judge } from './tally.ts';
import type { Tuples } from './tuples.ts';

/**
 * Cuts sets of equal rows into the smallest ones for which the models hold, so that a row that joins one of them costs
 * few of its equals anything. They show the same values afterwards and are one class all the same. Only where classes are
 * judged by their size: there any cut will do.
 */
export function splitEqualRows(
  space: Space,
  tuples: Tuples,
  judge: Judge,
  sets: readonly Int32Array[],
): readonly Int32Array[] {
  if (!judge.isBySize || space.rowCount === 0) return sets;
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

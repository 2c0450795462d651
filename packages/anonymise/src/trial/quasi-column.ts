import type { QuasiIdentifier } from '../problem/problem.ts';
import type { Column, DataType } from '../table/column.ts';

/** A quasi-identifier with one value, as a code, for each participant. */
export type QuasiColumn = {
  readonly name: string;
  readonly codes: Int32Array;
  /** Participants with each code. */
  readonly counts: readonly number[];
  /** Codes that some participant has. */
  readonly valueCount: number;
  /** Place of each code in the order of the values; null where they have none. */
  readonly rankOf: readonly number[] | null;
};

const NUMERIC: ReadonlySet<DataType> = new Set(['integer', 'float', 'double', 'decimal']);

/** As the participants' table has it: numbers are in an order. */
export function quasiOfColumn({ meta, values, codes }: Column): QuasiColumn {
  const numbers = values.map((cell) => (cell === null || cell === '' ? Number.NEGATIVE_INFINITY : Number(cell)));
  const isOrdered = NUMERIC.has(meta.dataType) && !numbers.some(Number.isNaN);
  return countCodes(meta.name, codes, values.length, isOrdered ? ranksOf(numbers) : null);
}

/** As the engine has it: codes are leaves of the hierarchy, in its order. */
export function quasiOfProblem({ name, codes, hierarchy }: QuasiIdentifier): QuasiColumn {
  const leafCount = hierarchy.leaves.length;
  return countCodes(
    name,
    codes,
    leafCount,
    hierarchy.isOrdered ? Array.from({ length: leafCount }, (_, i) => i) : null,
  );
}

function countCodes(name: string, codes: Int32Array, size: number, rankOf: readonly number[] | null): QuasiColumn {
  const counts = new Array<number>(size).fill(0);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return { name, codes, counts, valueCount: counts.filter((count) => count > 0).length, rankOf };
}

function ranksOf(numbers: readonly number[]): readonly number[] {
  const rank = new Map(numbers.toSorted((a, b) => a - b).map((number, index) => [number, index]));
  return numbers.map((number) => rank.get(number) ?? 0);
}

import type { Space } from './space.ts';

/** Rows whose quasi-identifiers are all equal, found once: most of the work is done once for all of them. */
export type Tuples = {
  readonly count: number;
  /** Row-major positions, one line a tuple. */
  readonly positions: Int32Array;
  readonly tupleOf: Int32Array;
  /** The rows of tuple t are `rows[starts[t]]` up to before `rows[starts[t + 1]]`, ascending. */
  readonly starts: Int32Array;
  readonly rows: Int32Array;
};

/** Groups rows by their positions: a counting sort by each attribute in turn, last attribute first. */
export function findTuples(space: Space): Tuples {
  const { rowCount, positions } = space;
  const m = space.attributes.length;
  const rows = sortByPositions(space, positions, rowCount, [...space.attributes.keys()]);
  const tupleOf = new Int32Array(rowCount);
  const starts: number[] = [];
  for (let i = 0; i < rowCount; i += 1) {
    const row = rows[i] as number;
    if (i === 0 || !isSame(positions, m, row, rows[i - 1] as number)) starts.push(i);
    tupleOf[row] = starts.length - 1;
  }
  const own = new Int32Array(starts.length * m);
  for (const [tuple, start] of starts.entries()) {
    const row = rows[start] as number;
    own.set(positions.subarray(row * m, (row + 1) * m), tuple * m);
  }
  const count = starts.length;
  return { count, positions: own, tupleOf, starts: Int32Array.from([...starts, rowCount]), rows };
}

/**
 * Indices 0 to `count` − 1 of the lines of `positions`, sorted by the attributes in `order`, the first one most
 * significant. Stable; takes time in proportion to `count`.
 */
export function sortByPositions(
  space: Space,
  positions: Int32Array,
  count: number,
  order: readonly number[],
): Int32Array {
  const m = space.attributes.length;
  let from = Int32Array.from({ length: count }, (_, index) => index);
  let to = new Int32Array(count);
  for (const j of order.toReversed()) {
    const next = new Int32Array((space.widths[j] as number) + 1);
    for (let i = 0; i < count; i += 1) {
      const after = (positions[i * m + j] as number) + 1;
      next[after] = (next[after] as number) + 1;
    }
    for (let p = 1; p < next.length; p += 1) next[p] = (next[p] as number) + (next[p - 1] as number);
    for (let i = 0; i < count; i += 1) {
      const index = from[i] as number;
      const position = positions[index * m + j] as number;
      const place = next[position] as number;
      next[position] = place + 1;
      to[place] = index;
    }
    [from, to] = [to, from];
  }
  return from;
}

function isSame(positions: Int32Array, m: number, a: number, b: number): boolean {
  for (let j = 0; j < m; j += 1) if (positions[a * m + j] !== positions[b * m + j]) return false;
  return true;
}

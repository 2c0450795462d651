import type { Problem } from '../problem/problem.ts';
import { arrangeLeaves, type SpaceAttribute } from './arrange-leaves.ts';
import { lossBetween } from './loss-between.ts';

/**
 * A problem as numbers. In each attribute the leaves that occur are given positions, such that every group of the
 * hierarchy is a run of neighbouring positions. The lowest group that holds a set of leaves is then the lowest that holds
 * its first and its last position, so a class is known by two positions an attribute.
 */
export type Space = {
  readonly rowCount: number;
  readonly attributes: readonly SpaceAttribute[];
  /** Row-major: `positions[row * attributes.length + j]`. */
  readonly positions: Int32Array;
  /** Positions of each attribute. */
  readonly widths: Int32Array;
  /** Where the table of each attribute begins in `costs`; −1 where there are too many positions for a table. */
  readonly offsets: Int32Array;
  /**
   * `costs[offsets[j] + first * widths[j] + last]`: what one cell loses in the lowest group from first to last, as a share
   * from 0 (a leaf) to 1 (all V leaves): (leaves − 1) / (V − 1).
   */
  readonly costs: Float64Array;
};

/** Up to this many positions, losses of all pairs stand in a table: 2,000² numbers are 32 MB. */
const TABLE_WIDTH_MAX = 2_000;

/** Rows and attributes of `problem` as positions and losses. Needs about 4 bytes a cell besides the tables. */
export function createSpace(problem: Problem): Space {
  const arranged = problem.quasiIdentifiers.map(arrangeLeaves);
  const attributes = arranged.map(({ attribute }) => attribute);
  const widths = Int32Array.from(attributes, ({ groups }) => groups[0]?.length ?? 0);
  const offsets = new Int32Array(attributes.length);
  let cells = 0;
  for (const [j, width] of widths.entries()) {
    offsets[j] = width > TABLE_WIDTH_MAX ? -1 : cells;
    if (width <= TABLE_WIDTH_MAX) cells += width * width;
  }
  const costs = new Float64Array(cells);
  for (const [j, attribute] of attributes.entries()) {
    const offset = offsets[j] as number;
    if (offset >= 0) fillPairCosts(attribute, costs.subarray(offset, offset + (widths[j] as number) ** 2));
  }
  const positions = new Int32Array(problem.rowCount * attributes.length);
  for (const [j, { source, positionOf }] of arranged.entries()) {
    const { codes } = source;
    for (let row = 0; row < problem.rowCount; row += 1) {
      positions[row * attributes.length + j] = positionOf[codes[row] as number] as number;
    }
  }
  return { rowCount: problem.rowCount, attributes, positions, widths, offsets, costs };
}

function fillPairCosts(attribute: SpaceAttribute, table: Float64Array): void {
  const width = attribute.groups[0]?.length ?? 0;
  for (let first = 0; first < width; first += 1) {
    for (let last = first; last < width; last += 1) {
      const cost = lossBetween(attribute, first, last);
      table[first * width + last] = cost;
      table[last * width + first] = cost;
    }
  }
}

/** Attributes in the order of what a cell loses on average when rows are paired as they come, dearest first. */
export function costliestFirst(space: Space): readonly number[] {
  const { positions, rowCount, attributes } = space;
  const m = attributes.length;
  const sums = attributes.map((attribute, j) => {
    let sum = 0;
    const step = Math.max(1, Math.floor(rowCount / 1_000));
    for (let row = step; row < rowCount; row += step) {
      const a = positions[row * m + j] as number;
      const b = positions[(row - step) * m + j] as number;
      sum += lossBetween(attribute, Math.min(a, b), Math.max(a, b));
    }
    return sum;
  });
  return [...attributes.keys()].sort((a, b) => (sums[b] as number) - (sums[a] as number));
}

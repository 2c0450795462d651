import type { Random } from './random.ts';
import type { Space } from './space.ts';
import { sortByPositions, type Tuples } from './tuples.ts';

/** For each tuple up to `width` others that are near: `list[tuple * width + i]`, nearest first, −1 where there are fewer. */
export type Neighbours = { readonly width: number; readonly list: Int32Array };

/** Neighbours on each side that a tuple is compared with in one ordering. */
const WINDOW = 4;

/**
 * Finds near tuples: those that stand beside each other when all are sorted by the attributes in a random order, in
 * `orderings` such orders. Near is what two rows would lose together in the lowest groups that hold both. Not all of the
 * nearest are found; more orderings find more. Only tuples with `isWanted` get a list, all may stand in one.
 */
export function findNeighbours(
  space: Space,
  tuples: Tuples,
  isWanted: Uint8Array,
  settings: { readonly width: number; readonly orderings: number; readonly random: Random; readonly check: () => void },
): Neighbours {
  const { width, orderings, random } = settings;
  const list = new Int32Array(tuples.count * width).fill(-1);
  const losses = new Float64Array(tuples.count * width).fill(Number.POSITIVE_INFINITY);
  const consider = createInsertion(space, tuples, { width, list, losses });
  for (let round = 0; round < orderings; round += 1) {
    const order = shuffle([...space.attributes.keys()], random);
    const sorted = sortByPositions(space, tuples.positions, tuples.count, order);
    for (let at = 0; at < sorted.length; at += 1) {
      const tuple = sorted[at] as number;
      if (isWanted[tuple] !== 1) continue;
      for (let step = 1; step <= WINDOW; step += 1) {
        if (at >= step) consider(tuple, sorted[at - step] as number);
        if (at + step < sorted.length) consider(tuple, sorted[at + step] as number);
      }
    }
    settings.check();
  }
  return { width, list };
}

function createInsertion(
  { attributes, widths, offsets, costs }: Space,
  { positions }: Tuples,
  { width, list, losses }: { readonly width: number; readonly list: Int32Array; readonly losses: Float64Array },
): (tuple: number, other: number) => void {
  const m = attributes.length;
  return (tuple, other) => {
    const first = tuple * width;
    const last = first + width - 1;
    const bound = losses[last] as number;
    let loss = 0;
    for (let j = 0; j < m; j += 1) {
      const a = positions[tuple * m + j] as number;
      const b = positions[other * m + j] as number;
      if (a === b) continue;
      const offset = offsets[j] as number;
      // Where there is no table, attributes are told apart by whether they differ; that is enough to find candidates.
      loss += offset < 0 ? 0.5 : (costs[offset + a * (widths[j] as number) + b] as number);
      if (loss >= bound) return;
    }
    for (let at = first; at <= last; at += 1) if (list[at] === other) return;
    let at = last;
    while (at > first && (losses[at - 1] as number) > loss) {
      losses[at] = losses[at - 1] as number;
      list[at] = list[at - 1] as number;
      at -= 1;
    }
    losses[at] = loss;
    list[at] = other;
  };
}

export function shuffle<T>(items: T[], random: Random): T[] {
  for (let i = items.length - 1; i > 0; i -= 1) {
    const j = random.int(i + 1);
    [items[i], items[j]] = [items[j] as T, items[i] as T];
  }
  return items;
}

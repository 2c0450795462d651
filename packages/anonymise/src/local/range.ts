import { lossBetween } from './loss-between.ts';
import type { Space } from './space.ts';

/** First and last position of a set of rows in each attribute. */
export type Range = { readonly first: Int32Array; readonly last: Int32Array };

export function rangeOf({ attributes, positions }: Space, rows: ArrayLike<number>): Range {
  const m = attributes.length;
  const first = new Int32Array(m).fill(2 ** 31 - 1);
  const last = new Int32Array(m).fill(-1);
  for (let i = 0; i < rows.length; i += 1) {
    const at = (rows[i] as number) * m;
    for (let j = 0; j < m; j += 1) {
      const position = positions[at + j] as number;
      if (position < (first[j] as number)) first[j] = position;
      if (position > (last[j] as number)) last[j] = position;
    }
  }
  return { first, last };
}

/** What each row loses in the lowest groups from `first` to `last`, summed over the attributes. */
export function rangeLoss(space: Space, { first, last }: Range): number {
  const { offsets, widths, costs } = space;
  let sum = 0;
  for (let j = 0; j < widths.length; j += 1) {
    const a = first[j] as number;
    const b = last[j] as number;
    const offset = offsets[j] as number;
    sum += offset < 0 ? lossAt(space, j, a, b) : (costs[offset + a * (widths[j] as number) + b] as number);
  }
  return sum;
}

export function unitLoss(space: Space, rows: ArrayLike<number>): number {
  return rangeLoss(space, rangeOf(space, rows));
}

/** The loss of one attribute where there is no table of pairs. */
export function lossAt(space: Space, j: number, first: number, last: number): number {
  const attribute = space.attributes[j];
  return attribute === undefined || first === last ? 0 : lossBetween(attribute, first, last);
}

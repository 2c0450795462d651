import { unitLoss } from './range.ts';
import type { Space } from './space.ts';

/** A set of rows that will show the same values, and what each of them loses, summed over the attributes. */
export type Group = { readonly rows: Int32Array; readonly unit: number };

/** Rows in disjoint groups; what is in none is suppressed. */
export type Partition = {
  readonly groups: (Group | undefined)[];
  /** Index in `groups` of each row's group, −1 where it is in none. */
  readonly groupOf: Int32Array;
};

export function createPartition(space: Space, sets: readonly Int32Array[]): Partition {
  const groupOf = new Int32Array(space.rowCount).fill(-1);
  const groups = sets.map((rows, index) => {
    for (const row of rows) groupOf[row] = index;
    return { rows, unit: unitLoss(space, rows) };
  });
  return { groups, groupOf };
}

/** The mean loss of a cell, from 0 to 1. */
export function partitionLoss(space: Space, { groups }: Partition): number {
  let sum = 0;
  for (const group of groups) if (group !== undefined) sum += group.unit * group.rows.length;
  return sum / space.rowCount / space.attributes.length;
}

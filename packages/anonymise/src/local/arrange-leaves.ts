import { InputError } from '../input-error.ts';
import type { QuasiIdentifier } from '../problem/problem.ts';

export type SpaceAttribute = {
  readonly source: QuasiIdentifier;
  /** Leaf of the hierarchy at each position. */
  readonly leafAt: Int32Array;
  /** `groups[level][position]`: group of the hierarchy at that level. */
  readonly groups: readonly Int32Array[];
  /** `groupCosts[level][group]`: what a cell in it loses. */
  readonly groupCosts: readonly Float64Array[];
};

/** Gives the leaves that occur positions such that each group of each level is a run of neighbours. */
export function arrangeLeaves(source: QuasiIdentifier): {
  readonly source: QuasiIdentifier;
  readonly attribute: SpaceAttribute;
  /** Position of each leaf, −1 where it does not occur. */
  readonly positionOf: Int32Array;
} {
  const { hierarchy, codes } = source;
  const occurs = new Uint8Array(hierarchy.leaves.length);
  for (const code of codes) occurs[code] = 1;
  const fromTop = hierarchy.groupOf.toReversed();
  const order = [...hierarchy.leaves.keys()]
    .filter((leaf) => occurs[leaf] === 1)
    .sort((a, b) => {
      for (const groupOf of fromTop) {
        const difference = (groupOf[a] as number) - (groupOf[b] as number);
        if (difference !== 0) return difference;
      }
      return a - b;
    });
  if (source.recoding === 'intervals' && order.some((leaf, at) => at > 0 && leaf < (order[at - 1] as number))) {
    const message = 'intervals need a hierarchy whose groups are neighbours in the order of its values';
    throw new InputError('hierarchy/order', message, { column: source.name });
  }
  const positionOf = new Int32Array(hierarchy.leaves.length).fill(-1);
  for (const [position, leaf] of order.entries()) positionOf[leaf] = position;
  const leafTotal = hierarchy.leaves.length;
  return {
    source,
    positionOf,
    attribute: {
      source,
      leafAt: Int32Array.from(order),
      groups: hierarchy.groupOf.map((groupOf) => Int32Array.from(order, (leaf) => groupOf[leaf] as number)),
      groupCosts: hierarchy.groupOf.map((groupOf, level) => {
        const leaves = new Float64Array(hierarchy.labels[level]?.length ?? 0);
        for (const group of groupOf) leaves[group] = (leaves[group] as number) + 1;
        return leaves.map((count) => (leafTotal === 1 ? 0 : (count - 1) / (leafTotal - 1)));
      }),
    },
  };
}

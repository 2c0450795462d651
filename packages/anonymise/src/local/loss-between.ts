import type { SpaceAttribute } from './arrange-leaves.ts';

/** The lowest level at which two positions are in one group. The top level has one group, so there always is one. */
export function commonLevel({ groups }: SpaceAttribute, first: number, last: number): number {
  let level = 0;
  while (groups[level]?.[first] !== groups[level]?.[last]) level += 1;
  return level;
}

/**
 * What a cell loses, from 0 to 1, when it stands for everything from one position to another: (leaves − 1) / (V − 1),
 * over the leaves of the lowest group that holds both or, where intervals may be shown, over those from first to last.
 */
export function lossBetween(attribute: SpaceAttribute, first: number, last: number): number {
  const { source, leafAt, groups, groupCosts } = attribute;
  if (source.recoding === 'intervals') {
    const leaves = source.hierarchy.leaves.length;
    return leaves === 1 ? 0 : ((leafAt[last] as number) - (leafAt[first] as number)) / (leaves - 1);
  }
  const level = commonLevel(attribute, first, last);
  return groupCosts[level]?.[groups[level]?.[first] ?? -1] ?? 0;
}

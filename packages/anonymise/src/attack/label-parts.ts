import type { Hierarchy } from '../hierarchy/hierarchy.ts';
import { listAt } from './lists.ts';
import type { ReleasedAttribute } from './open-release.ts';

/** What somebody who assumes that no label is wider than need be concludes of the rows that show it. */
export type LabelParts = {
  /**
   * `divided`: a group of the hierarchy, whose rows are under two or more of these parts. `tight`: an interval or a set, with
   * rows at each of these parts (both ends, or every member).
   */
  readonly kind: 'divided' | 'tight';
  readonly parts: readonly Int32Array[];
  /** Everything that the label stands for. */
  readonly leaves: Int32Array;
};

/** Parts of each label; null for one that stands for a single leaf, or that no row shows. */
export function partsOfLabels(attribute: ReleasedAttribute): readonly (LabelParts | null)[] {
  const { hierarchy, covers, labelCount } = attribute;
  return Array.from({ length: labelCount }, (_, label) => {
    const leaves = listAt(covers, label);
    if (leaves.length < 2) return null;
    const groupOf = hierarchy === null ? undefined : dividingLevel(hierarchy, leaves);
    if (groupOf !== undefined) return { kind: 'divided', parts: partition(leaves, groupOf), leaves };
    const sorted = leaves.toSorted();
    const ends = [sorted.subarray(0, 1), sorted.subarray(-1)];
    const isInterval = hierarchy?.isOrdered === true && (sorted.at(-1) ?? 0) - (sorted[0] ?? 0) + 1 === sorted.length;
    return { kind: 'tight', parts: isInterval ? ends : Array.from(sorted, (leaf) => Int32Array.of(leaf)), leaves };
  });
}

/** The highest level at which a group falls into several, undefined if the leaves are no group of the hierarchy. */
function dividingLevel({ groupOf }: Hierarchy, leaves: Int32Array): Int32Array | undefined {
  const [first = 0] = leaves;
  const isGroup = groupOf.some((groups) => {
    const size = groups.reduce((count, group) => count + (group === groups[first] ? 1 : 0), 0);
    return size === leaves.length && leaves.every((leaf) => groups[leaf] === groups[first]);
  });
  if (!isGroup) return undefined;
  return groupOf.findLast((groups) => leaves.some((leaf) => groups[leaf] !== groups[first]));
}

function partition(leaves: Int32Array, groupOf: Int32Array): readonly Int32Array[] {
  const parts = new Map<number, number[]>();
  for (const leaf of leaves) {
    const part = parts.get(groupOf[leaf] as number) ?? [];
    part.push(leaf);
    parts.set(groupOf[leaf] as number, part);
  }
  return [...parts.values()].map((part) => Int32Array.from(part));
}

import { type Hierarchy, heightOf } from '../hierarchy/hierarchy.ts';
import type { SensitiveAttribute } from '../problem/problem.ts';
import { closenessSizeMin } from './closeness-size-min.ts';
import { countValues } from './count-values.ts';
import type { ClassModel } from './privacy-model.ts';

/** A level of the tree below the top: where the differences of the level beneath are added up. */
type Level = {
  /** Group on this level of each group (value, on the lowest) of the level beneath. */
  readonly groupOf: Int32Array;
  readonly differences: Float64Array;
};

/**
 * t-closeness with hierarchical distance: the earth mover's distance between a class and the original table, where moving
 * a row between two values costs the height of their lowest common ancestor / H, is at most t.
 *
 * Li, N. et al. t-closeness: privacy beyond k-anonymity and l-diversity. ICDE 2007, which sums height/H · min(positive,
 * negative) over the inner nodes. The same number is the mean, over the levels below the top, of ½ Σ |p − q| between the
 * groups of that level, and that is what is computed here: in whole numbers, rounded once. The distance is convex:
 * classes that satisfy it may be joined.
 *
 * @param sensitive with the codes of all original rows
 * @param hierarchy of the sensitive attribute, with at least one level above its leaves
 * @param leafOf leaf of each value
 * @param t from 0 to 1
 */
export function hierarchicalTCloseness(
  sensitive: SensitiveAttribute,
  hierarchy: Hierarchy,
  leafOf: Int32Array,
  t: number,
): ClassModel {
  const total = sensitive.codes.length;
  const original = countValues(sensitive);
  const height = Math.max(1, heightOf(hierarchy));
  const levels = levelsOf(hierarchy, leafOf);
  return {
    kind: 'class',
    description: { model: 't-closeness', attribute: sensitive.name, parameters: { t, distance: 'hierarchical' } },
    holds: (size, counts) => {
      const first = levels[0] as Level;
      for (let value = 0; value < counts.length; value += 1) {
        first.differences[value] = (counts[value] as number) * total - (original[value] as number) * size;
      }
      return sumOfLevels(levels) / (2 * height * total * size) <= t;
    },
    sizeMin: closenessSizeMin(groupCounts(levels, original), total, t),
    isMonotone: true,
  };
}

/** Σ |difference| over all groups of all levels, from the differences of the lowest level. */
function sumOfLevels(levels: readonly Level[]): number {
  let sum = 0;
  for (let level = 0; level < levels.length; level += 1) {
    const { differences } = levels[level] as Level;
    const above = levels[level + 1];
    above?.differences.fill(0);
    for (let group = 0; group < differences.length; group += 1) {
      const difference = differences[group] as number;
      sum += Math.abs(difference);
      if (above !== undefined) {
        const parent = above.groupOf[group] as number;
        above.differences[parent] = (above.differences[parent] as number) + difference;
      }
    }
  }
  return sum;
}

/** The levels below the top; on the lowest the groups are the values, so that leaves that no row has cost no time. */
function levelsOf(hierarchy: Hierarchy, leafOf: Int32Array): Level[] {
  const levels: Level[] = [{ groupOf: new Int32Array(0), differences: new Float64Array(leafOf.length) }];
  let leafOfGroup = leafOf;
  for (let level = 1; level < heightOf(hierarchy); level += 1) {
    const groups = new Map<number, number>();
    const leaves: number[] = [];
    const groupOf = leafOfGroup.map((leaf) => {
      const group = hierarchy.groupOf[level]?.[leaf] ?? -1;
      const known = groups.get(group);
      if (known !== undefined) return known;
      groups.set(group, leaves.length);
      return leaves.push(leaf) - 1;
    });
    leafOfGroup = Int32Array.from(leaves);
    levels.push({ groupOf, differences: new Float64Array(leaves.length) });
  }
  return levels;
}

function groupCounts(levels: readonly Level[], original: Int32Array): Int32Array[] {
  const counts = [original];
  for (const { groupOf, differences } of levels.slice(1)) {
    const sums = new Int32Array(differences.length);
    const beneath = counts.at(-1) ?? original;
    for (const [group, parent] of groupOf.entries()) sums[parent] = (sums[parent] ?? 0) + (beneath[group] ?? 0);
    counts.push(sums);
  }
  return counts;
}

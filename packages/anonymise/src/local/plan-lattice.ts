import type { Space } from './space.ts';
import type { Tuples } from './tuples.ts';

/** A node of the generalisation lattice: one level for each attribute, and what a row loses at it on average. */
export type LatticeNode = { readonly levels: Uint8Array; readonly cost: number };

/**
 * Nodes in the order of what they cost, cheapest first; at most `nodesMax` of them, and the top one last.
 *
 * A level that puts no more of the occurring leaves together than the one below it is left out: groups are drawn
 * together to the lowest level that holds them afterwards, so that nothing is lost by it.
 */
export function planLattice(space: Space, tuples: Tuples, nodesMax: number): readonly LatticeNode[] {
  const choices = space.attributes.map((_, j) => usefulLevels(space, tuples, j));
  const top = choices.map((levels) => levels.at(-1) as LevelCost);
  const countBelow = (bound: number): number => {
    let count = 0;
    visit(choices, bound, () => {
      count += 1;
      return count <= nodesMax;
    });
    return count;
  };
  let bound = top.reduce((sum, { cost }) => sum + cost, 0) + 1e-9;
  if (countBelow(bound) > nodesMax) {
    let low = 0;
    for (let round = 0; round < 40; round += 1) {
      const middle = (low + bound) / 2;
      if (countBelow(middle) > nodesMax) bound = middle;
      else low = middle;
    }
    bound = low;
  }
  const nodes: LatticeNode[] = [];
  visit(choices, bound, (levels, cost) => {
    nodes.push({ levels: Uint8Array.from(levels), cost });
    return true;
  });
  nodes.sort((a, b) => a.cost - b.cost);
  if (nodes.at(-1)?.levels.some((level, j) => level !== top[j]?.level) ?? true) {
    nodes.push({
      levels: Uint8Array.from(top, ({ level }) => level),
      cost: top.reduce((sum, { cost }) => sum + cost, 0),
    });
  }
  return nodes;
}

type LevelCost = { readonly level: number; readonly cost: number };

function usefulLevels(space: Space, tuples: Tuples, j: number): readonly LevelCost[] {
  const attribute = space.attributes[j];
  if (attribute === undefined) throw new RangeError(`no attribute ${j}`);
  const m = space.attributes.length;
  const groupCounts = attribute.groups.map((groups) => new Set(groups).size);
  return attribute.groups.flatMap((groups, level) => {
    if (level > 0 && groupCounts[level] === groupCounts[level - 1]) return [];
    let sum = 0;
    for (let tuple = 0; tuple < tuples.count; tuple += 1) {
      const weight = (tuples.starts[tuple + 1] as number) - (tuples.starts[tuple] as number);
      const group = groups[tuples.positions[tuple * m + j] as number] as number;
      sum += weight * (attribute.groupCosts[level]?.[group] as number);
    }
    return [{ level, cost: sum / space.rowCount }];
  });
}

/** Every choice of levels whose costs sum to at most `bound`, until `take` says that it is enough. */
function visit(
  choices: readonly (readonly LevelCost[])[],
  bound: number,
  take: (levels: readonly number[], cost: number) => boolean,
): void {
  const levels: number[] = new Array(choices.length).fill(0);
  const descend = (j: number, cost: number): boolean => {
    const options = choices[j];
    if (options === undefined) return take(levels, cost);
    for (const option of options) {
      if (cost + option.cost > bound) break;
      levels[j] = option.level;
      if (!descend(j + 1, cost + option.cost)) return false;
    }
    return true;
  };
  descend(0, 0);
}

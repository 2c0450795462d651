import { type Hierarchy, heightOf } from '../hierarchy/hierarchy.ts';
import { InputError } from '../input-error.ts';

/** Some bytes a node are kept; beyond this an exact search would not end in a working day either. */
const NODES_MAX = 2 ** 26;

/** All combinations of levels, numbered: node = Σ level_j · strides_j. Node 0 is the most exact. */
export type Lattice = {
  readonly nodeCount: number;
  readonly strides: readonly number[];
  readonly heights: readonly number[];
};

/** @throws InputError `optimal/lattice` if there are more combinations than an exact search can go through */
export function latticeOf(hierarchies: readonly Hierarchy[]): Lattice {
  const heights = hierarchies.map(heightOf);
  const strides: number[] = [];
  let nodeCount = 1;
  for (const height of heights) {
    strides.push(nodeCount);
    nodeCount *= height + 1;
  }
  if (nodeCount > NODES_MAX) {
    throw new InputError(
      'optimal/lattice',
      `the hierarchies have ${nodeCount} combinations of levels, more than the ${NODES_MAX} that the exact engine goes through; use the local engine, fewer levels or fewer quasi-identifiers`,
    );
  }
  return { nodeCount, strides, heights };
}

export function levelsOf({ strides, heights }: Lattice, node: number): number[] {
  return strides.map((stride, index) => Math.floor(node / stride) % ((heights[index] as number) + 1));
}

/** Nodes that are one level coarser in one attribute. */
export function coarserNodes({ strides, heights }: Lattice, node: number): number[] {
  return strides
    .filter(
      (stride, index) => Math.floor(node / stride) % ((heights[index] as number) + 1) < (heights[index] as number),
    )
    .map((stride) => node + stride);
}

/** Nodes that are one level finer in one attribute. */
export function finerNodes({ strides, heights }: Lattice, node: number): number[] {
  return strides
    .filter((stride, index) => Math.floor(node / stride) % ((heights[index] as number) + 1) > 0)
    .map((stride) => node - stride);
}

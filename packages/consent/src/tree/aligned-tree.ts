/**
 * The shape that a study's consent tree and its manifest trees share, so that one batch of sixteen opens both at the same
 * places: depth 20, empty leaf 0, the lowest four levels one hash of sixteen leaves, pairs above.
 *
 * Guarantees: the root depends on leaves and places alone, not on the order in which they were set.
 * Does NOT check: that a leaf is a hash of anything, or who may set it. docs/protocol/consent.md, "The consent tree".
 */
import { checkField } from '../field/field.ts';
import { rememberHashes } from '../hash/remember-hashes.ts';
import { TAG } from '../hash/tags.ts';
import { checkIndex, PairTree, rootFromPath } from './pair-tree.ts';

/** Leaves under one lowest node, and rows in one batch of a release. */
export const SUBTREE_LEAVES = 16;
const UPPER_DEPTH = 16;
export const TREE_CAPACITY = SUBTREE_LEAVES * 2 ** UPPER_DEPTH;

/** All sixteen leaves of one aligned subtree, and the sixteen siblings from its node to the root, the lowest first. */
export type SubtreeOpening = {
  readonly subtree: number;
  readonly leaves: readonly bigint[];
  readonly path: readonly bigint[];
};

export class AlignedTree {
  readonly #groups = new Map<number, bigint[]>();
  readonly #stale = new Set<number>();
  readonly #upper = new PairTree(UPPER_DEPTH, lowestNode(emptyGroup()));

  /** A tree with these leaves, `[index, leaf]`. */
  static of(leaves: Iterable<readonly [number, bigint]>): AlignedTree {
    const tree = new AlignedTree();
    for (const [index, leaf] of leaves) tree.set(index, leaf);
    return tree;
  }

  get(index: number): bigint {
    const { subtree, place } = placeOf(index);
    return this.#groups.get(subtree)?.[place] ?? 0n;
  }

  /** Sets a leaf; 0 removes it. @throws RangeError for a place outside the tree */
  set(index: number, leaf: bigint): void {
    const { subtree, place } = placeOf(index);
    const group = this.#groups.get(subtree) ?? emptyGroup();
    group[place] = checkField(leaf);
    this.#groups.set(subtree, group);
    this.#stale.add(subtree);
  }

  root(): bigint {
    this.#settle();
    return this.#upper.root();
  }

  /** How many places hold a leaf that is not 0: among how many participants one stands. */
  count(): number {
    return this.entries().length;
  }

  /** Every leaf that is not 0, with its place, in ascending order of places. */
  entries(): readonly (readonly [number, bigint])[] {
    return [...this.#groups]
      .sort(([a], [b]) => a - b)
      .flatMap(([subtree, group]) => group.map((leaf, place) => [SUBTREE_LEAVES * subtree + place, leaf] as const))
      .filter(([, leaf]) => leaf !== 0n);
  }

  open(subtree: number): SubtreeOpening {
    checkIndex(subtree, 2 ** UPPER_DEPTH);
    this.#settle();
    const leaves = [...(this.#groups.get(subtree) ?? emptyGroup())];
    return { subtree, leaves, path: this.#upper.path(subtree) };
  }

  #settle(): void {
    for (const subtree of this.#stale) this.#upper.set(subtree, lowestNode(this.#groups.get(subtree) ?? emptyGroup()));
    this.#stale.clear();
  }
}

/** The root that an opening leads to. Whoever opens must compare it with a root from the log. */
export function rootOfOpening({ subtree, leaves, path }: SubtreeOpening): bigint {
  if (leaves.length !== SUBTREE_LEAVES || path.length !== UPPER_DEPTH) {
    throw new RangeError('an opening is sixteen leaves and sixteen siblings');
  }
  return rootFromPath(lowestNode(leaves), subtree, path);
}

/** The aligned subtree of a leaf and its place in there: index = 16 · subtree + place. */
export function placeOf(index: number): { readonly subtree: number; readonly place: number } {
  checkIndex(index, TREE_CAPACITY);
  return { subtree: Math.floor(index / SUBTREE_LEAVES), place: index % SUBTREE_LEAVES };
}

const emptyGroup = () => new Array<bigint>(SUBTREE_LEAVES).fill(0n);
const lowestNode = rememberHashes(TAG.lowestNode, 1_000);

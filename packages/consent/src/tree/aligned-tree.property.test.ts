import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIELD_ORDER } from '../field/field.ts';
import { poseidon } from '../hash/poseidon.ts';
import { TAG } from '../hash/tags.ts';
import { AlignedTree, placeOf, rootOfOpening, TREE_CAPACITY } from './aligned-tree.ts';
import { PairTree, rootFromPath } from './pair-tree.ts';

const leaf = fc.bigInt({ min: 0n, max: FIELD_ORDER - 1n });
const entries = (max: number, length: number) => fc.array(fc.tuple(fc.nat(max), leaf), { maxLength: length });

/** The definition, recomputed as it stands: every node of the tree from the leaves up. */
function naiveRoot(leaves: readonly bigint[]): bigint {
  if (leaves.length === 1) return leaves[0] ?? 0n;
  const parents: bigint[] = [];
  for (let i = 0; i < leaves.length; i += 2) parents.push(poseidon(TAG.node, [leaves[i] ?? 0n, leaves[i + 1] ?? 0n]));
  return naiveRoot(parents);
}

test('a tree of pairs has the root of its definition after any changes, in any order', () => {
  fc.assert(
    fc.property(entries(15, 12), fc.bigInt({ min: 0n, max: 3n }), (changes, empty) => {
      const tree = new PairTree(4, empty);
      const leaves = new Array<bigint>(16).fill(empty);
      for (const [index, value] of changes) {
        tree.set(index, value);
        leaves[index] = value;
        if (value % 3n === 0n) tree.root();
      }
      expect(tree.root()).toBe(naiveRoot(leaves));
      for (const index of [0, 7, 15]) {
        expect(rootFromPath(tree.get(index), index, tree.path(index))).toBe(tree.root());
      }
    }),
    { numRuns: 30 },
  );
});

test('an empty consent tree is sixteen levels of pairs over one hash of sixteen zeros', () => {
  let node = poseidon(TAG.lowestNode, new Array<bigint>(16).fill(0n));
  for (let level = 0; level < 16; level += 1) node = poseidon(TAG.node, [node, node]);
  expect(new AlignedTree().root()).toBe(node);
});

test('the root depends on leaves and places, not on the order or the number of settings', () => {
  fc.assert(
    fc.property(entries(TREE_CAPACITY - 1, 8), (changes) => {
      const last = new Map(changes);
      const tree = AlignedTree.of(changes);
      expect(tree.root()).toBe(AlignedTree.of([...last].reverse()).root());
      expect(tree.entries()).toEqual([...last].filter(([, value]) => value !== 0n).sort(([a], [b]) => a - b));
      expect(tree.count()).toBe(tree.entries().length);
      for (const index of last.keys()) tree.set(index, 0n);
      expect(tree.root()).toBe(new AlignedTree().root());
    }),
    { numRuns: 10 },
  );
});

test('an opening of any subtree leads to the root, and no other leaf, place or sibling does', () => {
  fc.assert(
    fc.property(entries(255, 20), fc.nat(16), fc.nat(15), (changes, subtree, place) => {
      const tree = AlignedTree.of(changes);
      const opening = tree.open(subtree);
      expect(rootOfOpening(opening)).toBe(tree.root());
      expect(opening.leaves[place]).toBe(tree.get(16 * subtree + place));
      const other = opening.leaves.with(place, ((opening.leaves[place] ?? 0n) + 1n) % FIELD_ORDER);
      expect(rootOfOpening({ ...opening, leaves: other })).not.toBe(tree.root());
      expect(rootOfOpening({ ...opening, path: opening.path.with(place, 1n) })).not.toBe(tree.root());
      // Empty subtrees are alike, so only one that holds something can tell its place.
      if (opening.leaves.every((value) => value === 0n)) return;
      expect(rootOfOpening({ ...opening, subtree: subtree + 32 })).not.toBe(tree.root());
    }),
    { numRuns: 15 },
  );
});

test('an opening keeps what it was when the tree changes later', () => {
  const tree = AlignedTree.of([[3, 7n]]);
  const [opening, root] = [tree.open(0), tree.root()];
  tree.set(3, 0n);
  expect(rootOfOpening(opening)).toBe(root);
});

test('places outside the tree and values outside the field are refused', () => {
  const tree = new AlignedTree();
  for (const index of [-1, 0.5, TREE_CAPACITY, Number.NaN]) expect(() => tree.set(index, 1n)).toThrow(RangeError);
  expect(() => tree.set(0, FIELD_ORDER)).toThrow('outside the field');
  expect(() => tree.open(2 ** 16)).toThrow(RangeError);
  expect(() => rootFromPath(0n, 2, [0n])).toThrow(RangeError);
  expect(() => rootOfOpening({ ...tree.open(0), leaves: [] })).toThrow(RangeError);
  expect(placeOf(TREE_CAPACITY - 1)).toEqual({ subtree: 65535, place: 15 });
});

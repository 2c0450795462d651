import { checkField } from '../field/field.ts';
import { rememberHashes } from '../hash/remember-hashes.ts';
import { TAG } from '../hash/tags.ts';

/**
 * A sparse binary tree of a fixed depth, nodes H(101; left, right), every place that was never set holding `empty`.
 * Setting is cheap; nodes are hashed when a root or a path is asked for, each once however many leaves below it changed.
 */
export class PairTree {
  readonly depth: number;
  /** The value of an untouched node at each level; the last is the root of an empty tree. */
  readonly #empty: readonly bigint[];
  /** Touched nodes of each level, leaves first. */
  readonly #levels: readonly Map<number, bigint>[];
  readonly #stale = new Set<number>();

  constructor(depth: number, empty: bigint) {
    this.depth = depth;
    const values = [checkField(empty)];
    for (let level = 0; level < depth; level += 1) values.push(hashPair(values[level] ?? 0n, values[level] ?? 0n));
    this.#empty = values;
    this.#levels = values.map(() => new Map());
  }

  get capacity(): number {
    return 2 ** this.depth;
  }

  get(index: number): bigint {
    return this.#node(0, checkIndex(index, this.capacity));
  }

  /** @throws RangeError for a place outside the tree @throws ConsentError `out-of-range` for a value outside the field */
  set(index: number, value: bigint): void {
    this.#levels[0]?.set(checkIndex(index, this.capacity), checkField(value));
    this.#stale.add(index);
  }

  root(): bigint {
    this.#settle();
    return this.#node(this.depth, 0);
  }

  /** The siblings on the way from a leaf to the root, the leaf's own first. */
  path(index: number): readonly bigint[] {
    checkIndex(index, this.capacity);
    this.#settle();
    return Array.from({ length: this.depth }, (_, level) => this.#node(level, Math.floor(index / 2 ** level) ^ 1));
  }

  #node(level: number, index: number): bigint {
    return this.#levels[level]?.get(index) ?? this.#empty[level] ?? 0n;
  }

  #settle(): void {
    let stale: ReadonlySet<number> = new Set(this.#stale);
    for (let level = 1; level <= this.depth && stale.size > 0; level += 1) {
      const parents = new Set(Array.from(stale, (index) => Math.floor(index / 2)));
      for (const index of parents) {
        const pair = hashPair(this.#node(level - 1, 2 * index), this.#node(level - 1, 2 * index + 1));
        this.#levels[level]?.set(index, pair);
      }
      stale = parents;
    }
    this.#stale.clear();
  }
}

/** The root over `value` at place `index`, given its siblings, its own first. @throws RangeError for a place that the path cannot have */
export function rootFromPath(value: bigint, index: number, path: readonly bigint[]): bigint {
  checkIndex(index, 2 ** path.length);
  return path.reduce(
    (node, sibling, level) =>
      Math.floor(index / 2 ** level) % 2 === 0 ? hashPair(node, sibling) : hashPair(sibling, node),
    value,
  );
}

const hashNode = rememberHashes(TAG.node, 10_000);

const hashPair = (left: bigint, right: bigint): bigint => hashNode([left, right]);

export function checkIndex(index: number, capacity: number): number {
  if (!Number.isSafeInteger(index) || index < 0 || index >= capacity) {
    throw new RangeError(`the tree has no place ${index}: places are 0 to ${capacity - 1}`);
  }
  return index;
}

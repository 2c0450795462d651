import type { LatticeNode } from './plan-lattice.ts';
import type { Random } from './random.ts';
import type { Space } from './space.ts';
import type { Judge, Tally } from './tally.ts';
import type { Tuples } from './tuples.ts';

/** Disjoint sets of rows for each of which the models hold, and the rows that are in none of them. */
export type Gathered = { readonly groups: readonly Int32Array[]; readonly rest: Int32Array };

/**
 * Goes through the lattice from the cheapest node on and takes out, at each, the rows that are alike there and for which
 * the models hold. What rows lose is decided later, by the lowest groups that hold each set.
 */
export function gatherByLattice(
  space: Space,
  tuples: Tuples,
  judge: Judge,
  nodes: readonly LatticeNode[],
  random: Random,
  check: () => void,
): Gathered {
  const sieve = new Sieve(space, tuples, judge, random);
  for (const node of nodes) {
    if (sieve.restRows < judge.sizeMin) break;
    sieve.take(node.levels);
    check();
  }
  return sieve.result();
}

/** Rows that are left, by tuple, and what finds those that are alike at a node. */
class Sieve {
  restRows: number;
  readonly #tuples: Tuples;
  readonly #sizeMin: number;
  readonly #tally: Tally;
  readonly #isBySize: boolean;
  /** Random words whose sum over the attributes is the hash of a tuple at a node, by attribute, level and position. */
  readonly #words: readonly (readonly Int32Array[])[];
  readonly #groups: Int32Array[] = [];
  #rest: Int32Array;
  readonly #hashes: Int32Array;
  readonly #slots: Int32Array;

  constructor(space: Space, tuples: Tuples, judge: Judge, random: Random) {
    this.#tuples = tuples;
    this.#sizeMin = judge.sizeMin;
    this.#isBySize = judge.isBySize;
    this.#tally = judge.createTally();
    this.#words = space.attributes.map(({ groups }) =>
      groups.map((groupOf) => {
        const words = new Map<number, number>();
        return groupOf.map((group) => {
          const word = words.get(group) ?? random.bits();
          words.set(group, word);
          return word;
        });
      }),
    );
    this.#rest = Int32Array.from({ length: tuples.count }, (_, tuple) => tuple);
    this.#hashes = new Int32Array(tuples.count);
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, tuples.count * 2))));
    this.restRows = space.rowCount;
  }

  take(levels: Uint8Array): void {
    const mask = this.#maskFor(this.#rest.length);
    if (!this.#hash(levels, mask)) return;
    const buckets = new Map<number, number[]>();
    for (let i = 0; i < this.#rest.length; i += 1) {
      const hash = this.#hashes[i] as number;
      if ((this.#slots[(hash ^ (hash >>> 15)) & mask] as number) < this.#sizeMin) continue;
      const bucket = buckets.get(hash);
      if (bucket === undefined) buckets.set(hash, [i]);
      else bucket.push(i);
    }
    let taken = 0;
    for (const bucket of buckets.values()) {
      if (!this.#isAccepted(bucket)) continue;
      const rows = this.#rowsOf(bucket);
      this.#groups.push(rows);
      this.restRows -= rows.length;
      for (const i of bucket) this.#rest[i] = -1;
      taken += bucket.length;
    }
    if (taken > 0) this.#rest = this.#rest.filter((tuple) => tuple >= 0);
  }

  result(): Gathered {
    return { groups: this.#groups, rest: this.#rowsOfTuples([...this.#rest]) };
  }

  #maskFor(count: number): number {
    return Math.min(this.#slots.length, 2 ** Math.ceil(Math.log2(Math.max(2, count * 2)))) - 1;
  }

  /** Hashes what is left and counts rows by slot; says whether any slot has enough of them. */
  #hash(levels: Uint8Array, mask: number): boolean {
    const { positions, starts } = this.#tuples;
    const m = levels.length;
    const words = Array.from(levels, (level, j) => this.#words[j]?.[level] as Int32Array);
    const slots = this.#slots.fill(0, 0, mask + 1);
    const sizeMin = this.#sizeMin;
    let isPossible = false;
    for (let i = 0; i < this.#rest.length; i += 1) {
      const tuple = this.#rest[i] as number;
      let hash = 0;
      for (let j = 0, at = tuple * m; j < m; j += 1, at += 1) {
        hash = (hash + ((words[j] as Int32Array)[positions[at] as number] as number)) | 0;
      }
      this.#hashes[i] = hash;
      const slot = (hash ^ (hash >>> 15)) & mask;
      const rows = (slots[slot] as number) + (starts[tuple + 1] as number) - (starts[tuple] as number);
      slots[slot] = rows;
      if (rows >= sizeMin) isPossible = true;
    }
    return isPossible;
  }

  #isAccepted(bucket: readonly number[]): boolean {
    const { starts, rows } = this.#tuples;
    let size = 0;
    for (const i of bucket) {
      const tuple = this.#rest[i] as number;
      size += (starts[tuple + 1] as number) - (starts[tuple] as number);
    }
    if (size < this.#sizeMin) return false;
    this.#tally.clear();
    if (this.#isBySize) this.#tally.size = size;
    else {
      for (const i of bucket) {
        const tuple = this.#rest[i] as number;
        const end = starts[tuple + 1] as number;
        for (let at = starts[tuple] as number; at < end; at += 1) this.#tally.add(rows[at] as number);
      }
    }
    return this.#tally.holds();
  }

  #rowsOf(bucket: readonly number[]): Int32Array {
    return this.#rowsOfTuples(bucket.map((i) => this.#rest[i] as number));
  }

  #rowsOfTuples(picked: readonly number[]): Int32Array {
    const { starts, rows } = this.#tuples;
    const sizeOf = (tuple: number) => (starts[tuple + 1] as number) - (starts[tuple] as number);
    const found = new Int32Array(picked.reduce((sum, tuple) => sum + sizeOf(tuple), 0));
    let at = 0;
    for (const tuple of picked) {
      found.set(rows.subarray(starts[tuple], starts[tuple + 1]), at);
      at += sizeOf(tuple);
    }
    return found;
  }
}

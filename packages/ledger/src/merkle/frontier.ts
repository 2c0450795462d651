/**
 * The right edge of an RFC 6962 tree: enough to append leaves and compute the root without the rest of the tree.
 *
 * Guarantees: `root()` after appending leaves 0…n−1 is MTH(D[n]) of RFC 6962 section 2.1.
 * Does NOT check: that appended values are hashes of anything. A restored frontier is as true as its source: compare
 * `root()` with a checkpoint before signing on top of it.
 * Trusts: its caller and the injected hasher.
 */
import { emptyRoot, HASH_SIZE, hashNode, nobleSha256, type Sha256 } from './hash.ts';

/** Called for every perfect subtree as it completes: `level` 0 is a leaf, `index` counts subtrees of that level. */
export type OnNode = (level: number, index: number, hash: Uint8Array) => void;

export class Frontier {
  #size = 0;
  /** `#nodes[l]` is the perfect subtree of 2^l leaves on the right edge, where bit l of the size is set. */
  #nodes: (Uint8Array | undefined)[] = [];
  readonly #hasher: Sha256;

  constructor(hasher: Sha256 = nobleSha256) {
    this.#hasher = hasher;
  }

  /**
   * Rebuilds a frontier from its hashes, the largest subtree first, as `hashes()` gives them. Throws a RangeError when
   * their number does not fit the size.
   */
  static restore(size: number, hashes: readonly Uint8Array[], hasher: Sha256 = nobleSha256): Frontier {
    if (!Number.isSafeInteger(size) || size < 0) throw new RangeError('a tree size is a non-negative safe integer');
    const frontier = new Frontier(hasher);
    let remaining = size;
    let next = hashes.length;
    for (let level = 0; remaining > 0; level += 1) {
      if (remaining % 2 === 1) {
        next -= 1;
        frontier.#nodes[level] = checkedHash(hashes[next]);
      }
      remaining = Math.floor(remaining / 2);
    }
    if (next !== 0) throw new RangeError('the number of hashes does not fit the tree size');
    frontier.#size = size;
    return frontier;
  }

  /** Reads what `serialise` wrote: a big-endian uint64 size and the hashes, the largest subtree first. */
  static parse(bytes: Uint8Array, hasher: Sha256 = nobleSha256): Frontier {
    if (bytes.length < 8 || (bytes.length - 8) % HASH_SIZE !== 0) throw new RangeError('a frontier is 8 + 32n bytes');
    const size = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
    const hashes: Uint8Array[] = [];
    for (let at = 8; at < bytes.length; at += HASH_SIZE) hashes.push(bytes.slice(at, at + HASH_SIZE));
    return Frontier.restore(size, hashes, hasher);
  }

  get size(): number {
    return this.#size;
  }

  append(leafHash: Uint8Array, onNode?: OnNode): void {
    let hash = checkedHash(leafHash);
    let index = this.#size;
    let level = 0;
    onNode?.(0, index, hash);
    while (index % 2 === 1) {
      const left = this.#nodes[level];
      if (left === undefined) throw new Error('the frontier lost a node');
      hash = hashNode(left, hash, this.#hasher);
      this.#nodes[level] = undefined;
      index = (index - 1) / 2;
      level += 1;
      onNode?.(level, index, hash);
    }
    this.#nodes[level] = hash;
    this.#size += 1;
  }

  root(): Uint8Array {
    let root: Uint8Array | undefined;
    for (const node of this.#nodes) {
      if (node === undefined) continue;
      root = root === undefined ? node : hashNode(node, root, this.#hasher);
    }
    return root === undefined ? emptyRoot(this.#hasher) : root.slice();
  }

  /** The hashes of the perfect subtrees that cover the tree, the largest first. */
  hashes(): readonly Uint8Array[] {
    return this.#nodes.filter((node) => node !== undefined).reverse();
  }

  serialise(): Uint8Array {
    const hashes = this.hashes();
    const bytes = new Uint8Array(8 + hashes.length * HASH_SIZE);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(this.#size));
    hashes.forEach((hash, i) => {
      bytes.set(hash, 8 + i * HASH_SIZE);
    });
    return bytes;
  }

  clone(): Frontier {
    return Frontier.restore(this.#size, this.hashes(), this.#hasher);
  }
}

function checkedHash(hash: Uint8Array | undefined): Uint8Array {
  if (hash?.length !== HASH_SIZE) throw new RangeError(`a hash is ${HASH_SIZE} bytes`);
  return hash;
}

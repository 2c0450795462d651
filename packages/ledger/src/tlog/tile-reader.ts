/**
 * Reads a tiled log (C2SP tlog-tiles) and verifies every tile against a checkpoint's root before use.
 *
 * Guarantees: every hash and entry returned is in the tree of `size` leaves with `root`, at the place asked for. A file
 * that is missing, malformed or of another tree gives a LogReadError that names it.
 * Does NOT check: who signed the root. Open the checkpoint under a policy first.
 * Trusts: the root and the injected hasher; not the source of the files.
 */
import { equalBytes } from '../merkle/equal-bytes.ts';
import { Frontier } from '../merkle/frontier.ts';
import { hashLeaf, nobleSha256, type Sha256 } from '../merkle/hash.ts';
import type { ReadNode } from '../merkle/prove.ts';
import { FormatError } from '../note/format-error.ts';
import { decodeEntryBundle } from './entry-bundle.ts';
import { type FetchFile, fetchBundle, fetchTile } from './fetch-file.ts';
import { bundlePath, TILE_WIDTH, tilePath } from './log-path.ts';
import { LogReadError } from './log-read-error.ts';
import { decodeTile, partialTiles, tileWidth } from './tile.ts';
import { edgeHashes } from './tile-builder.ts';

export type TileReader = {
  /** The hashes of a tile, as wide as it is in this tree. */
  readonly readTile: (level: number, index: number) => Promise<readonly Uint8Array[]>;
  /** The hash of a perfect subtree, for `proveInclusion` and `proveConsistency`. */
  readonly readNode: ReadNode;
  /** The entries of a bundle, as many as are in this tree. */
  readonly readBundle: (index: number) => Promise<readonly Uint8Array[]>;
  readonly readEntry: (index: number) => Promise<Uint8Array>;
};

type Tree = { readonly size: number; readonly root: Uint8Array };
type Tile = readonly Uint8Array[];

/** Full tiles kept in memory, 8 KiB each. */
const TILES_KEPT = 512;

export function createTileReader(fetch: FetchFile, tree: Tree, hasher: Sha256 = nobleSha256): TileReader {
  return new VerifyingReader(fetch, tree, hasher);
}

class VerifyingReader implements TileReader {
  readonly #fetch: FetchFile;
  readonly #tree: Tree;
  readonly #hasher: Sha256;
  readonly #kept = new Map<string, Promise<Tile>>();
  #edge: Promise<readonly Tile[]> | null = null;

  constructor(fetch: FetchFile, tree: Tree, hasher: Sha256) {
    this.#fetch = fetch;
    this.#tree = tree;
    this.#hasher = hasher;
  }

  readonly readTile = async (level: number, index: number): Promise<Tile> => {
    const width = tileWidth(level, index, this.#tree.size);
    if (width === 0) throw new RangeError(`the tree has no tile ${level}/${index}`);
    if (width === TILE_WIDTH) return this.#keep(`${level}/${index}`, () => this.#readFullTile(level, index));
    this.#edge ??= readEdge(this.#fetch, this.#tree, this.#hasher).catch((error: unknown) => {
      this.#edge = null;
      throw error;
    });
    return (await this.#edge)[level] ?? [];
  };

  readonly readNode = async (level: number, index: number): Promise<Uint8Array> => {
    const width = 2 ** (level % 8);
    const first = index * width;
    const tile = await this.readTile(Math.floor(level / 8), Math.floor(first / TILE_WIDTH));
    const hashes = tile.slice(first % TILE_WIDTH, (first % TILE_WIDTH) + width);
    if (hashes.length !== width) throw new RangeError(`the tree has no perfect subtree ${level}/${index}`);
    return hashTile(hashes, this.#hasher);
  };

  readonly readBundle = async (index: number): Promise<readonly Uint8Array[]> => {
    const hashes = await this.readTile(0, index);
    const path = bundlePath(index, hashes.length);
    const bundle = await fetchBundle(this.#fetch, index, hashes.length);
    const entries = decoded(path, () => decodeEntryBundle(bundle.bytes, bundle.width)).slice(0, hashes.length);
    entries.forEach((entry, i) => {
      const expected = hashes[i];
      if (expected === undefined || !equalBytes(hashLeaf(entry, this.#hasher), expected)) {
        throw new LogReadError('mismatch', path, `entry ${index * TILE_WIDTH + i} is not the one in the tree`);
      }
    });
    return entries;
  };

  readonly readEntry = async (index: number): Promise<Uint8Array> => {
    const entry = (await this.readBundle(Math.floor(index / TILE_WIDTH)))[index % TILE_WIDTH];
    if (entry === undefined) throw new RangeError(`the tree has no entry ${index}`);
    return entry;
  };

  /** A full tile is right when its hash is in the tile above, which is verified the same way, up to the edge. */
  async #readFullTile(level: number, index: number): Promise<Tile> {
    const id = { level, index, width: TILE_WIDTH };
    const parent = await this.readTile(level + 1, Math.floor(index / TILE_WIDTH));
    const expected = parent[index % TILE_WIDTH];
    const tile = decode(tilePath(id), await fetchTile(this.#fetch, id), TILE_WIDTH);
    if (expected === undefined || !equalBytes(hashTile(tile, this.#hasher), expected)) {
      throw new LogReadError('mismatch', tilePath(id), 'the tile is not in the tree of the checkpoint');
    }
    return tile;
  }

  /** Reads a tile once and keeps the most recently used ones. */
  #keep(key: string, read: () => Promise<Tile>): Promise<Tile> {
    const tile = this.#kept.get(key) ?? read();
    this.#kept.delete(key);
    this.#kept.set(key, tile);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= TILES_KEPT) break;
      this.#kept.delete(oldest);
    }
    tile.catch(() => this.#kept.delete(key));
    return tile;
  }
}

/** The partial tiles by level. Every hash in them goes into the root, so the root verifies them all at once. */
async function readEdge(fetch: FetchFile, { size, root }: Tree, hasher: Sha256): Promise<readonly Tile[]> {
  const tiles: Tile[] = [];
  const hashes: Uint8Array[] = [];
  for (const { level, index, width } of partialTiles(size)) {
    const id = { level: Number(level), index, width };
    const tile = decode(tilePath(id), await fetchTile(fetch, id), width);
    tiles[id.level] = tile;
    hashes.unshift(...edgeHashes(tile, hasher));
  }
  if (!equalBytes(Frontier.restore(size, hashes, hasher).root(), root)) {
    throw new LogReadError('mismatch', 'tile', 'the partial tiles do not lead to the root of the checkpoint');
  }
  return tiles;
}

function hashTile(hashes: Tile, hasher: Sha256): Uint8Array {
  const frontier = new Frontier(hasher);
  for (const hash of hashes) frontier.append(hash);
  return frontier.root();
}

function decode(path: string, bytes: Uint8Array, width: number): Tile {
  return decoded(path, () => decodeTile(bytes, width));
}

function decoded<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof FormatError) throw new LogReadError('malformed', path, error.message);
    throw error;
  }
}

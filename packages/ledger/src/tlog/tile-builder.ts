/**
 * Builds the tiles of C2SP tlog-tiles while leaves are appended.
 *
 * Guarantees: tiles and root are those of RFC 6962 over the appended leaf hashes, each node hashed once.
 * Does NOT check: the tiles it is restored from. Compare `root()` with the signed checkpoint before signing on top.
 * Trusts: its caller and the injected hasher.
 */
import { Frontier } from '../merkle/frontier.ts';
import { nobleSha256, type Sha256 } from '../merkle/hash.ts';
import { TILE_WIDTH, type TileId } from './log-path.ts';
import { decodeTile, encodeTile, partialTiles } from './tile.ts';

export type BuiltTile = TileId & { readonly level: number; readonly bytes: Uint8Array };

export class TileBuilder {
  #frontier: Frontier;
  /** The hashes of the unfinished tile of each level. */
  readonly #open: Uint8Array[][] = [];
  #finished: BuiltTile[] = [];

  constructor(hasher: Sha256 = nobleSha256) {
    this.#frontier = new Frontier(hasher);
  }

  /** Continues a tree of `size` from its partial tiles. `readTile` gives the bytes of exactly the tile asked for. */
  static async restore(
    size: number,
    readTile: (tile: TileId) => Uint8Array | Promise<Uint8Array>,
    hasher: Sha256 = nobleSha256,
  ): Promise<TileBuilder> {
    const builder = new TileBuilder(hasher);
    const edge: Uint8Array[] = [];
    for (const tile of partialTiles(size)) {
      const hashes = decodeTile(await readTile(tile), tile.width).map((hash) => hash.slice());
      builder.#open[Number(tile.level)] = hashes;
      edge.unshift(...edgeHashes(hashes, hasher));
    }
    builder.#frontier = Frontier.restore(size, edge, hasher);
    return builder;
  }

  get size(): number {
    return this.#frontier.size;
  }

  root(): Uint8Array {
    return this.#frontier.root();
  }

  append(leafHash: Uint8Array): void {
    this.#frontier.append(leafHash, (level, index, hash) => {
      if (level % 8 !== 0) return;
      const tileLevel = level / 8;
      const hashes = this.#open[tileLevel] ?? [];
      hashes.push(hash);
      this.#open[tileLevel] = hashes;
      if (hashes.length < TILE_WIDTH) return;
      const tileIndex = Math.floor(index / TILE_WIDTH);
      this.#finished.push({ level: tileLevel, index: tileIndex, width: TILE_WIDTH, bytes: encodeTile(hashes) });
      this.#open[tileLevel] = [];
    });
  }

  /** The full tiles finished since the last call. */
  takeFullTiles(): readonly BuiltTile[] {
    const tiles = this.#finished;
    this.#finished = [];
    return tiles;
  }

  /** The partial tiles of the tree as it is now, level 0 first. */
  partialTiles(): readonly BuiltTile[] {
    return partialTiles(this.size).map((tile) => {
      const level = Number(tile.level);
      return { ...tile, level, bytes: encodeTile(this.#open[level] ?? []) };
    });
  }
}

/** The perfect subtrees over the hashes of one tile, the largest first. */
export function edgeHashes(hashes: readonly Uint8Array[], hasher: Sha256 = nobleSha256): readonly Uint8Array[] {
  const frontier = new Frontier(hasher);
  for (const hash of hashes) frontier.append(hash);
  return frontier.hashes();
}

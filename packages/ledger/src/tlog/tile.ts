/**
 * Tiles of C2SP tlog-tiles as bytes, and which tiles a tree of a given size has.
 *
 * Does NOT check: that a tile belongs to a tree. `TileReader` does.
 */
import { HASH_SIZE } from '../merkle/hash.ts';
import { FormatError } from '../note/format-error.ts';
import { TILE_WIDTH, type TileId } from './log-path.ts';

export function encodeTile(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length < 1 || hashes.length > TILE_WIDTH) throw new RangeError('a tile has 1 to 256 hashes');
  const bytes = new Uint8Array(hashes.length * HASH_SIZE);
  hashes.forEach((hash, i) => {
    if (hash.length !== HASH_SIZE) throw new RangeError(`a hash is ${HASH_SIZE} bytes`);
    bytes.set(hash, i * HASH_SIZE);
  });
  return bytes;
}

/** The hashes, as views on `bytes`. Throws a FormatError unless it is exactly `width` hashes long. */
export function decodeTile(bytes: Uint8Array, width: number): readonly Uint8Array[] {
  if (bytes.length !== width * HASH_SIZE) {
    throw new FormatError(`the tile has ${bytes.length} bytes instead of ${width * HASH_SIZE}`);
  }
  return Array.from({ length: width }, (_, i) => bytes.subarray(i * HASH_SIZE, (i + 1) * HASH_SIZE));
}

/** How many hashes tile `index` of `level` has in a tree of `size`: 0 (there is no such tile) to 256. */
export function tileWidth(level: number | 'entries', index: number, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** (level === 'entries' ? 0 : level));
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH));
}

/** The partial tiles of a tree of `size`, level 0 first; they hold the whole right edge, and so the root. */
export function partialTiles(size: number): readonly TileId[] {
  const tiles: TileId[] = [];
  for (let level = 0, hashes = size; hashes > 0; level += 1, hashes = Math.floor(hashes / TILE_WIDTH)) {
    const width = hashes % TILE_WIDTH;
    if (width > 0) tiles.push({ level, index: Math.floor(hashes / TILE_WIDTH), width });
  }
  return tiles;
}

/**
 * The tiles and bundles that a tree of `newSize` has and one of `oldSize` did not: what to publish when the tree
 * grows. Bundles come first, then tiles by level.
 */
export function tilesToPublish(oldSize: number, newSize: number): readonly TileId[] {
  if (oldSize > newSize) throw new RangeError('a tree does not shrink');
  const tiles: TileId[] = [];
  const add = (level: number | 'entries', before: number, after: number) => {
    if (before === after) return;
    for (let index = Math.floor(before / TILE_WIDTH); index * TILE_WIDTH < after; index += 1) {
      tiles.push({ level, index, width: Math.min(TILE_WIDTH, after - index * TILE_WIDTH) });
    }
  };
  add('entries', oldSize, newSize);
  let before = oldSize;
  let after = newSize;
  for (let level = 0; after > 0; level += 1) {
    add(level, before, after);
    before = Math.floor(before / TILE_WIDTH);
    after = Math.floor(after / TILE_WIDTH);
  }
  return tiles;
}

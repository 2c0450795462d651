import { bundlePath, TILE_WIDTH, type TileId, tilePath } from './log-path.ts';
import { LogReadError } from './log-read-error.ts';

/**
 * Reads a file of a log by its path in the log's folder, null when there is none. A failure to reach the log is thrown:
 * it says nothing about the log. Implementations should limit size and time.
 */
export type FetchFile = (path: string) => Promise<Uint8Array | null>;

/** Paths that may hold a tile: its own, and for a partial one the full tile that may have replaced it. */
function candidates(tile: TileId): readonly string[] {
  return tile.width === TILE_WIDTH ? [tilePath(tile)] : [tilePath(tile), tilePath({ ...tile, width: TILE_WIDTH })];
}

/** The bytes of a tile of hashes, cut to its width. Throws a LogReadError when neither it nor the full tile is there. */
export async function fetchTile(fetch: FetchFile, tile: TileId & { readonly level: number }): Promise<Uint8Array> {
  for (const path of candidates(tile)) {
    const bytes = await fetch(path);
    if (bytes !== null) return path === tilePath(tile) ? bytes : bytes.subarray(0, tile.width * 32);
  }
  throw new LogReadError('missing', tilePath(tile), 'the tile is missing');
}

/** The bytes of a bundle and how many entries they should hold: its width or, where the full bundle replaced it, 256. */
export async function fetchBundle(
  fetch: FetchFile,
  index: number,
  width: number,
): Promise<{ readonly bytes: Uint8Array; readonly width: number }> {
  const bytes = await fetch(bundlePath(index, width));
  if (bytes !== null) return { bytes, width };
  const full = width === TILE_WIDTH ? null : await fetch(bundlePath(index, TILE_WIDTH));
  if (full === null) throw new LogReadError('missing', bundlePath(index, width), 'the bundle is missing');
  return { bytes: full, width: TILE_WIDTH };
}

import {
  decodeEntryBundle,
  encodeEntryBundle,
  type FetchFile,
  HASH_SIZE,
  parseLogPath,
  TILE_WIDTH,
  type TileId,
  tilePath,
  tileWidth,
} from '@trialmark/ledger';
import type { HeldCopy } from './mirror-context.ts';

/**
 * A file of the log as the copy has it: null for what the copy's checkpoint does not cover, even when it is in the folder
 * already, and for whatever is no file of a log.
 */
export async function readHeldFile(read: FetchFile, held: HeldCopy, path: string): Promise<Uint8Array | null> {
  const known = parseLogPath(path);
  switch (known?.kind) {
    case undefined:
      return null;
    case 'checkpoint':
      return new TextEncoder().encode(held.note);
    case 'checkpoints':
      return known.index < held.checkpoints ? read(path) : null;
    case 'tile':
      return readTile(read, held.checkpoint.size, known);
    case 'anchors':
    case 'payload':
    case 'policy':
      return read(path);
  }
}

/** A partial tile of an earlier checkpoint is cut out of the one that we have. */
async function readTile(read: FetchFile, size: number, tile: TileId): Promise<Uint8Array | null> {
  const { index, level, width } = tile;
  const widest = tileWidth(level, index, size);
  if (width > widest) return null;
  const bytes = (await read(tilePath({ ...tile, width: widest }))) ?? null;
  if (bytes === null || width === widest) return bytes;
  if (level !== 'entries') return bytes.subarray(0, width * HASH_SIZE);
  return encodeEntryBundle(decodeEntryBundle(bytes, Math.min(widest, TILE_WIDTH)).slice(0, width));
}

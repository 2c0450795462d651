import {
  type FetchFile,
  FormatError,
  HASH_SIZE,
  parseCheckpoint,
  parseLogPath,
  parseNote,
  TILE_WIDTH,
  tilePath,
  tileWidth,
} from '@trialmark/ledger';

/**
 * Reads a log that may keep partial tiles of its newest checkpoint only: a narrower one is cut out of that.
 *
 * Does NOT check: anything; `createTileReader` verifies what is cut as it does any tile.
 */
export function withNarrowTiles(fetch: FetchFile): FetchFile {
  return async (path) => {
    const bytes = await fetch(path);
    const known = bytes === null ? parseLogPath(path) : null;
    if (known?.kind !== 'tile' || known.level === 'entries' || known.width === TILE_WIDTH) return bytes;
    const widest = tileWidth(known.level, known.index, await newestSize(fetch));
    if (widest <= known.width) return null;
    const wider = await fetch(tilePath({ ...known, width: widest }));
    return wider?.subarray(0, known.width * HASH_SIZE) ?? null;
  };
}

async function newestSize(fetch: FetchFile): Promise<number> {
  const note = await fetch('checkpoint');
  try {
    return note === null ? 0 : parseCheckpoint(parseNote(new TextDecoder().decode(note)).text).size;
  } catch (error) {
    if (error instanceof FormatError) return 0;
    throw error;
  }
}

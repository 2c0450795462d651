import {
  bundlePath,
  createTileReader,
  decodeEntryBundle,
  encodeEntryBundle,
  equalBytes,
  hashLeaf,
  parseCheckpoint,
  parseNote,
  TILE_WIDTH,
  TileBuilder,
  tilePath,
  tileWidth,
} from '@trialmark/ledger';
import type { LogFiles, Publication, StoredEntry } from './ports.ts';
import { nodeSha256 } from './sha256.ts';

/**
 * The growing edge of the published tree: turns new entries into files.
 *
 * Guarantees: files are those of the tree over exactly the entries given, and leaf hashes are recomputed from the entry
 * bytes; an entry whose stored leaf hash differs stops the log. Restored from published files, its root is compared
 * with the published checkpoint before anything is written.
 */
export type TileEdge = {
  readonly size: () => number;
  readonly root: () => Uint8Array;
  /** Appends the entries that follow, and writes every file that a tree of the new size has and the old had not. */
  readonly extend: (entries: readonly StoredEntry[], files: LogFiles) => Promise<void>;
};

export async function restoreTileEdge(last: Publication | null, files: LogFiles): Promise<TileEdge> {
  const builder =
    last === null
      ? new TileBuilder(nodeSha256)
      : await TileBuilder.restore(last.size, (tile) => required(files, tilePath(tile)), nodeSha256);
  if (last !== null) {
    const { root } = parseCheckpoint(parseNote(last.note).text);
    if (!equalBytes(root, builder.root())) throw new Error('the published tiles do not have the published root');
  }
  // Entries of the unfinished bundle, to be written again with those that follow.
  const open: Uint8Array[] = last === null ? [] : await readOpenBundle(last.size, files);
  return {
    size: () => builder.size,
    root: () => builder.root(),
    extend: (entries, to) => extend(builder, open, entries, to),
  };
}

async function extend(
  builder: TileBuilder,
  open: Uint8Array[],
  entries: readonly StoredEntry[],
  files: LogFiles,
): Promise<void> {
  const writes: { path: string; bytes: Uint8Array }[] = [];
  for (const { index, entry, leafHash } of entries) {
    if (index !== builder.size) throw new Error(`entry ${index} came where ${builder.size} was due`);
    const leaf = hashLeaf(entry, nodeSha256);
    if (!equalBytes(leaf, leafHash)) throw new Error(`entry ${index} is not the one whose hash is in the tree`);
    builder.append(leaf);
    open.push(entry);
    if (open.length < TILE_WIDTH) continue;
    writes.push({ path: bundlePath(Math.floor(index / TILE_WIDTH), TILE_WIDTH), bytes: encodeEntryBundle(open) });
    open.length = 0;
  }
  if (open.length > 0) {
    const index = Math.floor(builder.size / TILE_WIDTH);
    writes.push({ path: bundlePath(index, open.length), bytes: encodeEntryBundle(open) });
  }
  for (const tile of [...builder.takeFullTiles(), ...builder.partialTiles()]) {
    writes.push({ path: tilePath(tile), bytes: tile.bytes });
  }
  // If the process dies in here, some files of a size that no checkpoint names are there. They are right all the same,
  // because entries never change, and the next run writes them again.
  await Promise.all(writes.map(({ path, bytes }) => files.write(path, bytes)));
}

async function readOpenBundle(size: number, files: LogFiles): Promise<Uint8Array[]> {
  const width = tileWidth('entries', Math.floor(size / TILE_WIDTH), size);
  if (width === 0) return [];
  const path = bundlePath(Math.floor(size / TILE_WIDTH), width);
  return [...decodeEntryBundle(await required(files, path), width)];
}

async function required(files: LogFiles, path: string): Promise<Uint8Array> {
  const bytes = await files.read(path);
  if (bytes === null) throw new Error(`${path} is missing from the published folder`);
  return bytes;
}

/** A verifying reader over published files, hashing as fast as Node can. */
export function readTiles(files: LogFiles, tree: { readonly size: number; readonly root: Uint8Array }) {
  return createTileReader(files.read, tree, nodeSha256);
}

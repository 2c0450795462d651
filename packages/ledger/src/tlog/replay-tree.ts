/**
 * Derives a log's tree again from its entries and compares every published tile with it.
 *
 * Guarantees: every bundle and tile of the tree was read, and is byte for byte what the entries give, or is a finding.
 * Does NOT check: what entries mean (`onEntry` may), or who signed what.
 * Trusts: the injected hasher. Memory does not grow with the log.
 */
import { equalBytes } from '../merkle/equal-bytes.ts';
import { hashLeaf, type Sha256 } from '../merkle/hash.ts';
import { FormatError } from '../note/format-error.ts';
import { decodeEntryBundle } from './entry-bundle.ts';
import { type FetchFile, fetchBundle, fetchTile } from './fetch-file.ts';
import type { Finding, LogFindings } from './log-findings.ts';
import { bundlePath, TILE_WIDTH, tilePath } from './log-path.ts';
import { LogReadError } from './log-read-error.ts';
import { readAhead } from './read-ahead.ts';
import type { CheckpointReplay } from './replay-checkpoints.ts';
import { decodeTile, tileWidth } from './tile.ts';
import { type BuiltTile, TileBuilder } from './tile-builder.ts';
import { createTileReader, type TileReader } from './tile-reader.ts';

/**
 * Told of each entry that is in the tree, in order. What it returns is added to the findings. `bytes` may be kept no
 * longer than the call unless copied.
 */
export type OnEntry = (
  index: number,
  bytes: Uint8Array,
) => readonly Finding[] | undefined | Promise<readonly Finding[] | undefined>;

/** Told of the entries of a bundle, the first of them at `first`, before `onEntry` is of those that are in the tree. */
export type OnBundle = (first: number, entries: readonly Uint8Array[]) => void;

export type TreeHead = { readonly size: number; readonly root: Uint8Array };

export type TreeContext = {
  readonly fetch: FetchFile;
  readonly size: number;
  readonly root: Uint8Array;
  /** A head that must be in the tree. */
  readonly since: TreeHead | null;
  readonly hasher: Sha256;
  readonly findings: LogFindings;
  readonly checkpoints: CheckpointReplay;
  readonly onEntry: OnEntry | undefined;
  readonly onBundle: OnBundle | undefined;
  readonly onProgress: (entries: number) => void;
};

type Hashes = readonly Uint8Array[];
type Chunk = { readonly index: number; readonly entries: Hashes | null; readonly tile: Hashes | null };

/** Bundles read at once; each may hold up to 16 MiB. */
const READ_AHEAD = 8;

export async function replayTree(context: TreeContext): Promise<void> {
  const { fetch, size, root, since, hasher, checkpoints, findings } = context;
  const builder = new TileBuilder(hasher);
  const reader = createTileReader(fetch, { size, root }, hasher);
  let isExtended = since === null || (since.size === 0 && equalBytes(builder.root(), since.root));
  if (checkpoints.nextSize === 0) await checkpoints.visit(builder.root());
  for await (const chunk of readAhead(Math.ceil(size / TILE_WIDTH), READ_AHEAD, (i) => readChunk(context, i))) {
    const leaves = await settleLeaves(context, reader, chunk);
    if (leaves === null) break;
    for (const leaf of leaves) {
      builder.append(leaf);
      if (builder.size === checkpoints.nextSize) await checkpoints.visit(builder.root());
      if (builder.size === since?.size) isExtended = equalBytes(builder.root(), since.root);
    }
    await compareUpperTiles(context, builder.takeFullTiles());
    context.onProgress(builder.size);
  }
  if (builder.size === size) await compareUpperTiles(context, builder.partialTiles());
  if (since !== null && !isExtended) findings.add(notExtended(since, builder.size));
  if (builder.size === size && equalBytes(builder.root(), root)) return;
  findings.add({
    name: 'tree.root',
    where: 'checkpoint',
    detail: 'the entries do not give the root of the checkpoint',
  });
}

function notExtended({ size }: TreeHead, read: number): Finding {
  const detail =
    read < size
      ? `the head seen before has ${size} entries, and only ${read} can be read here`
      : `the first ${size} entries do not give the root of the head seen before`;
  return { name: 'checkpoint.not-extended', where: 'checkpoint', detail };
}

async function readChunk(context: TreeContext, index: number): Promise<Chunk> {
  const { fetch, findings, size } = context;
  const width = tileWidth(0, index, size);
  const [entries, tile] = await Promise.all([
    readOrFind(findings, 'tree.entries', bundlePath(index, width), async () => {
      const bundle = await fetchBundle(fetch, index, width);
      return decodeEntryBundle(bundle.bytes, bundle.width).slice(0, width);
    }),
    readOrFind(findings, 'tree.tiles', tilePath({ level: 0, index, width }), async () =>
      decodeTile(await fetchTile(fetch, { level: 0, index, width }), width),
    ),
  ]);
  return { index, entries, tile };
}

/** The leaf hashes to go on with, after comparing entries with their tile; null when there are none to be had. */
async function settleLeaves(context: TreeContext, reader: TileReader, chunk: Chunk): Promise<Hashes | null> {
  const { findings, hasher } = context;
  const { entries, index, tile } = chunk;
  const first = index * TILE_WIDTH;
  if (entries === null) {
    if (tile === null) {
      const detail = 'neither entries nor hashes can be read; nothing after this was checked';
      findings.add({ name: 'tree.entries', where: `entry ${first}`, detail });
    }
    return tile;
  }
  const derived = entries.map((entry) => hashLeaf(entry, hasher));
  const differs = tile === null ? [] : derived.flatMap((hash, i) => (isHash(tile[i], hash) ? [] : [i]));
  // The tile is right when it leads to the signed root; then it is the entries that were changed.
  const signed = differs.length === 0 ? null : await reader.readTile(0, index).catch(ignoreLogReadError);
  const wrong = new Set(signed === null ? [] : differs);
  if (differs.length > 0 && signed === null) {
    const where = tilePath({ level: 0, index, width: derived.length });
    findings.add({ name: 'tree.tiles', where, detail: 'the tile is not what the entries give' });
  }
  for (const i of wrong) {
    findings.add({
      name: 'tree.entries',
      where: `entry ${first + i}`,
      detail: 'this is not the entry that was logged',
    });
  }
  context.onBundle?.(first, entries);
  for (const [i, entry] of entries.entries()) {
    if (wrong.has(i) || context.onEntry === undefined) continue;
    const found = context.onEntry(first + i, entry);
    findings.addAll((found instanceof Promise ? await found : found) ?? []);
  }
  return signed ?? derived;
}

/** Tiles above level 0, full ones or the partial ones of the tip; level 0 was compared with the entries. */
async function compareUpperTiles({ fetch, findings }: TreeContext, tiles: readonly BuiltTile[]): Promise<void> {
  for (const tile of tiles) {
    if (tile.level === 0) continue;
    const where = tilePath(tile);
    const bytes = await readOrFind(findings, 'tree.tiles', where, () => fetchTile(fetch, tile));
    if (bytes === null || equalBytes(bytes, tile.bytes)) continue;
    findings.add({ name: 'tree.tiles', where, detail: 'the tile is not what the entries give' });
  }
}

async function readOrFind<T>(
  findings: LogFindings,
  name: string,
  where: string,
  read: () => Promise<T>,
): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof LogReadError || error instanceof FormatError)) throw error;
    findings.add({ name, where, detail: error.message });
    return null;
  }
}

function isHash(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && equalBytes(a, b);
}

function ignoreLogReadError(error: unknown): null {
  if (error instanceof LogReadError) return null;
  throw error;
}

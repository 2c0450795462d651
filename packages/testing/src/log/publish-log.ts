import {
  bundlePath,
  createTileReader,
  encodeEntryBundle,
  type FetchFile,
  formatCheckpoint,
  formatLogPath,
  formatNote,
  formatTlogProof,
  hashLeaf,
  proveInclusion,
  TILE_WIDTH,
  TileBuilder,
  tilePath,
  tilesToPublish,
} from '@trialmark/ledger';
import { logSigner, ORIGIN, witnesses } from './parties.ts';

export type TestLog = {
  /** Path in the log's folder → bytes. */
  readonly files: Map<string, Uint8Array>;
  readonly fetch: FetchFile;
  readonly entries: readonly Uint8Array[];
  readonly size: number;
  readonly root: Uint8Array;
};

export type PublishOptions = {
  readonly payloads?: ReadonlyMap<string, Uint8Array>;
  /** Tree sizes at which a checkpoint is published, ascending; by default every third and the last. */
  readonly sizes?: readonly number[];
  /** Unix seconds of the first cosignatures; each checkpoint is cosigned ten seconds after the one before. */
  readonly startS?: number;
};

export const START_S = Date.UTC(2026, 10, 21, 8) / 1000;

/** Signs a head as the test log and both witnesses; the second witness is a second later. */
export function signTestHead(size: number, root: Uint8Array, timeS: number): string {
  const text = formatCheckpoint({ origin: ORIGIN, size, root });
  const cosignatures = witnesses.map(({ cosigner }, i) => cosigner.cosign(text, timeS + i));
  return formatNote({ text, signatures: [logSigner.sign(text), ...cosignatures] });
}

/** A complete, properly signed and cosigned log over `entries`, whatever they say. */
export function publishLog(entries: readonly Uint8Array[], options: PublishOptions = {}): TestLog {
  const { payloads = new Map(), startS = START_S } = options;
  const sizes = options.sizes ?? [...new Set([...everyThird(entries.length), entries.length])];
  const files = new Map<string, Uint8Array>();
  for (const [sha256, bytes] of payloads) files.set(formatLogPath({ kind: 'payload', sha256 }), bytes);
  const builder = new TileBuilder();
  sizes.forEach((size, index) => {
    const before = builder.size;
    for (const entry of entries.slice(before, size)) builder.append(hashLeaf(entry));
    for (const tile of [...builder.takeFullTiles(), ...builder.partialTiles()]) files.set(tilePath(tile), tile.bytes);
    for (const tile of tilesToPublish(before, size)) {
      if (tile.level !== 'entries') continue;
      const first = tile.index * TILE_WIDTH;
      files.set(bundlePath(tile.index, tile.width), encodeEntryBundle(entries.slice(first, first + tile.width)));
    }
    const note = new TextEncoder().encode(signTestHead(size, builder.root(), startS + 10 * index));
    files.set(formatLogPath({ kind: 'checkpoints', index }), note);
    files.set('checkpoint', note);
  });
  return {
    files,
    fetch: async (path) => files.get(path) ?? null,
    entries,
    size: builder.size,
    root: builder.root(),
  };
}

/** The receipt of entry `index` under the log's latest checkpoint. */
export async function testReceipt(log: TestLog, index: number): Promise<string> {
  const reader = createTileReader(log.fetch, log);
  return formatTlogProof({
    extra: await reader.readEntry(index),
    index,
    proof: await proveInclusion(index, log.size, reader.readNode),
    checkpoint: new TextDecoder().decode(log.files.get('checkpoint')),
  });
}

function everyThird(length: number): number[] {
  return Array.from({ length: Math.floor(length / 3) }, (_, i) => 3 * (i + 1));
}

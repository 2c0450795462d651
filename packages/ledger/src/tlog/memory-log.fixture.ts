/** A whole log in memory, as its folder would be: for tests and vectors. Keys and times are fixed. */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { hashLeaf, nobleSha256, type Sha256 } from '../merkle/hash.ts';
import { proveInclusion } from '../merkle/prove.ts';
import { formatCheckpoint } from '../note/checkpoint.ts';
import { formatNote } from '../note/signed-note.ts';
import { createCosigner, createNoteSigner } from '../note/signer.ts';
import { formatVerifierKey } from '../note/verifier-key.ts';
import { encodeEntryBundle } from './entry-bundle.ts';
import { bundlePath, formatLogPath, TILE_WIDTH, tilePath } from './log-path.ts';
import { parsePolicy } from './parse-policy.ts';
import { tilesToPublish } from './tile.ts';
import { TileBuilder } from './tile-builder.ts';
import { createTileReader } from './tile-reader.ts';
import { formatTlogProof } from './tlog-proof.ts';

export const ORIGIN = 'log.example/trialmark';
export const TIME_S = 1_700_000_000;

const seed = (fill: number) => new Uint8Array(32).fill(fill);
export const logSigner = createNoteSigner(ORIGIN, seed(1));
export const witnessA = createCosigner('witness.example/a', seed(2));
export const witnessB = createCosigner('witness.example/b', seed(3));
export const stranger = createCosigner('stranger.example', seed(4));

export const policyText = [
  `log ${formatVerifierKey(logSigner.key)}`,
  `witness a ${formatVerifierKey(witnessA.key)}`,
  `witness b ${formatVerifierKey(witnessB.key)}`,
  'group both all a b',
  'quorum both',
  '',
].join('\n');
export const policy = parsePolicy(policyText);

export const entryOf = (i: number) => utf8ToBytes(`entry ${i}`);

/** Signs a head as the log and both witnesses; `b` is one second later than `a`. */
export function signHead(size: number, root: Uint8Array, timeS = TIME_S): string {
  const text = formatCheckpoint({ origin: ORIGIN, size, root });
  return formatNote({
    text,
    signatures: [logSigner.sign(text), witnessA.cosign(text, timeS), witnessB.cosign(text, timeS + 1)],
  });
}

export type MemoryLog = {
  readonly files: Map<string, Uint8Array>;
  readonly fetch: (path: string) => Promise<Uint8Array | null>;
  readonly root: Uint8Array;
  readonly size: number;
};

/** Publishes a checkpoint at each of `sizes` (ascending), ten seconds apart. */
export function buildLog(
  sizes: readonly number[],
  entry: (i: number) => Uint8Array = entryOf,
  hasher: Sha256 = nobleSha256,
): MemoryLog {
  const files = new Map<string, Uint8Array>();
  const builder = new TileBuilder(hasher);
  sizes.forEach((size, number) => {
    const before = builder.size;
    while (builder.size < size) builder.append(hashLeaf(entry(builder.size), hasher));
    for (const tile of [...builder.takeFullTiles(), ...builder.partialTiles()]) files.set(tilePath(tile), tile.bytes);
    for (const { level, index, width } of tilesToPublish(before, size)) {
      if (level !== 'entries') continue;
      const entries = Array.from({ length: width }, (_, i) => entry(index * TILE_WIDTH + i));
      files.set(bundlePath(index, width), encodeEntryBundle(entries));
    }
    const note = utf8ToBytes(signHead(size, builder.root(), TIME_S + 10 * number));
    files.set(formatLogPath({ kind: 'checkpoints', index: number }), note);
    files.set('checkpoint', note);
  });
  const fetch = async (path: string) => files.get(path) ?? null;
  return { files, fetch, root: builder.root(), size: builder.size };
}

/** A receipt for entry `index` under the log's latest checkpoint. */
export async function receiptOf(log: MemoryLog, index: number): Promise<string> {
  const reader = createTileReader(log.fetch, log);
  return formatTlogProof({
    extra: await reader.readEntry(index),
    index,
    proof: await proveInclusion(index, log.size, reader.readNode),
    checkpoint: new TextDecoder().decode(log.files.get('checkpoint')),
  });
}

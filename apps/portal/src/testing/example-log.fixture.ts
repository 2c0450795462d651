import {
  bundlePath,
  createCosigner,
  createNoteSigner,
  createTileReader,
  encodeEntryBundle,
  entryBytes,
  type FetchFile,
  formatCheckpoint,
  formatLogPath,
  formatNote,
  formatTlogProof,
  formatVerifierKey,
  hashLeaf,
  proveInclusion,
  TileBuilder,
  tilePath,
} from '@trialmark/ledger';
import type { Statement } from '@trialmark/schema';
import { RECORD } from './example-statements.fixture.ts';

const ORIGIN = 'log.example/trialmark';
export const TIME_S = 1_700_000_000;
const seed = (fill: number) => new Uint8Array(32).fill(fill);
const log = createNoteSigner(ORIGIN, seed(1));
const witnesses = [createCosigner('witness.example/a', seed(2)), createCosigner('witness.example/b', seed(3))] as const;

export const POLICY = [
  `log ${formatVerifierKey(log.key)}`,
  `witness a ${formatVerifierKey(witnesses[0].key)}`,
  `witness b ${formatVerifierKey(witnesses[1].key)}`,
  'group both all a b',
  'quorum both',
  '',
].join('\n');

/** Trusts the same log, and a witness that has never seen it. */
export const STRANGERS_POLICY = [
  `log ${formatVerifierKey(log.key)}`,
  `witness c ${formatVerifierKey(createCosigner('witness.example/c', seed(4)).key)}`,
  'quorum c',
  '',
].join('\n');

export type ExampleLog = { readonly files: Map<string, Uint8Array>; readonly fetch: FetchFile; readonly size: number };

/** The folder of a log of fewer than 256 entries, with a checkpoint after each entry, ten seconds apart. */
export function exampleLog(statements: readonly Statement[]): ExampleLog {
  const files = new Map<string, Uint8Array>([[`payload/${RECORD.digest}`, RECORD.bytes]]);
  const builder = new TileBuilder();
  const entries = statements.map(entryBytes);
  entries.forEach((entry, number) => {
    builder.append(hashLeaf(entry));
    for (const tile of builder.partialTiles()) files.set(tilePath(tile), tile.bytes);
    files.set(bundlePath(0, number + 1), encodeEntryBundle(entries.slice(0, number + 1)));
    const text = formatCheckpoint({ origin: ORIGIN, size: number + 1, root: builder.root() });
    const timeS = TIME_S + 10 * number;
    const signatures = [log.sign(text), ...witnesses.map((witness) => witness.cosign(text, timeS))];
    const note = new TextEncoder().encode(formatNote({ text, signatures }));
    files.set(formatLogPath({ kind: 'checkpoints', index: number }), note);
    files.set('checkpoint', note);
  });
  return { files, fetch: async (path) => files.get(path) ?? null, size: entries.length };
}

/** A receipt for one entry under the latest checkpoint. */
export async function exampleReceipt({ files, fetch, size }: ExampleLog, index: number): Promise<string> {
  const root = new TileBuilder();
  for (const hash of await readLeaves(fetch, size)) root.append(hash);
  const reader = createTileReader(fetch, { size, root: root.root() });
  return formatTlogProof({
    extra: await reader.readEntry(index),
    index,
    proof: await proveInclusion(index, size, reader.readNode),
    checkpoint: new TextDecoder().decode(files.get('checkpoint')),
  });
}

async function readLeaves(fetch: FetchFile, size: number): Promise<readonly Uint8Array[]> {
  const bytes = (await fetch(tilePath({ level: 0, index: 0, width: size }))) ?? new Uint8Array();
  return Array.from({ length: size }, (_, i) => bytes.subarray(i * 32, (i + 1) * 32));
}

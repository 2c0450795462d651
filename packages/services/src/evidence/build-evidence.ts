import {
  createTileReader,
  type FetchFile,
  formatLogPath,
  formatTlogProof,
  NO_QUORUM,
  type Policy,
  parseCheckpoint,
  parseNote,
  parseStatement,
  proveInclusion,
} from '@trialmark/ledger';
import {
  type BundleManifest,
  type BundleReceipt,
  type BundleSource,
  formatBundle,
  namedPayloads,
} from '@trialmark/registry';
import { AppError, RegistryId, TrialId } from '@trialmark/schema';
import type { Clock } from '../ports.ts';
import type { LogEntryRow, Reader } from '../reading/ports.ts';
import { nodeSha256 } from '../sequencing/sha256.ts';
import type { EvidenceReader } from './ports.ts';

/** More than this nobody downloads as one file: the whole log has it. */
const STATEMENTS_MAX = 5_000;
const PAYLOADS_BYTES_MAX = 100_000_000;

export type EvidenceDeps = {
  readonly reader: Pick<Reader, 'readPayload' | 'readPublicationOf' | 'readLastPublication'> & {
    readonly evidence: EvidenceReader;
  };
  /** The published log folder. */
  readonly readFile: FetchFile;
  readonly policy: Pick<Policy, 'quorum'>;
  readonly policyText: string;
  readonly clock: Clock;
};

/**
 * The files of a trial's evidence bundle, from what the log has published: statements that wait for their checkpoint are left
 * out. Its findings follow from these files, not from tables of ours.
 *
 * @throws AppError `not-found`, `unavailable` while nothing of the trial is published yet, `too-large`
 */
export async function buildEvidence(deps: EvidenceDeps, registryId: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const { clock, policyText, reader } = deps;
  const found = await reader.evidence.entries(registryId, STATEMENTS_MAX + 1);
  if (found === null) throw new AppError('not-found', `No trial is registered as ${registryId}.`);
  const { rows, trialId } = found;
  if (rows.length > STATEMENTS_MAX) {
    const message = `This trial has more than ${STATEMENTS_MAX} statements. Copy the log instead: trialmark log export.`;
    throw new AppError('too-large', message);
  }
  const last = await reader.readLastPublication();
  const covered = rows.filter(({ index }) => index < (last?.size ?? 0));
  const isAny = covered.some(({ entry }) => isAbout(entry, trialId));
  if (last === null || !isAny) {
    throw new AppError('unavailable', 'Nothing of this trial is under a published checkpoint yet. Wait some seconds.');
  }
  const assessedOn = new Date(clock.nowMs()).toISOString().slice(0, 10);
  const manifest: BundleManifest = {
    v: 1,
    trial: TrialId.parse(trialId),
    registryId: RegistryId.parse(registryId),
    assessedOn,
  };
  const prove = createProver(deps.readFile);
  const receipts = await receiptsOf(deps, prove, covered);
  const anchors = await anchorsOf(deps, prove, covered);
  const payloads = await payloadsOf(deps, covered);
  return formatBundle({ manifest, policyText, checkpoint: last.note, receipts, payloads, anchors });
}

function isAbout(entry: Uint8Array, trialId: string): boolean {
  const parsed = parseStatement(entry);
  return parsed.ok && parsed.statement.subject === trialId;
}

type Prove = (row: LogEntryRow, note: string) => Promise<string>;

/** Proofs under any published checkpoint, with the tiles of each verified once. */
function createProver(readFile: FetchFile): Prove {
  const readers = new Map<string, ReturnType<typeof createTileReader>>();
  return async ({ entry, index }, note) => {
    const { root, size } = parseCheckpoint(parseNote(note).text);
    const reader = readers.get(note) ?? createTileReader(readFile, { size, root }, nodeSha256);
    readers.set(note, reader);
    const proof = await proveInclusion(index, size, reader.readNode, nodeSha256);
    return formatTlogProof({ extra: entry, index, proof, checkpoint: note });
  };
}

/** Each under the earliest checkpoint that covers it: the one that dates it best. Rows are in the order of the log. */
async function receiptsOf({ policy, reader }: EvidenceDeps, prove: Prove, rows: readonly LogEntryRow[]) {
  const receipts: BundleReceipt[] = [];
  let publication: Awaited<ReturnType<Reader['readPublicationOf']>> = null;
  for (const row of rows) {
    if (publication === null || publication.size <= row.index) publication = await reader.readPublicationOf(row.index);
    if (publication === null) throw new Error(`no published checkpoint covers entry ${row.index}`);
    const { evidenceAt, note } = publication;
    // Without a quorum the table has our clock, which is evidence of nothing.
    const evidenceTimeS = policy.quorum === NO_QUORUM ? null : evidenceAt;
    receipts.push({ index: row.index, entry: row.entry, evidenceTimeS, text: await prove(row, note) });
  }
  return receipts;
}

async function anchorsOf(
  { readFile, reader }: EvidenceDeps,
  prove: Prove,
  rows: readonly LogEntryRow[],
): Promise<BundleSource['anchors']> {
  const covering = await reader.evidence.anchors(rows.map(({ index }) => index));
  const byIndex = new Map(rows.map((row) => [row.index, row]));
  const anchors = new Map<number, { n: number; bytes: Uint8Array; proofs: { index: number; text: string }[] }>();
  for (const { index, n, note } of covering) {
    const row = byIndex.get(index);
    const bytes = anchors.get(n)?.bytes ?? (await readFile(formatLogPath({ kind: 'anchors', index: n })));
    // Its record is written a moment after the table says that it is in a block.
    if (row === undefined || bytes === null) continue;
    const proofs = anchors.get(n)?.proofs ?? [];
    anchors.set(n, { n, bytes, proofs: [...proofs, { index, text: await prove(row, note) }] });
  }
  return [...anchors.values()];
}

/** The public documents that are here, as far as they fit; whoever verifies is told which are not in the bundle. */
async function payloadsOf({ reader }: EvidenceDeps, rows: readonly LogEntryRow[]): Promise<Map<string, Uint8Array>> {
  const payloads = new Map<string, Uint8Array>();
  let size = 0;
  for (const { entry } of rows) {
    const parsed = parseStatement(entry);
    for (const digest of parsed.ok ? namedPayloads(parsed.statement) : []) {
      const bytes = payloads.has(digest) ? null : await reader.readPayload(digest);
      if (bytes === null || size + bytes.length > PAYLOADS_BYTES_MAX) continue;
      size += bytes.length;
      payloads.set(digest, bytes);
    }
  }
  return payloads;
}

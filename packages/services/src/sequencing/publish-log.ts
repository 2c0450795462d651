import {
  evaluateQuorum,
  formatCheckpoint,
  formatLogPath,
  formatNote,
  type NoteSigner,
  openNote,
  type Policy,
  proveConsistency,
} from '@trialmark/ledger';
import { collectCosignatures, type WitnessSizes } from './collect-cosignatures.ts';
import type { LogFiles, Publication, SequencerStore, StoredEntry, WitnessPort } from './ports.ts';
import { readTiles, restoreTileEdge, type TileEdge } from './tile-edge.ts';

/** Entries turned into files at a time: bounds memory when a long backlog is published at once. */
const ENTRIES_AT_ONCE = 4_096;

export type PublisherDeps = {
  readonly store: SequencerStore;
  readonly files: LogFiles;
  readonly signer: NoteSigner;
  readonly policy: Policy;
  readonly witnesses: readonly WitnessPort[];
};

export type PublishOutcome =
  | { readonly kind: 'nothing-new' }
  | { readonly kind: 'published'; readonly publication: Publication; readonly failures: readonly string[] }
  /** Signed but not published: too few witnesses answered. The next call tries again, with whatever came since. */
  | { readonly kind: 'quorum-missed'; readonly size: number; readonly failures: readonly string[] };

export type Publisher = { readonly publish: () => Promise<PublishOutcome> };

/**
 * Publishes what the sequencer has integrated: files first, then a checkpoint that names them.
 *
 * Guarantees: a published checkpoint has the policy's quorum; every file of its tree is durable before it is signed; a
 * signed head is in the database before it leaves the process, and two roots are never signed for one size.
 * Trusts: that `checkBoot` passed in this process before the first call, and that no other process publishes.
 *
 * Order, and what holds if the process dies between two steps:
 * 1. files of the new tree (nobody points at them yet; written again next time),
 * 2. the signed head into the database (signed by nobody else; signed again, to the same bytes),
 * 3. cosignatures (a witness may be ahead of what is published; its 409 says so, and the head is in the database),
 * 4. the publication into the database, `checkpoints/<n>`, then `checkpoint` (the last two are made again at boot).
 */
export async function createPublisher(deps: PublisherDeps): Promise<Publisher> {
  const { store, files } = deps;
  let last = await store.readLastPublication();
  if (last !== null) await writePublication(files, last);
  const edge = await restoreTileEdge(last, files);
  const sizes: WitnessSizes = new Map();

  const publish = async (): Promise<PublishOutcome> => {
    const head = await store.readHead();
    await extendTo(head.size, edge, deps);
    const size = edge.size();
    if (size === (last?.size ?? 0)) return { kind: 'nothing-new' };

    const root = edge.root();
    const text = formatCheckpoint({ origin: deps.signer.key.name, size, root });
    const signed = { text, signatures: [deps.signer.sign(text)] };
    await store.recordCheckpoint({ size, root, note: formatNote(signed) });

    const tiles = readTiles(files, { size, root });
    const prove = (oldSize: number) => proveConsistency(oldSize, size, tiles.readNode);
    const witnesses = deps.policy.witnesses.flatMap(({ name, key }) => {
      const port = deps.witnesses.find((witness) => witness.name === name);
      return port === undefined ? [] : [{ port, key }];
    });
    const { note, failures } = await collectCosignatures(signed, size, prove, witnesses, sizes);
    const opened = await openNote(
      note,
      [...deps.policy.logs, ...deps.policy.witnesses].map(({ key }) => key),
    );
    const quorum = evaluateQuorum(deps.policy, opened.ok ? opened.signatures : []);
    if (!quorum.isMet) return { kind: 'quorum-missed', size, failures };

    const evidenceAt = quorum.timeS ?? Math.floor(Date.now() / 1_000);
    const publication = { n: (last?.n ?? -1) + 1, size, note: formatNote(note), evidenceAt };
    await store.recordPublication(publication);
    last = publication;
    await writePublication(files, publication);
    return { kind: 'published', publication, failures };
  };
  return { publish };
}

async function extendTo(size: number, edge: TileEdge, { store, files }: PublisherDeps): Promise<void> {
  while (edge.size() < size) {
    const from = edge.size();
    const entries = await store.readEntries(from, Math.min(size, from + ENTRIES_AT_ONCE));
    if (entries.length === 0) throw new Error(`the log has ${size} entries and entry ${from} is not there`);
    await writePayloads(entries, store, files);
    await edge.extend(entries, files);
  }
}

/** A payload that was erased, or never given, is left out: its absence is a finding for readers, not a failure here. */
async function writePayloads(entries: readonly StoredEntry[], store: SequencerStore, files: LogFiles): Promise<void> {
  const payloads = await store.readPayloads([...new Set(entries.flatMap((entry) => entry.payloads))]);
  await Promise.all(
    [...payloads].map(([sha256, bytes]) => files.write(formatLogPath({ kind: 'payload', sha256 }), bytes)),
  );
}

async function writePublication(files: LogFiles, { n, note }: Publication): Promise<void> {
  const bytes = new TextEncoder().encode(note);
  await files.write(formatLogPath({ kind: 'checkpoints', index: n }), bytes);
  await files.write(formatLogPath({ kind: 'checkpoint' }), bytes);
}

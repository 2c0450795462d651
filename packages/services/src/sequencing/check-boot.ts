import {
  equalBytes,
  Frontier,
  openNote,
  parseCheckpoint,
  proveConsistency,
  type VerifierKey,
  verifyConsistency,
} from '@trialmark/ledger';
import type { LogFiles, Publication, SequencerStore, WitnessPort } from './ports.ts';
import { nodeSha256 } from './sha256.ts';
import { readTiles, restoreTileEdge } from './tile-edge.ts';

/** A tree that somebody else holds, and that ours must therefore contain. */
export type KnownHead = { readonly source: string; readonly size: number; readonly root: Uint8Array };

export type BootResult =
  | { readonly ok: true; readonly size: number; readonly checked: readonly string[] }
  | { readonly ok: false; readonly refusal: string };

export type BootDeps = {
  readonly store: SequencerStore;
  readonly files: LogFiles;
  readonly logKey: VerifierKey;
  readonly witnesses: readonly WitnessPort[];
  /** The head that the contract has, null where the log is not anchored or the chain cannot be reached. */
  readonly readChainHead: () => Promise<Omit<KnownHead, 'source'> | null>;
};

/**
 * Decides at start whether this process may sign.
 *
 * Guarantees: when `ok`, the database's tree contains every head that this log is known to have signed: its own last
 * checkpoint, the published one, every reachable witness's (only those that carry the log's signature) and the
 * contract's. A database restored from an older backup fails, because signing on would be a fork.
 * Does NOT check: heads that only unreachable witnesses know. With none reachable it still compares the published
 * folder and the chain.
 * Trusts: the SHA-256 of this process.
 */
export async function checkBoot(deps: BootDeps): Promise<BootResult> {
  const { store, files } = deps;
  const head = await store.readHead();
  const frontier = head.frontier.length === 0 ? new Frontier(nodeSha256) : Frontier.parse(head.frontier, nodeSha256);
  if (frontier.size !== head.size)
    return refuse(`the head says ${head.size} entries and its frontier ${frontier.size}`);

  const { known, unreachable } = await collectHeads(deps);
  const ahead = known.find(({ size }) => size > head.size);
  if (ahead !== undefined) {
    return refuse(
      `${ahead.source} has ${ahead.size} entries and this database only ${head.size}: it is older than what was ` +
        'signed. Restore a newer backup; signing from this one would fork the log.',
    );
  }
  const published = await publishedHead(store, files);
  const rootAt = await createRootAt(store, files, published, frontier);
  for (const { source, size, root } of known) {
    if (!(await rootAt(size, root))) return refuse(`${source} has another tree of ${size} entries than this database`);
  }
  return { ok: true, size: head.size, checked: [...known.map(({ source }) => source), ...unreachable] };
}

function refuse(refusal: string): BootResult {
  return { ok: false, refusal };
}

async function collectHeads(deps: BootDeps): Promise<{ known: KnownHead[]; unreachable: string[] }> {
  const known: KnownHead[] = [];
  const unreachable: string[] = [];
  const signed = await deps.store.readLastCheckpoint();
  if (signed !== null) known.push({ source: 'the last signed checkpoint', ...signed });
  const published = await deps.files.read('checkpoint');
  if (published !== null) {
    known.push(...(await headOf('the published folder', new TextDecoder().decode(published), deps.logKey)));
  }
  for (const witness of deps.witnesses) {
    try {
      const note = await witness.readLatest();
      if (note !== null) known.push(...(await headOf(`witness ${witness.name}`, note, deps.logKey)));
    } catch {
      unreachable.push(`witness ${witness.name} could not be reached`);
    }
  }
  try {
    const chain = await deps.readChainHead();
    if (chain !== null) known.push({ source: 'the contract', ...chain });
  } catch {
    unreachable.push('the chain could not be reached');
  }
  return { known, unreachable };
}

/** Nothing when the log did not sign it: anybody could make such a note. */
async function headOf(source: string, note: string, logKey: VerifierKey): Promise<KnownHead[]> {
  const opened = await openNote(note, [logKey]);
  if (!opened.ok) return [];
  const { size, root } = parseCheckpoint(opened.text);
  return [{ source, size, root }];
}

async function publishedHead(store: SequencerStore, files: LogFiles) {
  const last = await store.readLastPublication();
  const edge = await restoreTileEdge(last, files);
  return { last, size: edge.size(), root: edge.root() };
}

/**
 * Tells whether the tree at `size` has `root`. Up to the published size the files answer, after it the database; that
 * both are one tree is checked first, by reaching the head's frontier from the published edge.
 */
async function createRootAt(
  store: SequencerStore,
  files: LogFiles,
  published: { readonly last: Publication | null; readonly size: number; readonly root: Uint8Array },
  head: Frontier,
): Promise<(size: number, root: Uint8Array) => Promise<boolean>> {
  const roots = new Map<number, Uint8Array>([[published.size, published.root]]);
  const edge = await restoreTileEdge(published.last, files);
  const sink = { read: files.read, write: async () => undefined };
  while (edge.size() < head.size) {
    const entries = await store.readEntries(edge.size(), Math.min(head.size, edge.size() + 1_024));
    if (entries.length === 0) throw new Error(`entry ${edge.size()} is missing from the database`);
    for (const entry of entries) {
      await edge.extend([entry], sink);
      roots.set(edge.size(), edge.root());
    }
  }
  const isOneTree = equalBytes(edge.root(), head.root());
  const tiles = readTiles(files, published);
  return async (size, root) => {
    if (!isOneTree) return false;
    const exact = roots.get(size);
    if (exact !== undefined) return equalBytes(exact, root);
    const proof = await proveConsistency(size, published.size, tiles.readNode);
    return verifyConsistency({ size1: size, root1: root, size2: published.size, root2: published.root, proof }).ok;
  };
}

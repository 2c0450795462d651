import { Frontier, hashRange, parseCheckpoint, parseNote, proveConsistency, proveInclusion } from '@trialmark/ledger';
import {
  type AnchorDeps,
  type ForcedDeps,
  type LogFiles,
  nodeSha256,
  readTiles,
  type SequencerStore,
} from '@trialmark/services';

type Head = { readonly size: number; readonly root: Uint8Array; readonly note: string };

/** The published log as the anchor worker sees it: the newest cosigned head, earlier roots, and proofs in them. */
export function createAnchoredLog(
  logId: Uint8Array,
  store: Pick<SequencerStore, 'readLastPublication'>,
  files: LogFiles,
): AnchorDeps['log'] & Pick<ForcedDeps, 'proveInclusion'> {
  const readLatest = async (): Promise<Head | null> => {
    const last = await store.readLastPublication();
    if (last === null) return null;
    const { size, root } = parseCheckpoint(parseNote(last.note).text);
    return { size, root, note: last.note };
  };
  const newest = async (size: number): Promise<Head | null> => {
    const head = await readLatest();
    return head === null || size > head.size ? null : head;
  };
  const reaching = async (size: number): Promise<Head> => {
    const head = await newest(size);
    if (head === null) throw new Error(`the log has not reached ${size} entries`);
    return head;
  };
  return {
    logId,
    readLatest,
    async readRootAt(size) {
      if (size === 0) return new Frontier(nodeSha256).root();
      const head = await newest(size);
      if (head === null) return null;
      return await hashRange({ begin: 0, end: size }, readTiles(files, head).readNode, nodeSha256);
    },
    async prove(oldSize, size) {
      const head = await reaching(size);
      return await proveConsistency(oldSize, size, readTiles(files, head).readNode, nodeSha256);
    },
    async proveInclusion(index, size) {
      return await proveInclusion(index, size, readTiles(files, await reaching(size)).readNode, nodeSha256);
    },
  };
}

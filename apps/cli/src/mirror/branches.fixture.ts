import { createCosigner, type FetchFile, formatLogPath } from '@trialmark/ledger';
import type { CosigningContext, HeadStore } from '@trialmark/ledger/heads';
import { buildLog, publishLog, START_S, type TestLog, testPolicy } from '@trialmark/testing/log';
import type { MirrorContext, MirrorFiles } from './mirror-context.ts';

/** Entries that both branches share. */
export const SHARED = 6;
export const SIZES = [0, 3, 6, 9, 12, 15];
export const NOW_S = START_S + 3600;
export const cosigner = createCosigner('mirror.test/m', new Uint8Array(32).fill(7));

const story = buildLog();
const shared = story.entries.slice(0, SHARED);
const others = story.entries.slice(SHARED);
const branches = { honest: [...shared, ...others], forked: [...shared, ...others.toReversed()] };

export type Branch = keyof typeof branches;

/** The log as it was when it had `size` entries of a branch, properly signed and cosigned by everybody. */
export function logAt(branch: Branch, size: number): TestLog {
  const entries = branches[branch].slice(0, size);
  return publishLog(entries, { payloads: story.payloads, sizes: SIZES.filter((each) => each <= size) });
}

export function serverOf({ files }: TestLog, changes: ReadonlyMap<string, Uint8Array | null> = new Map()): FetchFile {
  return async (path) => (changes.has(path) ? (changes.get(path) ?? null) : (files.get(path) ?? null));
}

/** What a disk keeps when a process dies. */
export type Disk = { readonly files: Map<string, Uint8Array>; head: string | null };

/** Files and heads on `disk`; the `dieAt`-th write throws, before it is done or after. */
export function mirrorOn(
  disk: Disk,
  server: FetchFile,
  death: { readonly at: number; readonly when: 'before' | 'after' } = { at: 0, when: 'before' },
): { readonly context: MirrorContext; readonly writes: () => number } {
  let writes = 0;
  const write = async (effect: () => void) => {
    writes += 1;
    if (writes === death.at && death.when === 'before') throw new Error('killed');
    effect();
    if (writes === death.at) throw new Error('killed');
  };
  const files: MirrorFiles = {
    read: async (path) => disk.files.get(path) ?? null,
    write: (path, bytes) => write(() => disk.files.set(path, bytes.slice())),
    remove: (path) => write(() => disk.files.delete(path)),
  };
  const store: HeadStore = {
    read: async () => disk.head,
    write: (_origin, note) =>
      write(() => {
        disk.head = note;
      }),
  };
  const cosigning: CosigningContext = { cosigner, store, nowS: () => NOW_S };
  const context = { server, files, policy: testPolicy, cosigning, nowS: () => NOW_S, quietS: 86_400 };
  return { context, writes: () => writes };
}

export const emptyDisk = (): Disk => ({ files: new Map(), head: null });

export const checkpointPath = (index: number) => formatLogPath({ kind: 'checkpoints', index });

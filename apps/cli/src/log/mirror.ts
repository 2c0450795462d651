/**
 * Copies a log's files to a folder while they are read.
 *
 * Guarantees: a file in the folder is whole, as the server gave it; `checkpoint` is written by `finish` only, so a folder
 * with a `checkpoint` has everything that was read before. Files that never change are not fetched again.
 * Does NOT check: anything; whoever reads through it does.
 */
import { type FetchFile, parseLogPath } from '@trialmark/ledger';

export type MirrorFiles = {
  readonly read: FetchFile;
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>;
};

export type Mirror = {
  readonly fetch: FetchFile;
  readonly counts: () => { readonly fetched: number; readonly kept: number; readonly bytes: number };
  /** Writes the files that change last of all. */
  readonly finish: () => Promise<void>;
};

export function createMirror(server: FetchFile, files: MirrorFiles): Mirror {
  const late = new Map<string, Uint8Array>();
  const fetched = new Set<string>();
  const kept = new Set<string>();
  let bytes = 0;
  const fetch: FetchFile = async (path) => {
    const isFixed = isImmutable(path);
    const known = isFixed ? await files.read(path) : null;
    if (known !== null) {
      if (!fetched.has(path)) kept.add(path);
      return known;
    }
    const content = await server(path);
    if (content === null) return null;
    fetched.add(path);
    bytes += content.length;
    if (isFixed) await files.write(path, content);
    else late.set(path, content);
    return content;
  };
  const finish = async () => {
    for (const [path, content] of late) if (path !== 'checkpoint') await files.write(path, content);
    const checkpoint = late.get('checkpoint');
    if (checkpoint !== undefined) await files.write('checkpoint', checkpoint);
  };
  return { fetch, counts: () => ({ fetched: fetched.size, kept: kept.size, bytes }), finish };
}

/** Tiles, bundles, numbered checkpoints and payloads are what they are for ever; anchors may follow a reorganisation. */
function isImmutable(path: string): boolean {
  const kind = parseLogPath(path)?.kind;
  return kind === 'tile' || kind === 'checkpoints' || kind === 'payload';
}

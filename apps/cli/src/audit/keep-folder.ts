/**
 * A folder in which an audit keeps what the next run need not do again:
 *
 * - `log/`: a copy of the log, which any static server can serve and `--dir` commands read;
 * - `verified-<version>`: what this machine verified (`openVerdictFile`);
 * - `head`: the latest checkpoint of the last audit in which everything held. The log must extend it for ever.
 *
 * Guarantees: `head` is written only after such an audit, as a whole or not at all. The program may die between any two writes:
 * files of the log are whole or absent, `log/checkpoint` comes after everything that it commits to, and an older `head` only
 * asks for less.
 * Does NOT check: files of the log; they are verified anew in every run.
 */
import { rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { FetchFile } from '@trialmark/ledger';
import { dropLaterCheckpoints } from '../log/drop-later-checkpoints.ts';
import { createMirror, type Mirror, type MirrorFiles } from '../log/mirror.ts';
import { CliError, EXIT } from '../terminal/cli-error.ts';
import { createQuickFiles } from './quick-files.ts';
import { openVerdictFile, type VerdictFile } from './verdict-file.ts';

export type KeepFolder = {
  readonly path: string;
  readonly known: VerdictFile;
  readonly readHead: () => Promise<Uint8Array | null>;
  readonly writeHead: (note: Uint8Array) => Promise<void>;
  /** Copies what is read of `server`, and reads what is there already. */
  readonly mirror: (server: FetchFile) => Mirror;
  /** Ends a copy with `checkpoints` numbered checkpoints. */
  readonly finish: (mirror: Mirror, checkpoints: number) => Promise<void>;
  /** Moves the copy away, so that everything is read from the server again. The name that it has now. */
  readonly setAside: () => Promise<string>;
};

export async function openKeepFolder(folder: string, version: string): Promise<KeepFolder> {
  // Loaded here only: the package brings clients that most commands do not need.
  const { createFolderFiles } = await import('@trialmark/adapters');
  const path = resolve(folder);
  const own = orUnusable(path, createFolderFiles(path));
  const log = join(path, 'log');
  // Makes the folder, and says at once when it cannot be written.
  await own.write('README', new TextEncoder().encode(README));
  return {
    path,
    known: openVerdictFile(join(path, `verified-${version}`)),
    readHead: () => own.read('head'),
    writeHead: (note) => own.write('head', note),
    mirror: (server) => createMirror(server, orUnusable(log, createQuickFiles(log))),
    finish: async (mirror, checkpoints) => {
      await dropLaterCheckpoints(log, checkpoints);
      await mirror.finish();
    },
    setAside: async () => {
      const stamp = new Date().toISOString().replaceAll(':', '');
      const aside = `${log}-set-aside-${stamp}`;
      await rename(log, aside);
      return aside;
    },
  };
}

const README = `What "trialmark audit --keep" keeps on this machine.

log/         a copy of the log; verified anew in every run
verified-*   what this machine has verified and found to hold; do not take one from anybody
head         the latest checkpoint of the last audit in which everything held

Deleting the folder costs time, and the memory of that checkpoint.
`;

function orUnusable(path: string, files: MirrorFiles): MirrorFiles {
  const run = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? String(error);
      throw new CliError(EXIT.unreadable, `${path} cannot be used to keep files: ${code}.`, { cause: error });
    }
  };
  return { read: (name) => run(files.read(name)), write: (name, bytes) => run(files.write(name, bytes)) };
}

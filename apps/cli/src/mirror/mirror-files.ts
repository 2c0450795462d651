import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CliError, EXIT } from '../terminal/cli-error.ts';
import type { MirrorFiles } from './mirror-context.ts';

/** The folder of a mirror. Exit code 3 when this machine refuses, as a full disk does. */
export async function openMirrorFiles(folder: string): Promise<MirrorFiles> {
  // Loaded here only: the package brings clients that no other part of a mirror needs.
  const { createFolderFiles } = await import('@trialmark/adapters');
  const { read, write } = createFolderFiles(folder);
  const explained = async <T>(path: string, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === undefined) throw error;
      throw new CliError(EXIT.unreadable, `${join(folder, path)} cannot be read or written: ${code}.`, {
        advice: 'This says nothing about the log. Make room or give access, and start again.',
        cause: error,
      });
    }
  };
  return {
    read: (path) => explained(path, read(path)),
    write: (path, bytes) => explained(path, write(path, bytes)),
    remove: (path) => explained(path, rm(join(resolve(folder), path), { force: true })),
  };
}

import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseLogPath } from '@trialmark/ledger';
import type { MirrorFiles } from '../log/mirror.ts';

/**
 * Files of a log in a folder, written without waiting for the disk: a hundred thousand payloads would take many minutes
 * longer. A killed process leaves each file whole or absent. A power cut may leave one empty, which the next audit finds, and
 * reads again from the server.
 */
export function createQuickFiles(folder: string): MirrorFiles {
  const made = new Map<string, Promise<unknown>>();
  const locate = (path: string) => {
    if (parseLogPath(path) === null) throw new RangeError(`${path} is no file of a log`);
    return join(folder, path);
  };
  return {
    read: async (path) => {
      try {
        return await readFile(locate(path));
      } catch (error) {
        if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
        throw error;
      }
    },
    write: async (path, bytes) => {
      const file = locate(path);
      const parent = dirname(file);
      const making = made.get(parent) ?? mkdir(parent, { recursive: true });
      made.set(parent, making);
      await making;
      const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
      try {
        await writeFile(temporary, bytes, { flag: 'wx' });
        await rename(temporary, file);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
  };
}

import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { makeFolder, syncFolder } from '@trialmark/durable';

export type Files = {
  /** The bytes at `path`, null when there are none. */
  readonly read: (path: string) => Promise<Uint8Array | null>;
  /** Resolves when the bytes are durable at exactly `path`; a reader sees the old bytes or the new, never a part. */
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>;
};

/**
 * Files in a folder.
 *
 * Each write goes to a temporary name, is flushed to disk, renamed, and the folder flushed, so a crash leaves the old
 * file or the new one, and once `write` has resolved a power cut leaves the new one. Many writes at once share nothing
 * but the making of folders; paths outside the folder are refused.
 */
export function createFolderFiles(folder: string): Files {
  const root = resolve(folder);
  const made = new Map<string, Promise<void>>();

  const locate = (path: string): string => {
    const full = resolve(join(root, path));
    if (!full.startsWith(root + sep)) throw new RangeError(`${path} is outside the folder`);
    return full;
  };

  return {
    async read(path) {
      try {
        return await readFile(locate(path));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async write(path, bytes) {
      const full = locate(path);
      const parent = dirname(full);
      await once(made, parent, makeFolder);
      const temporary = `${full}.${randomBytes(6).toString('hex')}.tmp`;
      try {
        const file = await open(temporary, 'wx', 0o644);
        try {
          await file.writeFile(bytes);
          await file.datasync();
        } finally {
          await file.close();
        }
        await rename(temporary, full);
        await syncFolder(parent);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
  };
}

/** Does `work` for a key once, however many ask for it meanwhile; again after a failure. */
async function once(done: Map<string, Promise<void>>, key: string, work: (key: string) => Promise<void>) {
  const doing = done.get(key) ?? work(key);
  done.set(key, doing);
  await doing.catch((error: unknown) => {
    done.delete(key);
    throw error;
  });
}

/** A folder where a file was asked for, or a file where a folder was, is as absent as a missing one. */
function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR';
}

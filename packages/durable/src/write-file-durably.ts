import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { syncFolder } from './sync-folder.ts';

/**
 * Replaces a file so that after a kill or a power cut it is either the old one or the new one, whole. Returns once the bytes
 * and the name are on disk; when it throws, the file may be either. The file, and the folder where there was none, are for
 * this user only.
 *
 * If the process dies before the renaming, a file ending in `.part` is left beside it, for nobody to read. If it dies after
 * it, the new file is there, and a power cut may bring the old one back.
 */
export async function writeFileDurably(path: string, content: string | Uint8Array): Promise<void> {
  const folder = dirname(path);
  await makeFolder(folder, 0o700);
  const part = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    const file = await open(part, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

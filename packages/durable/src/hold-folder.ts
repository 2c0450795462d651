/**
 * Keeps a folder for one process at a time: a file in it names the process.
 *
 * Guarantees: of processes that ask at once, however many, one gets the folder and each other is told who has it, or is
 * about to. A file that names no running process is taken over.
 * Does NOT keep apart calls in one process: a file that names us was left by an earlier process of the same id, as in a
 * container, where each start has the same. Does NOT see processes of other machines and other containers.
 * Trusts: the file system to make a link only where there is no file of that name. Where it knows no links, as FAT, the
 * file is empty for a moment while it is made, and is taken for a stale one in that moment.
 *
 * Why a stale file is not simply removed: of two that both find it, the slower would remove the file that the faster has
 * made meanwhile. So only who holds `<file>.takeover` may remove `<file>`, and reads it again first. What is stale then
 * stays stale until it is removed, as nobody else may; and a file that came in its place names a running process.
 *
 * If the process dies
 * - before its file has its name: a file ending in `.part` is left, for nobody to read;
 * - while it holds the folder, or the takeover: its file is stale, and is taken over in this same way;
 * - after it has removed a stale file: the folder is free.
 */
import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderInUse } from './folder-in-use.ts';
import { makeFolder } from './make-folder.ts';

/** Makes the folder where there is none, and resolves to what gives it free. @throws FolderInUse */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  await makeFolder(folder, 0o700);
  return await holdFile(join(folder, 'running'));
}

async function holdFile(file: string): Promise<() => Promise<void>> {
  while (!(await createFile(file))) {
    if (await isStale(file)) await removeStale(file);
  }
  return async () => {
    if ((await readHolder(file)) === process.pid) await rm(file, { force: true });
  };
}

/** False where there is a file already. It names us from its first moment on. */
async function createFile(file: string): Promise<boolean> {
  const own = { text: `${process.pid}\n`, options: { flag: 'wx', mode: 0o600 } };
  const part = `${file}.${randomBytes(6).toString('hex')}.part`;
  try {
    await writeFile(part, own.text, own.options);
    await link(part, file).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw error;
      await writeFile(file, own.text, own.options);
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(part, { force: true });
  }
}

async function removeStale(file: string): Promise<void> {
  const release = await holdFile(`${file}.takeover`);
  try {
    if (await isStale(file)) await rm(file, { force: true });
  } finally {
    await release();
  }
}

/** False where the file is gone: there may be another one any moment. @throws FolderInUse */
async function isStale(file: string): Promise<boolean> {
  const holder = await readHolder(file);
  if (holder !== null && holder !== process.pid && isRunning(holder)) throw new FolderInUse(holder, file);
  return holder !== null;
}

/** The process that a file names, null where there is no file. What names none is no number of a process. */
async function readHolder(file: string): Promise<number | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : Number(text.trim());
}

/** A process of another user cannot be signalled, and runs. */
function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

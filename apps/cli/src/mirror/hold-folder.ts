import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { usageError } from '../terminal/cli-error.ts';

/**
 * Makes sure that no other mirror uses the folder: two could each cosign from their own idea of what was cosigned. A file
 * that a killed process left is taken over, for it names a process that is not there any more. Exit code 2 when in use.
 */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'running');
  for (;;) {
    try {
      await writeFile(file, `${process.pid}\n`, { flag: 'wx', mode: 0o600 });
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number((await readFile(file, 'utf8').catch(() => '')).trim());
    if (holder !== process.pid && isRunning(holder)) {
      throw usageError(
        `Another process (${holder}) keeps this mirror.`,
        `Stop it first. If that process is no mirror, remove the file ${file}.`,
      );
    }
    await rm(file, { force: true });
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CustodianError } from '../custodian-error.ts';

const FILE = 'running';

/**
 * Makes sure that no other process uses the folder: two would each believe their own copy of a job. A file that a killed
 * process left is taken over, for it names a process that is not there any more.
 *
 * @throws CustodianError `store/in-use`
 */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, FILE);
  for (;;) {
    try {
      await writeFile(file, `${process.pid}\n`, { flag: 'wx', mode: 0o600 });
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number((await readFile(file, 'utf8').catch(() => '')).trim());
    if (holder !== process.pid && isRunning(holder)) {
      throw new CustodianError(
        'store/in-use',
        `Another process (${holder}) uses this store.`,
        `While the custodian runs, use its page; or stop it first. If that process is none, remove the file ${file}.`,
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

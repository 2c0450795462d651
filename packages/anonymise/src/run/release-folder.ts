import { mkdtemp, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError } from '../input-error.ts';

/** Where a release is put together before it has its name, and where what must not leave lies meanwhile. */
export type Workplace = { readonly release: string; readonly secret: string };

/**
 * Lets `work` make a release in a folder without a name and gives it its name when it is complete: a release is there as a
 * whole or not at all. Both folders are for this user only and are removed whatever happens; if the process is killed, a
 * folder whose name ends in `.partial-…` may be left, never one with the name of the release, and what must not leave is
 * left in `temporary`.
 *
 * @throws InputError `output/exists` when something is in the folder already, and what `work` throws
 */
export async function inReleaseFolder<T>(
  out: string,
  work: (place: Workplace) => Promise<T>,
  temporary: string = tmpdir(),
): Promise<T> {
  const folder = resolve(out);
  await refuseOccupied(folder, out);
  const secret = await mkdtemp(join(temporary, 'trialmark-anonymise-'));
  try {
    const release = await mkdtemp(`${folder}.partial-`).catch((cause) => {
      throw new InputError(
        'output/folder',
        `Nothing can be written beside it; choose a folder whose parent exists.`,
        { file: out },
        cause,
      );
    });
    try {
      const result = await work({ release, secret });
      // An empty folder that was there is replaced; on Windows it has to go first.
      await rmdir(folder).catch(() => undefined);
      await rename(release, folder);
      await flushFolder(dirname(folder));
      return result;
    } finally {
      await rm(release, { recursive: true, force: true });
    }
  } finally {
    await rm(secret, { recursive: true, force: true });
  }
}

async function refuseOccupied(folder: string, out: string): Promise<void> {
  const there = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new InputError(
      'output/folder',
      `${basename(out)} is no folder that can be written to.`,
      { file: out },
      error,
    );
  });
  if (there.length > 0) {
    throw new InputError('output/exists', 'There is something in the folder already. Choose another, or empty it.', {
      file: out,
    });
  }
}

/** Makes the new name last through a power cut, where the system can do that for folders. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/**
 * Where rows lie in plain while they are anonymised: a folder for this user only, empty at first, removed at the end. What a
 * killed process left there is removed by the next call, because the name follows from the store’s.
 */
export async function inWorkFolder<T>(
  parent: string,
  storeFolder: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await clearWorkFolder(parent, storeFolder);
  await mkdir(folder, { mode: 0o700 });
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes what a killed process left, and returns where it would be. */
export async function clearWorkFolder(parent: string, storeFolder: string): Promise<string> {
  const name = createHash('sha256').update(resolve(storeFolder)).digest('hex').slice(0, 16);
  const folder = join(parent, `trialmark-custodian-${name}`);
  await rm(folder, { recursive: true, force: true });
  return folder;
}

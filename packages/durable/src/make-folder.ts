import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { syncFolder } from './sync-folder.ts';

/**
 * Makes a folder and those above it, where they are not there. Returns once the name of each that it made is on disk in the
 * one above. The mode is that of folders that it makes; others keep theirs.
 */
export async function makeFolder(folder: string, mode = 0o777): Promise<void> {
  const full = resolve(folder);
  const first = await mkdir(full, { recursive: true, mode });
  if (first === undefined) return;
  for (let made = full; made !== dirname(made); made = dirname(made)) {
    await syncFolder(dirname(made));
    if (made === first) return;
  }
}

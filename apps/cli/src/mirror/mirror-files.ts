import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { MirrorFiles } from './mirror-context.ts';

export async function openMirrorFiles(folder: string): Promise<MirrorFiles> {
  // Loaded here only: the package brings clients that no other part of a mirror needs.
  const { createFolderFiles } = await import('@trialmark/adapters');
  const { read, write } = createFolderFiles(folder);
  return { read, write, remove: (path) => rm(join(resolve(folder), path), { force: true }) };
}

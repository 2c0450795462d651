import { bundlePath, partialTiles, TILE_WIDTH, tilePath } from '@trialmark/ledger';
import type { MirrorFiles } from './mirror-context.ts';

/**
 * Removes the partial tiles and the partial bundle of `oldSize` that `newSize` has wider ones of. Dies in the middle: a few
 * small files are left for good. Our server cuts what is asked for out of the wider ones.
 */
export async function prunePartials(files: MirrorFiles, oldSize: number, newSize: number): Promise<void> {
  const kept = new Set(pathsOf(newSize));
  for (const path of pathsOf(oldSize)) if (!kept.has(path)) await files.remove(path);
}

function pathsOf(size: number): string[] {
  const width = size % TILE_WIDTH;
  const bundle = width === 0 ? [] : [bundlePath(Math.floor(size / TILE_WIDTH), width)];
  return [...partialTiles(size).map(tilePath), ...bundle];
}

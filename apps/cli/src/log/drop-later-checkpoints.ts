import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { formatLogPath } from '@trialmark/ledger';

/** Checkpoints that were published while the copy was made belong to the next one. */
export async function dropLaterCheckpoints(folder: string, first: number): Promise<void> {
  for (let index = first; ; index += 1) {
    const file = join(folder, formatLogPath({ kind: 'checkpoints', index }));
    const isThere = await access(file).then(
      () => true,
      () => false,
    );
    if (!isThere) return;
    await rm(file);
  }
}

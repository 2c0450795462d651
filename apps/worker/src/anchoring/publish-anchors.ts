import { type NumberedAnchor, numberAnchors, readNumberedAnchors } from '@trialmark/db';
import { formatLogPath } from '@trialmark/ledger';
import { PublishedAnchor } from '@trialmark/registry';
import type { LogFiles } from '@trialmark/services';
import type pg from 'pg';

/**
 * Writes `anchors/<n>` for every anchor in a block whose file does not say so yet.
 *
 * If the process dies in between, numbers are given and files are missing; the next call writes them. A reorganisation
 * may move an anchor to another block: then its file is written anew.
 */
export async function publishAnchors(pool: pg.Pool, files: LogFiles, logId: string): Promise<void> {
  await numberAnchors(pool);
  for (const anchor of await readNumberedAnchors(pool)) {
    const path = formatLogPath({ kind: 'anchors', index: anchor.n });
    const text = JSON.stringify(recordOf(anchor, logId));
    const published = await files.read(path);
    if (published !== null && new TextDecoder().decode(published) === text) continue;
    await files.write(path, new TextEncoder().encode(text));
  }
}

function recordOf({ n: _n, ...anchor }: NumberedAnchor, logId: string): PublishedAnchor {
  return PublishedAnchor.parse({ v: 1, ...anchor, logId });
}

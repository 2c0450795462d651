import { createTileReader, formatTlogProof, proveInclusion } from '@trialmark/ledger';
import { logFile } from './log-files.ts';
import { readEvidence } from './read-log.ts';

/**
 * The receipt of an entry under the earliest numbered checkpoint that covers it, which dates it best; null where there is
 * none. Made from the log's public files: anyone who holds a copy of them can make the same.
 */
export async function makeReceipt(index: number): Promise<string | null> {
  const checkpoint = await readEvidence(index);
  if (checkpoint === null) return null;
  const reader = createTileReader(logFile, checkpoint);
  const [extra, proof] = await Promise.all([
    reader.readEntry(index),
    proveInclusion(index, checkpoint.size, reader.readNode),
  ]);
  return formatTlogProof({ extra, index, proof, checkpoint: checkpoint.note });
}

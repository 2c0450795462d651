import { formatTlogProof, proveInclusion } from '@trialmark/ledger';
import { readLog } from './read-log.ts';

/**
 * The receipt of an entry under the latest numbered checkpoint, null where that does not cover it. Made from the log's
 * public files: anyone who holds a copy of them can make the same.
 */
export async function makeReceipt(index: number): Promise<string | null> {
  const log = await readLog();
  if (log === null || index >= log.head.size) return null;
  const { head, reader } = log;
  const [extra, proof] = await Promise.all([
    reader.readEntry(index),
    proveInclusion(index, head.size, reader.readNode),
  ]);
  return formatTlogProof({ extra, index, proof, checkpoint: head.note });
}

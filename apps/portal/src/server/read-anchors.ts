import { formatLogPath } from '@trialmark/ledger';
import { type PublishedAnchor, parsePublishedAnchor } from '@trialmark/registry';
import { findLatestNumber } from '../log/find-checkpoint.ts';
import { logFile } from './log-files.ts';

/** The newest `count` anchors, newest first. What is not in the format is left out. Does NOT look at any chain. */
export async function readAnchors(count: number): Promise<readonly PublishedAnchor[]> {
  const latest = await findLatestNumber(logFile, 0, 'anchors');
  if (latest === null) return [];
  const numbers = Array.from({ length: Math.min(count, latest + 1) }, (_, i) => latest - i);
  const files = await Promise.all(numbers.map((index) => logFile(formatLogPath({ kind: 'anchors', index }))));
  return files.flatMap((bytes) => {
    const read = bytes === null ? null : parsePublishedAnchor(bytes);
    return read?.ok === true ? [read.anchor] : [];
  });
}

/** How many anchors are looked at for one that covers an entry. An older entry is covered by any later one as well. */
const LOOKED_AT = 40;

/** The anchor with the smallest head that covers the entry at `index`, null while there is none. */
export async function readAnchorOf(index: number): Promise<PublishedAnchor | null> {
  const [newest, ...older] = await readAnchors(LOOKED_AT);
  if (newest === undefined) return null;
  // Anchors of a chain that was reset since count for nothing.
  const onThisChain = older.filter(
    ({ genesisHash, contract }) => genesisHash === newest.genesisHash && contract === newest.contract,
  );
  const covering = [newest, ...onThisChain].filter(({ size }) => size > index);
  return covering.reduce<PublishedAnchor | null>(
    (least, each) => (least === null || each.size < least.size ? each : least),
    null,
  );
}

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

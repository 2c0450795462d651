import { type EntryView, readEntry } from './read-log.ts';

/** The last `count` entries below `end`, newest first. */
export async function readLatestEntries(end: number, count: number): Promise<readonly EntryView[]> {
  const indices = Array.from({ length: Math.min(count, end) }, (_, i) => end - 1 - i);
  const entries = await Promise.all(indices.map(readEntry));
  return entries.filter((entry) => entry !== null);
}

import {
  decodeEntryBundle,
  type FetchFile,
  fetchBundle,
  parseCheckpoint,
  parseNote,
  parseStatement,
  TILE_WIDTH,
} from '@trialmark/ledger';

/**
 * Digest of the newest published statement about `subject`, null when there is none: what the next one must follow.
 *
 * Does NOT verify the log: a wrong answer only makes the next statement `stale`, which the API refuses.
 */
export async function findHead(fetch: FetchFile, subject: string): Promise<string | null> {
  const note = await fetch('checkpoint');
  if (note === null) return null;
  const { size } = parseCheckpoint(parseNote(new TextDecoder().decode(note)).text);
  for (let index = Math.ceil(size / TILE_WIDTH) - 1; index >= 0; index -= 1) {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    const bundle = await fetchBundle(fetch, index, width);
    for (const entry of decodeEntryBundle(bundle.bytes, bundle.width).slice(0, width).toReversed()) {
      const parsed = parseStatement(entry);
      if (parsed.ok && parsed.statement.subject === subject) return parsed.digest;
    }
  }
  return null;
}

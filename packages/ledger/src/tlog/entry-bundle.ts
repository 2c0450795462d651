/**
 * Entry bundles of C2SP tlog-tiles: (big-endian uint16 length ‖ entry)*, up to 256 entries.
 *
 * Guarantees: decoding accepts only whole bundles of the expected number of entries; encoding the result gives the same bytes.
 * Does NOT check: that the entries are in any tree.
 */
import { ENTRY_SIZE_MAX } from '../merkle/hash.ts';
import { FormatError } from '../note/format-error.ts';
import { TILE_WIDTH } from './log-path.ts';

/** Most bytes a bundle can have. */
export const BUNDLE_SIZE_MAX = TILE_WIDTH * (2 + ENTRY_SIZE_MAX);

/** Throws a RangeError for no entry, for more than 256, and for an entry over 65,535 bytes. */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length < 1 || entries.length > TILE_WIDTH) throw new RangeError('a bundle has 1 to 256 entries');
  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const entry of entries) {
    if (entry.length > ENTRY_SIZE_MAX) throw new RangeError(`an entry is at most ${ENTRY_SIZE_MAX} bytes`);
    view.setUint16(at, entry.length);
    bytes.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bytes;
}

/** The entries, as views on `bytes`. Throws a FormatError unless there are exactly `width`, and nothing after them. */
export function decodeEntryBundle(bytes: Uint8Array, width: number): readonly Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (entries.length === width) throw new FormatError(`the bundle has more than ${width} entries`);
    if (at + 2 > bytes.length) throw new FormatError('the bundle ends within a length');
    const end = at + 2 + view.getUint16(at);
    if (end > bytes.length) throw new FormatError('the bundle ends within an entry');
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  if (entries.length !== width) throw new FormatError(`the bundle has ${entries.length} entries instead of ${width}`);
  return entries;
}

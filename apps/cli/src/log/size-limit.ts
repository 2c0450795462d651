import { BUNDLE_SIZE_MAX, HASH_SIZE, NOTE_LENGTH_MAX, parseLogPath, TILE_WIDTH } from '@trialmark/ledger';

/**
 * How much of a file is read. With `isByFormat` no file of its kind is larger: reading one byte more is enough for whoever
 * verifies it to see that it is none. Without, a larger one could be genuine, and is refused without a verdict.
 */
export type SizeLimit = { readonly maxBytes: number; readonly isByFormat: boolean };

/** A character of a note is at most three bytes of UTF-8 for each UTF-16 unit. */
const NOTE: SizeLimit = { maxBytes: 3 * NOTE_LENGTH_MAX, isByFormat: true };
const TILE: SizeLimit = { maxBytes: TILE_WIDTH * HASH_SIZE, isByFormat: true };
const BUNDLE: SizeLimit = { maxBytes: BUNDLE_SIZE_MAX, isByFormat: true };
const SMALL: SizeLimit = { maxBytes: 1024 * 1024, isByFormat: false };
/** Payloads may be larger than any bundle. */
const PAYLOAD: SizeLimit = { maxBytes: 64 * 1024 * 1024, isByFormat: false };

/** By the path in a log's folder, or below a witness's address. */
export function sizeLimit(path: string): SizeLimit {
  const known = parseLogPath(path);
  if (known === null) return path.startsWith('checkpoint/') ? NOTE : PAYLOAD;
  switch (known.kind) {
    case 'checkpoint':
    case 'checkpoints':
      return NOTE;
    case 'tile':
      return known.level === 'entries' ? BUNDLE : TILE;
    case 'anchors':
    case 'policy':
      return SMALL;
    case 'payload':
      return PAYLOAD;
  }
}

/** `64 MiB`, `8 KiB`, `3000000 bytes`. */
export function sizeWords(bytes: number): string {
  if (bytes % 1_048_576 === 0) return `${bytes / 1_048_576} MiB`;
  return bytes % 1024 === 0 ? `${bytes / 1024} KiB` : `${bytes} bytes`;
}

/**
 * Paths in a log's folder: those of C2SP tlog-tiles, and ours beside them (docs/protocol/log.md).
 *
 * Guarantees: one spelling for each resource; `parseLogPath` accepts exactly what `formatLogPath` writes.
 * Does NOT check: that a resource exists.
 */

/** Hashes in a full tile, entries in a full bundle. */
export const TILE_WIDTH = 256;

/** A tile of hashes or, with level `entries`, a bundle. `width` is 1…256; under 256 the path names a partial one. */
export type TileId = { readonly level: number | 'entries'; readonly index: number; readonly width: number };

export type LogPath =
  | { readonly kind: 'checkpoint' | 'policy' }
  | ({ readonly kind: 'tile' } & TileId)
  /** The N-th published checkpoint, or the anchor record of the same numbering. */
  | { readonly kind: 'checkpoints' | 'anchors'; readonly index: number }
  /** `sha256` is 64 lower-case hex digits. */
  | { readonly kind: 'payload'; readonly sha256: string };

/** A number in zero-padded groups of three digits, all but the last marked with x: 1234067 is `x001/x234/067`. */
export function formatIndexPath(index: number): string {
  if (!Number.isSafeInteger(index) || index < 0) throw new RangeError('an index is a non-negative safe integer');
  let path = String(index % 1000).padStart(3, '0');
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    path = `x${String(rest % 1000).padStart(3, '0')}/${path}`;
  }
  return path;
}

/** Null for anything `formatIndexPath` would not write. */
export function parseIndexPath(path: string): number | null {
  if (!/^(x\d{3}\/){0,5}\d{3}$/.test(path)) return null;
  const index = Number(path.replaceAll(/[x/]/g, ''));
  return Number.isSafeInteger(index) && formatIndexPath(index) === path ? index : null;
}

export function tilePath({ level, index, width }: TileId): string {
  const partial = width === TILE_WIDTH ? '' : `.p/${width}`;
  return `tile/${level}/${formatIndexPath(index)}${partial}`;
}

export function bundlePath(index: number, width: number): string {
  return tilePath({ level: 'entries', index, width });
}

export function formatLogPath(path: LogPath): string {
  switch (path.kind) {
    case 'checkpoint':
    case 'policy':
      return path.kind;
    case 'tile':
      return tilePath(path);
    case 'checkpoints':
    case 'anchors':
      return `${path.kind}/${formatIndexPath(path.index)}`;
    case 'payload':
      return `payload/${path.sha256}`;
  }
}

/** Null for a path that no log has; safe on paths from strangers. */
export function parseLogPath(path: string): LogPath | null {
  if (path === 'checkpoint' || path === 'policy') return { kind: path };
  const [, kind, rest = ''] = /^(tile|checkpoints|anchors|payload)\/(.+)$/s.exec(path) ?? [];
  if (kind === 'tile') return parseTilePath(rest);
  if (kind === 'payload') return /^[0-9a-f]{64}$/.test(rest) ? { kind, sha256: rest } : null;
  if (kind !== 'checkpoints' && kind !== 'anchors') return null;
  const index = parseIndexPath(rest);
  return index === null ? null : { kind, index };
}

function parseTilePath(rest: string): LogPath | null {
  const [, level, number = '', width] =
    /^(entries|[0-9]|[1-5][0-9]|6[0-3])\/([x0-9/]+?)(?:\.p\/([1-9][0-9]{0,2}))?$/.exec(rest) ?? [];
  const index = parseIndexPath(number);
  if (level === undefined || index === null || Number(width) >= TILE_WIDTH) return null;
  return {
    kind: 'tile',
    level: level === 'entries' ? level : Number(level),
    index,
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
}

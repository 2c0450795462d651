import type { FetchFile } from '@trialmark/ledger';

/** Largest file of a log: a bundle of 256 entries of 64 KiB. */
const FILE_BYTES_MAX = 17_000_000;
const TIMEOUT_MS = 20_000;

/**
 * Reads files of the log at `logUrl`, from its own origin. Full tiles and bundles never change, so the browser's cache
 * serves them; the latest checkpoint is always asked for anew. No cookie goes with it. Does NOT check what it reads.
 */
export function browserLog(logUrl: string): FetchFile {
  const base = logUrl.endsWith('/') ? logUrl : `${logUrl}/`;
  return async (path) => {
    const response = await fetch(base + path, {
      credentials: 'omit',
      cache: path === 'checkpoint' ? 'no-store' : 'default',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`${path}: the log answered ${response.status}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length > FILE_BYTES_MAX) throw new Error(`${path}: the file is too large`);
    return bytes;
  };
}

import type { FetchFile } from '@trialmark/ledger';

/** Largest file of a log but for payloads: a bundle of 256 entries of 64 KiB. */
const FILE_BYTES_MAX = 17_000_000;
const PAYLOAD_BYTES_MAX = 64 * 1024 * 1024;
const TIMEOUT_MS = 20_000;

/**
 * Reads files of the log at `logUrl`, from its own origin. Full tiles and bundles never change, so the browser's cache
 * serves them; the latest checkpoint is always asked for anew. No cookie goes with it. A file that is larger than any of a
 * log can be is given up while it arrives. Does NOT check what it reads.
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
    return readAtMost(response, path.startsWith('payload/') ? PAYLOAD_BYTES_MAX : FILE_BYTES_MAX, path);
  };
}

async function readAtMost(response: Response, bytesMax: number, path: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    length += part.value.length;
    if (length > bytesMax) {
      await reader?.cancel();
      throw new Error(`${path}: the file is too large`);
    }
    parts.push(part.value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

import type { FetchFile } from '@trialmark/ledger';
import { portalSettings } from './settings.ts';

/** Files that never change, kept in memory: numbered checkpoints, full tiles and payloads. */
const kept = new Map<string, Uint8Array>();
const KEPT_MAX = 1_000;
const KEPT_BYTES_MAX = 64_000;
const TIMEOUT_MS = 5_000;

const isImmutable = (path: string) => /^(?:checkpoints|tile|payload)\//.test(path);

/**
 * Reads files of the log over HTTP, as anyone does. Does NOT check them.
 *
 * Partial tiles never change either: a name holds the width, and the tree only grows.
 */
export const logFile: FetchFile = async (path) => {
  const known = kept.get(path);
  if (known !== undefined) return known;
  const { logUrl } = await portalSettings();
  const response = await fetch(`${logUrl}/${path}`, { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`the log answered ${response.status} for ${path}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (isImmutable(path) && bytes.length <= KEPT_BYTES_MAX) keep(path, bytes);
  return bytes;
};

function keep(path: string, bytes: Uint8Array): void {
  const oldest = kept.size >= KEPT_MAX ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  kept.set(path, bytes);
}

import { browserLog } from '../verification/browser-log.ts';
import type { WantedFile } from './worker/messages.ts';

const PAUSES_MS = [300, 1_500] as const;
/** A verification key is some kilobytes. */
const KEY_BYTES_MAX = 100_000;
const TIMEOUT_MS = 20_000;

/** Reads files for an audit from the log's own address, each tried three times. Does NOT check them. */
export function readWanted(logUrl: string): (file: WantedFile) => Promise<Uint8Array | null> {
  const log = browserLog(logUrl);
  const keys = new URL('/consent/artefacts/', logUrl).href;
  const once = (file: WantedFile) => (file.kind === 'log' ? log(file.path) : readKey(keys + file.sha256));
  return async (file) => {
    for (const pauseMs of PAUSES_MS) {
      try {
        return await once(file);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
    return once(file);
  };
}

async function readKey(url: string): Promise<Uint8Array | null> {
  const response = await fetch(url, {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`a verification key: the service answered ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length > KEY_BYTES_MAX) throw new Error('a verification key is too large');
  return bytes;
}

import { BUNDLE_SIZE_MAX, type FetchFile } from '@trialmark/ledger';
import { PassingError } from '../custodian-error.ts';

const TIMEOUT_MS = 30_000;
/** A payload, such as a disease graph, may be larger than any bundle. */
const SIZE_MAX = Math.max(BUNDLE_SIZE_MAX, 64 * 1024 * 1024);

/**
 * Reads files of a log from a server. A 404 is null; anything else than a whole 200 rejects, for it says nothing of the log.
 * Trusts nobody: whoever asks verifies.
 */
export function fetchLog(apiUrl: string): FetchFile {
  return async (path) => {
    const url = `${apiUrl}/log/${path}`;
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' }).catch(
      (cause: unknown) => {
        throw unreachable('it does not answer', cause);
      },
    );
    if (response.status === 200) return await bodyOf(response);
    await response.body?.cancel();
    if (response.status === 404 || response.status === 410) return null;
    throw unreachable(`it answered ${response.status}`);
  };
}

async function bodyOf(response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > SIZE_MAX) throw unreachable('its answer is too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function unreachable(detail: string, cause?: unknown): PassingError {
  return new PassingError('log/unreachable', `The log cannot be read: ${detail}.`, cause);
}

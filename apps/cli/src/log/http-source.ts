/**
 * Reads a log from a server.
 *
 * Guarantees: an answer is the whole body of a 200; a 404 or 410 is null; anything else rejects, since it says nothing
 * about the log. Answers are limited in size and time. Trusts: nobody; what it returns is verified by whoever asked.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { BUNDLE_SIZE_MAX, type FetchFile } from '@trialmark/ledger';
import { CliError, EXIT, usageError } from '../terminal/cli-error.ts';

const TIMEOUT_MS = 30_000;
/** Payloads may be larger than any bundle. */
const SIZE_MAX = Math.max(BUNDLE_SIZE_MAX, 64 * 1024 * 1024);
const PAUSES_MS = [250, 1_000, 3_000];

export function openServer(url: string): FetchFile {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw usageError(`${url} is not an http or https address.`, 'It looks like http://localhost:4001/log');
  }
  const base = url.replace(/\/+$/, '');
  return (path) => fetchWithRetry(`${base}/${path}`);
}

async function fetchWithRetry(url: string): Promise<Uint8Array | null> {
  for (const pauseMs of [...PAUSES_MS, null]) {
    const answer = await attempt(url);
    if (answer.kind === 'bytes') return answer.bytes;
    if (answer.kind === 'missing') return null;
    if (pauseMs === null || answer.isFinal) throw unreachable(url, answer.detail);
    await wait(pauseMs);
  }
  return null;
}

type Answer =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failure'; readonly detail: string; readonly isFinal: boolean };

async function attempt(url: string): Promise<Answer> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
    if (response.status === 404 || response.status === 410) {
      await response.body?.cancel();
      return { kind: 'missing' };
    }
    if (response.status !== 200) {
      await response.body?.cancel();
      const isFinal = response.status < 500 && response.status !== 429;
      return { kind: 'failure', detail: `it answered ${response.status}`, isFinal };
    }
    return { kind: 'bytes', bytes: await readBody(response) };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
    const detail = error instanceof Error ? `${error.message}${cause === '' ? '' : ` (${cause})`}` : String(error);
    return { kind: 'failure', detail, isFinal: error instanceof CliError };
  }
}

async function readBody(response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > SIZE_MAX) throw new CliError(EXIT.unreadable, 'the answer is too large');
    parts.push(part);
  }
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
}

function unreachable(url: string, detail: string): CliError {
  return new CliError(EXIT.unreadable, `${url} cannot be read: ${detail}.`, {
    advice: 'This says nothing about the log. Check the address and the network, and try again.',
  });
}

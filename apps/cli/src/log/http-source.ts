/**
 * Reads a log from a server.
 *
 * Guarantees: an answer is the whole body of a 200, or, where it is larger than any file of its kind, so much of it that
 * whoever verifies it sees this; a 404 or 410 is null; anything else rejects, since it says nothing about the log. Answers
 * are limited in size and time (`sizeLimit`, `StallClock`), redirects are not followed.
 * Trusts: nobody; what it returns is verified by whoever asked.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { FetchFile } from '@trialmark/ledger';
import { CliError, EXIT, usageError } from '../terminal/cli-error.ts';
import { readBody } from './read-body.ts';
import { type SizeLimit, sizeLimit, sizeWords } from './size-limit.ts';
import { StallClock, type StallLimits } from './stall-clock.ts';

type ServerLimits = {
  readonly stall: StallLimits;
  /** Between attempts, of which there is one more. */
  readonly pausesMs: readonly number[];
};

const LIMITS: ServerLimits = {
  stall: { idleMs: 20_000, graceMs: 30_000, bytesPerS: 16_384 },
  pausesMs: [250, 1_000, 3_000],
};
/** A server that is busy may say for how long; it is believed up to this. */
const RETRY_AFTER_MAX_MS = 60_000;

export function openServer(url: string, limits: ServerLimits = LIMITS): FetchFile {
  checkAddress(url, 'http://localhost:4001/log');
  const base = url.replace(/\/+$/, '');
  return (path) => fetchWithRetry(`${base}/${path}`, sizeLimit(path), limits);
}

/** Exit code 2 for what is no address of a server. */
export function checkAddress(url: string, example: string): void {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return;
  throw usageError(`${url} is not an http or https address.`, `It looks like ${example}`);
}

async function fetchWithRetry(url: string, size: SizeLimit, limits: ServerLimits): Promise<Uint8Array | null> {
  for (const pauseMs of [...limits.pausesMs, null]) {
    const answer = await attempt(url, size, limits.stall);
    if (answer.kind === 'bytes') return answer.bytes;
    if (answer.kind === 'missing') return null;
    if (pauseMs === null || answer.isFinal) throw unreachable(url, answer.detail);
    await wait(Math.max(pauseMs, answer.retryAfterMs));
  }
  return null;
}

type Answer =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failure'; readonly detail: string; readonly isFinal: boolean; readonly retryAfterMs: number };

async function attempt(url: string, { isByFormat, maxBytes }: SizeLimit, stall: StallLimits): Promise<Answer> {
  const clock = new StallClock(stall);
  try {
    const response = await fetch(url, { signal: clock.signal, redirect: 'error' });
    if (response.status !== 200) return await refused(response);
    const bytes = await readBody(response.body, maxBytes, clock.onBytes);
    if (bytes.length <= maxBytes || isByFormat) return { kind: 'bytes', bytes };
    return failure(`the answer is larger than ${sizeWords(maxBytes)}, more than is read of such a file`, true);
  } catch (error) {
    return failure(detailOf(error), false);
  } finally {
    clock.stop();
  }
}

/** 404 and 410 say that there is no such file; a server that is busy, or has a fault, is asked again. */
async function refused(response: Response): Promise<Answer> {
  await response.body?.cancel();
  const { headers, status } = response;
  if (status === 404 || status === 410) return { kind: 'missing' };
  const retryAfterMs = 1000 * Number(/^\d{1,6}$/.exec(headers.get('retry-after') ?? '')?.[0] ?? 0);
  return {
    ...failure(`it answered ${status}`, status < 500 && status !== 429),
    retryAfterMs: Math.min(retryAfterMs, RETRY_AFTER_MAX_MS),
  };
}

function failure(detail: string, isFinal: boolean) {
  return { kind: 'failure', detail, isFinal, retryAfterMs: 0 } as const;
}

function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}

function unreachable(url: string, detail: string): CliError {
  return new CliError(EXIT.unreadable, `${url} cannot be read: ${detail}.`, {
    advice: 'This says nothing about the log. Check the address and the network, and try again.',
  });
}

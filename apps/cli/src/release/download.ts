/**
 * Fetches a release's ciphertext as a member's machine.
 *
 * Guarantees: the file appears under its name only when all of it has come and has the SHA-256 that the server names; what
 * came before a break is kept beside it (`.part`) and gone on from. If the process dies between two lines, the next run
 * finds the same: a part, or the whole file. Does NOT check that the log names that SHA-256 (`release open` does).
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { setTimeout as wait } from 'node:timers/promises';
import { CliError, EXIT, usageError } from '../terminal/cli-error.ts';
import { type AskForFile, refusalOf } from './ask-for-file.ts';

export type DownloadOptions = {
  readonly ask: AskForFile;
  readonly out: string;
  readonly onBytes: (bytes: number, total: number) => void;
  /** Between two tries that each brought nothing, in milliseconds; by default it gives up after 1, 3 and 10 seconds. */
  readonly pausesMs?: readonly number[];
};

export type Downloaded = { readonly bytes: number; readonly sha256: string; readonly resumedFrom: number };

const PAUSES_MS = [1_000, 3_000, 10_000];

export async function download({ ask, out, onBytes, pausesMs = PAUSES_MS }: DownloadOptions): Promise<Downloaded> {
  if (existsSync(out)) throw usageError(`${out} exists already; choose another name with --out.`);
  const part = `${out}.part`;
  const resumedFrom = sizeOf(part);
  let pauses = pausesMs;
  for (;;) {
    const before = sizeOf(part);
    const got = await fetchPart(ask, part, before, onBytes);
    if (got.kind === 'whole') return { ...(await finish(part, out, got.sha256)), resumedFrom };
    // What brought something counts as a new start.
    if (sizeOf(part) > before) pauses = pausesMs;
    const [pauseMs, ...later] = pauses;
    if (pauseMs === undefined) throw brokenOff(part, got.why);
    pauses = later;
    await wait(pauseMs);
  }
}

type Got =
  | { readonly kind: 'whole'; readonly sha256: string | null }
  | { readonly kind: 'broken'; readonly why: string };

async function fetchPart(
  ask: AskForFile,
  part: string,
  from: number,
  onBytes: DownloadOptions['onBytes'],
): Promise<Got> {
  const response = await ask(from).catch((error: unknown) => ({ why: reasonOf(error) }));
  if ('why' in response) return { kind: 'broken', why: response.why };
  const sha256 = /^"([0-9a-f]{64})"$/.exec(response.headers.get('etag') ?? '')?.[1] ?? null;
  // There is nothing after the last byte.
  if (response.status === 416 && from > 0) return { kind: 'whole', sha256 };
  if (response.status >= 500 && response.status !== 503)
    return { kind: 'broken', why: `it answered ${response.status}` };
  if (!response.ok || response.body === null) throw await refusalOf(response);
  const { start, total } = placeOf(response, from);
  let bytes = start;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.length;
      onBytes(bytes, total);
      controller.enqueue(chunk);
    },
  });
  try {
    const body = Readable.fromWeb(response.body.pipeThrough(counted) as ReadableStream);
    await pipeline(body, createWriteStream(part, { flags: start === 0 ? 'w' : 'a', mode: 0o600, flush: true }));
  } catch (error) {
    return { kind: 'broken', why: reasonOf(error) };
  }
  return bytes === total
    ? { kind: 'whole', sha256 }
    : { kind: 'broken', why: `it ended after ${bytes} of ${total} bytes` };
}

/** Where the answer begins: a server that knows no ranges begins anew. */
function placeOf(response: Response, from: number): { readonly start: number; readonly total: number } {
  if (response.status === 200) return { start: 0, total: Number(response.headers.get('content-length') ?? Number.NaN) };
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get('content-range') ?? '') ?? [];
  if (Number(start) === from && total !== undefined) return { start: from, total: Number(total) };
  throw new CliError(EXIT.unreadable, 'The server answered with another part of the file than was asked for.');
}

/** Nobody gets a file under its name that is not whole. */
async function finish(part: string, out: string, expected: string | null) {
  const sha256 = await sha256OfFile(part);
  if (expected !== null && sha256 !== expected) {
    rmSync(part, { force: true });
    throw new CliError(EXIT.failed, 'What came is not the file that the server names. It was removed.', {
      advice: 'Run the command again: it starts from the beginning.',
    });
  }
  renameSync(part, out);
  return { bytes: sizeOf(out), sha256 };
}

export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

function brokenOff(part: string, why: string): CliError {
  return new CliError(EXIT.unreadable, `The download broke off: ${why}.`, {
    advice: `What came is kept in ${part}. Run the same command again to go on.`,
  });
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return error instanceof Error ? `${error.message}${cause}` : String(error);
}

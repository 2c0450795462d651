import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiDeps } from '@trialmark/api';
import { EMPTY_BODY_SHA256 } from '@trialmark/ledger';
import { AccessRequestId, AppError, Digest, parseOrThrow } from '@trialmark/schema';
import { type Machine, readUpload, receiveFile, requireCustodian, type Upload } from '@trialmark/services';
import type { Delivery } from '../wiring/wire-delivery.ts';
import { answerJson } from './answer.ts';
import { machineOf } from './custodian-machine.ts';

/** A sender that gets its refusal in the middle of its body is listened to for this long, so that it can read it. */
const LINGER_MS = 1_000;

/**
 * Encrypted releases on their way in: `HEAD` tells how much has come, `PUT` brings the next piece.
 *
 * Guarantees: nothing of a body is read, and nothing told of what has come, before its sender was recognised and may upload for
 * this request. The signature is over
 * the hash of the whole file, which is its name, so pieces are as good as their sum: a file of another hash is removed.
 */
export async function serveUpload(
  api: ApiDeps,
  delivery: Delivery,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  name: string,
): Promise<void> {
  const upload = {
    digest: parseOrThrow(Digest, name, 'The name of the file'),
    requestId: parseOrThrow(AccessRequestId, url.searchParams.get('request') ?? '', 'The request'),
  };
  response.setHeader('cache-control', 'no-store');
  if (request.method === 'HEAD') {
    const machine = await machineOf(api, request, EMPTY_BODY_SHA256);
    requireCustodian(machine);
    const { offset, complete } = await readUpload({ uow: api.uow, files: delivery.files }, machine, upload);
    response.writeHead(200, { 'upload-offset': String(offset), 'upload-complete': complete ? '?1' : '?0' });
    response.end();
    return;
  }
  if (request.method !== 'PUT') throw new AppError('invalid', 'Ask with HEAD, send with PUT.');
  let machine: Machine | null = null;
  try {
    if (request.headers.digest !== upload.digest) {
      throw wrong('digest', 'Send the SHA-256 of the whole file, which is its name, in the header digest.');
    }
    const sender = await machineOf(api, request, upload.digest);
    requireCustodian(sender);
    machine = sender;
    const deps = { uow: api.uow, ...delivery };
    answerJson(response, 200, await receiveFile(deps, machine, upload, pieceOf(request), bytesOf(request)));
  } catch (error) {
    if (machine !== null) await tellOffset(api, delivery, machine, upload, response);
    // What is still to come of the body is not wanted.
    response.setHeader('connection', 'close');
    if (!request.complete) response.once('finish', () => setTimeout(() => request.destroy(), LINGER_MS).unref());
    throw error;
  }
}

/** As `HEAD` would, and nothing to whom it would tell nothing. */
async function tellOffset(
  api: ApiDeps,
  delivery: Delivery,
  machine: Machine,
  upload: Upload,
  response: ServerResponse,
): Promise<void> {
  const state = await readUpload({ uow: api.uow, files: delivery.files }, machine, upload).catch(() => null);
  if (state !== null) response.setHeader('upload-offset', String(state.offset));
}

/**
 * `content-range: bytes 0-8388607/20000000`, as long as the body says that it is; a star in place of the bytes, and no body, once
 * everything has come and the answer to the last piece was lost.
 */
function pieceOf({ headers }: IncomingMessage): { from: number; length: number; total: number } {
  const [, first, last, total] =
    /^bytes (?:(\d{1,15})-(\d{1,15})|\*)\/(\d{1,15})$/.exec(headers['content-range'] ?? '') ?? [];
  const piece =
    last === undefined
      ? { from: Number(total), length: 0, total: Number(total) }
      : { from: Number(first), length: Number(last) - Number(first) + 1, total: Number(total) };
  if (total === undefined || piece.total < 1 || piece.length < 0 || piece.from + piece.length > piece.total) {
    throw wrong('content-range', 'Say which bytes these are: content-range: bytes 0-8388607/20000000.');
  }
  if (Number(headers['content-length'] ?? (piece.length === 0 ? 0 : -1)) !== piece.length) {
    throw wrong('content-length', `The body must have the ${piece.length} bytes that content-range names.`);
  }
  return piece;
}

/** A sender that goes away is no fault of ours: what has come of the piece stays. */
async function* bytesOf(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of request) yield chunk as Uint8Array;
  } catch (cause) {
    const message = 'The connection ended before the piece did. Ask for the offset and go on from it.';
    throw new AppError('invalid', message, { problems: [{ path: 'file', rule: 'file.cut', message }], cause });
  }
}

function wrong(header: string, message: string): AppError {
  return new AppError('invalid', message, { problems: [{ path: header, rule: `file.${header}`, message }] });
}

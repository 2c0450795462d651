import type { IncomingMessage } from 'node:http';
import { AppError } from '@trialmark/schema';
import { refuseDeep } from './refuse-deep.ts';

/** Largest JSON body over tRPC and the public API. */
export const BODY_BYTES_MAX = 256 * 1024;
/** Largest submission of a statement with its documents. */
export const SUBMISSION_BYTES_MAX = 1024 * 1024;

/** The body's bytes. @throws AppError `too-large`, before more than the limit is in memory */
export function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const tooLarge = () => new AppError('too-large', `The body may have at most ${bytesMax} bytes.`);
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > bytesMax) return reject(tooLarge());
    const chunks: Buffer[] = [];
    let length = 0;
    const collect = (chunk: Buffer) => {
      length += chunk.length;
      if (length <= bytesMax) return void chunks.push(chunk);
      request.off('data', collect);
      reject(tooLarge());
    };
    request.on('data', collect);
    request.once('error', reject);
    request.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
  });
}

/** The body as JSON. @throws AppError `invalid` when it is not declared as JSON, is not JSON in UTF-8, or is too deep */
export async function readJson(request: IncomingMessage, bytesMax: number): Promise<unknown> {
  if (!/^application\/json(;|$)/.test(request.headers['content-type'] ?? '')) {
    throw new AppError('invalid', 'Send JSON, with the content type application/json.');
  }
  const json = parseJson(await readBody(request, bytesMax));
  refuseDeep(json);
  return json;
}

export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new AppError('invalid', 'The body is not JSON in UTF-8.');
  }
}

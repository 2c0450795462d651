import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { ARTEFACTS, CIRCUITS } from '@trialmark/consent';
import { AppError } from '@trialmark/schema';
import { readRange } from './read-range.ts';

const FOLDER = new URL('../artefacts/', import.meta.resolve('@trialmark/consent'));

/** Files that proving and verifying need, by their SHA-256. Nothing else on the disk can be asked for. */
type PinnedFile = { readonly path: string; readonly type: string };

const FILES = new Map<string, PinnedFile>(
  CIRCUITS.flatMap((circuit) => {
    const { wasm, provingKey, verificationKey } = ARTEFACTS[circuit];
    const file = (name: string) => fileURLToPath(new URL(`${circuit}/${name}`, FOLDER));
    return [
      [wasm.sha256, { path: file('circuit.wasm'), type: 'application/wasm' }],
      [provingKey.sha256, { path: file('proving-key.zkey'), type: 'application/octet-stream' }],
      [verificationKey.sha256, { path: file('verification-key.json'), type: 'application/json; charset=utf-8' }],
    ] as const;
  }),
);

/**
 * Streams one of the pinned files. Who fetches one takes part in no study by that, and every wallet fetches the same ones.
 * The bytes are not checked here: whoever uses them compares their SHA-256, which is their name.
 */
export async function serveArtefact(request: IncomingMessage, response: ServerResponse, sha256: string): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new AppError('invalid', 'Files can only be read.');
  const file = FILES.get(sha256);
  const size =
    file === undefined
      ? null
      : await stat(file.path).then(
          ({ size }) => size,
          () => null,
        );
  if (file === undefined || size === null) throw new AppError('not-found', 'There is no such file.');
  const range = readRange(request.headers.range, size);
  if (range === 'outside') {
    response.writeHead(416, { 'content-range': `bytes */${size}` });
    response.end();
    return;
  }
  const { from, to } = range ?? { from: 0, to: size - 1 };
  response.writeHead(range === null ? 200 : 206, {
    'content-type': file.type,
    'content-length': to - from + 1,
    'accept-ranges': 'bytes',
    'cache-control': 'public, max-age=31536000, immutable',
    etag: `"${sha256}"`,
    ...(range === null ? {} : { 'content-range': `bytes ${from}-${to}/${size}` }),
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  // A browser that goes away in the middle ends the stream; nothing was promised but these bytes.
  await pipeline(createReadStream(file.path, { start: from, end: to }), response).catch(() => undefined);
}

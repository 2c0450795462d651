import type { IncomingMessage, ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import type { ApiDeps } from '@trialmark/api';
import { AppError, RegistryId } from '@trialmark/schema';
import { buildEvidence } from '@trialmark/services';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import type { RequestContext } from './request-context.ts';

/** Each holds a trial's documents in memory. */
const AT_ONCE_MAX = 4;
/** Larger files are documents that are compressed already, as PDF is: others are served meanwhile. */
const DEFLATED_BYTES_MAX = 1_000_000;
/** Whoever takes longer is cut off: a bundle stays in memory until it is sent. */
const SENT_WITHIN_MS = 120_000;
/** One day for all files: the same evidence gives the same archive. */
const MODIFIED = new Date(1980, 0, 1);

/**
 * `GET /trials/<registryId>/evidence.zip`: everything that a trial's history rests on, to be verified offline.
 *
 * Nothing in it needs to be believed: docs/protocol/evidence-bundle.md.
 */
export function createEvidence(deps: ApiDeps) {
  let making = 0;
  return async (request: IncomingMessage, response: ServerResponse, { url }: RequestContext): Promise<void> => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
    const [, id = ''] = /^\/trials\/([^/]+)\/evidence\.zip$/.exec(url.pathname) ?? [];
    const registryId = RegistryId.safeParse(id);
    if (!registryId.success) throw new AppError('not-found', 'There is nothing at this address.');
    if (request.method !== 'GET') throw new AppError('invalid', 'Evidence can only be read: ask with GET.');
    if (making >= AT_ONCE_MAX) throw new AppError('unavailable', 'Others are asking for evidence. Wait a moment.');
    making += 1;
    const tooLong = setTimeout(() => response.destroy(), SENT_WITHIN_MS);
    try {
      const files = await buildEvidence(deps, registryId.data);
      response.writeHead(200, {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="${registryId.data}-evidence.zip"`,
        'cache-control': 'no-cache',
      });
      await sendZip(files, response);
    } finally {
      clearTimeout(tooLong);
      making -= 1;
    }
  };
}

/** Sends the archive as it is made, no faster than it is taken. A reader who leaves ends it. */
async function sendZip(files: ReadonlyMap<string, Uint8Array>, response: ServerResponse): Promise<void> {
  let failure: Error | null = null;
  const zip = new Zip((error, chunk) => {
    if (error === null) response.write(chunk);
    else failure = error;
  });
  for (const [name, bytes] of files) {
    const file = bytes.length > DEFLATED_BYTES_MAX ? new ZipPassThrough(name) : new ZipDeflate(name);
    file.mtime = MODIFIED;
    zip.add(file);
    file.push(bytes, true);
    if (failure !== null) throw failure;
    if (response.destroyed) return;
    await (response.writableNeedDrain ? drained(response) : setImmediate());
  }
  zip.end();
  response.end();
}

/** Resolves when the reader has taken what waits, or has left. */
async function drained(response: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });
}

/**
 * Serves a mirror's copy at `/log/…` as the operator serves the log, and what it cosigned as a witness does.
 *
 * Guarantees: answers with what the newest whole copy has, and nothing else of the disk. Computes no verdict; readers verify
 * every byte. Does NOT check: who asks.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FetchFile, formatVerifierKey, parseLogPath } from '@trialmark/ledger';
import { type CosigningContext, originId } from '@trialmark/ledger/heads';
import type { HeldCopy } from './mirror-context.ts';
import { readHeldFile } from './read-held-file.ts';

export type ServedMirror = {
  /** The copy as it is now, null before the first. */
  readonly held: () => HeldCopy | null;
  readonly read: FetchFile;
  readonly cosigning: CosigningContext | null;
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly onError: (error: unknown) => void;
};

export type MirrorServer = { readonly url: string; readonly close: () => Promise<void> };

type Answer = {
  readonly status: number;
  readonly body: Uint8Array | string;
  readonly type: string;
  readonly cache: string;
};

const TEXT = 'text/plain; charset=utf-8';
const IMMUTABLE = 'public, max-age=31536000, immutable';
const FRESH = 'no-cache';

export async function serveMirror(mirror: ServedMirror): Promise<MirrorServer> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, (request, response) => {
    answer(mirror, request)
      .catch((error: unknown) => {
        mirror.onError(error);
        return text(500, 'this mirror failed\n');
      })
      .then((found) => send(request, response, found))
      .catch(mirror.onError);
  });
  await listen(server, mirror);
  const { port } = server.address() as AddressInfo;
  return { url: `http://${mirror.host}:${port}`, close: () => close(server) };
}

async function answer(mirror: ServedMirror, { method, url = '/' }: IncomingMessage): Promise<Answer> {
  if (method !== 'GET' && method !== 'HEAD') return text(405, 'a mirror can only be read\n');
  const path = url.split('?')[0] ?? '/';
  if (path === '/livez') return text(200, 'ok\n');
  const held = mirror.held();
  if (path === '/') return text(200, describe(mirror, held));
  if (held === null) return text(503, 'this mirror has no copy yet\n');
  if (path === `/checkpoint/${originId(held.checkpoint.origin)}`) {
    const cosigned = (await mirror.cosigning?.store.read(held.checkpoint.origin)) ?? null;
    return cosigned === null ? text(404, 'this mirror has cosigned nothing\n') : text(200, cosigned);
  }
  const file = path.startsWith('/log/') ? path.slice('/log/'.length) : '';
  const bytes = await readHeldFile(mirror.read, held, file);
  const kind = parseLogPath(file)?.kind ?? null;
  if (bytes === null || kind === null) return text(404, 'this mirror has no such file\n');
  const isText = kind === 'checkpoint' || kind === 'checkpoints' || kind === 'policy';
  const isFixed = kind === 'tile' || kind === 'checkpoints' || kind === 'payload';
  const type = isText ? TEXT : 'application/octet-stream';
  return { status: 200, body: bytes, type, cache: isFixed ? IMMUTABLE : FRESH };
}

function text(status: number, body: string): Answer {
  return { status, body, type: TEXT, cache: 'no-store' };
}

function describe({ cosigning }: ServedMirror, held: HeldCopy | null): string {
  const copy =
    held === null ? 'It has no copy yet.' : `log ${held.checkpoint.origin}\nsize ${held.checkpoint.size} entries`;
  const key = cosigning === null ? 'It does not cosign.' : `key ${formatVerifierKey(cosigning.cosigner.key)}`;
  return [
    'A mirror of a Trialmark log',
    copy,
    key,
    '',
    'It serves its own copy, verified entry by entry. It does not say that anything in the log is true: verify it yourself.',
    '',
    'GET /log/checkpoint   GET /log/tile/…   GET /checkpoint/<hex SHA-256 of the origin>   GET /livez',
    '',
  ].join('\n');
}

function send(request: IncomingMessage, response: ServerResponse, { body, cache, status, type }: Answer): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    'content-type': type,
    'content-length': bytes.length,
    'cache-control': cache,
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function listen(server: Server, { host, port }: ServedMirror): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

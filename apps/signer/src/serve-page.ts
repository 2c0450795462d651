import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pageHeaders } from './page-headers.ts';

export type ServePageOptions = {
  /** What `buildPage` wrote. */
  readonly folder: string;
  /** The page's own origin, like `http://sign.localhost:4003`. Asked for by any other name, the server refuses. */
  readonly origin: string;
  readonly host: string;
  /** 0 takes a free port; the origin's port is then not compared. */
  readonly port: number;
};

export type PageServer = { readonly port: number; readonly close: () => Promise<void> };

type File = { readonly body: Buffer; readonly type: string; readonly cache: string };

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

/**
 * Serves the built page from memory: a handful of files, GET and HEAD, nothing else. There is no path that reads the
 * disk, no log of addresses asked for, and no state.
 */
export async function servePage(options: ServePageOptions): Promise<PageServer> {
  const files = await readFiles(options.folder);
  const script = [...files].find(([path]) => path.endsWith('.js'))?.[1];
  if (script === undefined) throw new Error(`${options.folder} holds no built signing page`);
  const integrity = `sha256-${createHash('sha256').update(script.body).digest('base64')}`;
  const headers = pageHeaders(options.origin, integrity);
  const hostname = new URL(options.origin).hostname;

  const server = createServer((request, response) => send(response, answerTo(request, files, hostname), headers));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function readFiles(folder: string): Promise<Map<string, File>> {
  const files = new Map<string, File>();
  for (const name of await readdir(folder)) {
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)];
    if (type === undefined) continue;
    const named = /-[0-9a-f]{64}\./.test(name);
    const cache = named ? 'public, max-age=31536000, immutable' : 'no-cache';
    files.set(name === 'index.html' ? '/' : `/${name}`, { body: await readFile(join(folder, name)), type, cache });
  }
  return files;
}

type Answer = { readonly status: number; readonly file: File };

/** What to answer; any page but the built ones is a sentence. */
function answerTo(request: IncomingMessage, files: ReadonlyMap<string, File>, hostname: string): Answer {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (path === '/livez') return sentence(200, 'ok');
  if (request.headers.host?.replace(/:\d+$/, '') !== hostname) return sentence(421, `This page lives at ${hostname}.`);
  if (request.method !== 'GET' && request.method !== 'HEAD') return sentence(405, 'Only GET.');
  const file = files.get(path);
  return file === undefined ? sentence(404, 'Not found.') : { status: 200, file };
}

function sentence(status: number, text: string): Answer {
  return { status, file: { body: Buffer.from(`${text}\n`), type: 'text/plain; charset=utf-8', cache: 'no-store' } };
}

function send(response: ServerResponse, { status, file }: Answer, headers: Readonly<Record<string, string>>): void {
  response.writeHead(status, {
    ...headers,
    'content-type': file.type,
    'content-length': file.body.length,
    'cache-control': file.cache,
  });
  response.end(response.req.method === 'HEAD' ? undefined : file.body);
}

/**
 * The custodian's own page, on this machine only.
 *
 * Guarantees: listens on the loopback address; every answer forbids scripts, frames and everything from elsewhere; nothing is
 * shown that names a participant. Trusts: whoever can use this machine, see `refusalOf`.
 */

import { readdir } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CustodianError } from '../custodian-error.ts';
import { listDatasets } from '../ingest/stored-datasets.ts';
import { problemOf } from '../release/job.ts';
import type { Custodian } from '../run/custodian.ts';
import type { Store } from '../store/open-store.ts';
import { refusalOf } from './guard-request.ts';
import { POLICY } from './page-frame.ts';
import { readStatus } from './read-status.ts';
import { renderDatasets, renderFailure } from './render-datasets.ts';
import { renderStatus } from './render-status.ts';

type Deps = {
  readonly custodian: Custodian;
  readonly store: Store;
  readonly datasets: string;
  readonly port: number;
  readonly nowMs: () => number;
  readonly onError: (error: unknown) => void;
};

export type Page = { readonly port: number; readonly close: () => Promise<void> };

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  // Not no-referrer: a browser would then send its own forms with the origin null, which is refused.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};
const BODY_BYTES_MAX = 4_096;

export async function servePage(deps: Deps): Promise<Page> {
  const server: Server = createServer((request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const { port } = server.address() as AddressInfo;
    answer({ ...deps, port }, request, response).catch((error: unknown) => {
      deps.onError(error);
      if (!response.headersSent)
        send(response, 500, 'text/plain', 'A fault of this program; the log of the process has it.');
    });
  });
  // Programs that look every few seconds would otherwise now and then meet a connection that is just being closed.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(deps.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port, close };
}

async function answer(deps: Deps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refusal = refusalOf(request, deps.port);
  if (refusal !== null) return send(response, 403, 'text/plain', refusal);
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (request.method === 'POST') return await act(deps, request, response, path);
  if (path === '/') return send(response, 200, 'text/html', renderStatus(await statusOf(deps)));
  if (path === '/status.json') return send(response, 200, 'application/json', JSON.stringify(await statusOf(deps)));
  if (path === '/datasets') return send(response, 200, 'text/html', await datasetsPage(deps));
  send(response, 404, 'text/plain', 'There is nothing at this address.');
}

const statusOf = ({ store, custodian, nowMs }: Deps) => readStatus(store, custodian, nowMs());

async function act(deps: Deps, request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  const { custodian } = deps;
  const isJson = request.headers.accept === 'application/json';
  const form = await readForm(request);
  if (form === null) return send(response, 400, 'text/plain', 'Send a form of at most 4 KiB.');
  const actions: Readonly<Record<string, () => Promise<unknown>>> = {
    '/ingest': async () => {
      const { dataset, facts } = await custodian.ingest(form.get('folder') ?? '');
      return { dataset: dataset.id, participants: facts.subjects.length };
    },
    '/deposit': () => custodian.deposit(form.get('folder') ?? ''),
    '/retry': () => custodian.retry(form.get('request') ?? ''),
  };
  const action = Object.hasOwn(actions, path) ? actions[path] : undefined;
  if (action === undefined) return send(response, 404, 'text/plain', 'There is nothing at this address.');
  try {
    const made = await action();
    if (isJson) return send(response, 200, 'application/json', JSON.stringify(made ?? {}));
    response.setHeader('location', '/');
    send(response, 303, 'text/plain', 'Done.');
  } catch (error) {
    const problem = problemOf(error);
    if (problem === null) throw error;
    if (isJson) return send(response, 422, 'application/json', JSON.stringify({ error: problem }));
    send(response, 422, 'text/html', await datasetsPage(deps, problem));
  }
}

async function datasetsPage(
  { store, datasets }: Deps,
  problem?: Pick<CustodianError, 'message' | 'advice'>,
): Promise<string> {
  const known = new Set((await listDatasets(store)).map(({ folder }) => folder));
  const entries = await readdir(datasets, { withFileTypes: true }).catch(() => []);
  const folders = entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, isIngested: known.has(name) }));
  return renderDatasets(
    folders,
    datasets,
    problem === undefined ? null : renderFailure(problem.message, problem.advice),
  );
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  let text = '';
  for await (const chunk of request) {
    text += (chunk as Buffer).toString('utf8');
    if (text.length > BODY_BYTES_MAX) return null;
  }
  return new URLSearchParams(text);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` });
  response.end(body);
}

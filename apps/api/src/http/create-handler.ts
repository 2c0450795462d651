import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type ApiDeps, databaseAway } from '@trialmark/api';
import type { Auth } from '@trialmark/auth';
import { clientAddress } from '@trialmark/auth';
import { AppError, ENTRY_BYTES_MAX } from '@trialmark/schema';
import type { Logger } from 'pino';
import { createFindingsFiles } from '../findings/serve-findings.ts';
import type { Limiter } from '../wiring/create-limiter.ts';
import type { ApiMetrics } from '../wiring/create-metrics.ts';
import type { Delivery } from '../wiring/wire-delivery.ts';
import { answerError, answerJson, secure } from './answer.ts';
import { endSlowBody } from './end-slow-body.ts';
import { logFailure } from './log-failure.ts';
import { readBody, readJson, SUBMISSION_BYTES_MAX } from './read-body.ts';
import { readUrl } from './read-url.ts';
import { refuseCrossSite } from './refuse-cross-site.ts';
import { createReleaseFiles } from './releases-file.ts';
import { headerReader, type RequestContext } from './request-context.ts';
import { serveAuth } from './serve-auth.ts';
import { createConsentApi } from './serve-consent.ts';
import { createCustodianApi } from './serve-custodian.ts';
import { serveDocs } from './serve-docs.ts';
import { createEvidence } from './serve-evidence.ts';
import { serveLogFile } from './serve-log-file.ts';
import { createPublicApi } from './serve-public.ts';
import { createTrpc } from './serve-trpc.ts';
import { addStatement } from './submission.ts';

export type HandlerDeps = {
  readonly api: ApiDeps;
  readonly auth: Auth;
  readonly delivery: Delivery;
  readonly portalOrigin: string;
  readonly portalSecret: string;
  readonly limiter: Limiter;
  readonly metrics: ApiMetrics;
  readonly logger: Logger;
  readonly isReady: () => Promise<boolean>;
};

type Route = (request: IncomingMessage, response: ServerResponse, context: RequestContext) => Promise<void>;

/** Files of many gigabytes come in here. */
const UPLOADS = '/custodian/files/';

/** Programs send thousands a second here: what succeeds is in the metrics and the audit trail, and logged at `debug`. */
const COUNTED_ONLY: ReadonlySet<string> = new Set(['/log/entries']);

/** Every request of the API process: limits, security headers, one log line, and never a stack in an answer. */
export function createHandler(deps: HandlerDeps): RequestListener {
  const routes = createRoutes(deps);
  return (request, response) => {
    const requestId = randomUUID();
    const startedMs = performance.now();
    const url = readUrl(request.url ?? '/');
    const address = clientAddress(headerReader(request), request.socket.remoteAddress ?? '', deps.portalSecret);
    secure(response, requestId);
    const [name, route] = url === null ? UNREADABLE : findRoute(routes, url.pathname);
    response.once('close', () => {
      const durationMs = Math.round((performance.now() - startedMs) * 10) / 10;
      deps.metrics.observe(name, response.statusCode, durationMs / 1_000);
      if (isAnonymous(name)) {
        deps.logger.info({ route: name, status: response.statusCode });
        return;
      }
      const level = response.statusCode < 400 && COUNTED_ONLY.has(name) ? 'debug' : 'info';
      deps.logger[level]({ requestId, method: request.method, route: name, status: response.statusCode, durationMs });
    });
    const context = { url: url ?? NO_URL, requestId, address };
    endSlowBody(request, name === UPLOADS);
    run(route, request, response, context, deps, name).catch((failure: unknown) => {
      const error = deps.api.isDatabaseAway(failure) ? databaseAway(failure) : failure;
      const quoted = isAnonymous(name) && error instanceof AppError ? '' : requestId;
      logFailure(deps.logger, error, { requestId: quoted });
      answerError(response, error, quoted);
    });
  };
}

async function run(
  route: Route,
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
  deps: HandlerDeps,
  name: string,
): Promise<void> {
  if (!(await deps.limiter.allows(name, context.address))) {
    response.setHeader('retry-after', '60');
    throw new AppError('rate-limited', 'Too many requests from this address. Wait a minute, then go on.');
  }
  await route(request, response, context);
}

function createRoutes(deps: HandlerDeps): readonly (readonly [string, Route])[] {
  const { api, auth, delivery } = deps;
  const trpc = createTrpc(api, auth, deps.logger);
  const publicApi = createPublicApi(api, deps.portalOrigin, deps.logger);
  const consent = createConsentApi(api, deps.portalOrigin);
  const custodian = createCustodianApi(api, delivery);
  const releaseFile = createReleaseFiles(api, auth, delivery);
  const findings = createFindingsFiles(api, deps.portalOrigin);
  return [
    ['/livez', async (_request, response) => answerJson(response, 200, { ok: true })],
    [
      '/readyz',
      async (_request, response) => {
        const ok = await deps.isReady();
        answerJson(response, ok ? 200 : 503, { ok });
      },
    ],
    [
      '/metrics',
      async (_request, response) => {
        response.writeHead(200, { 'content-type': deps.metrics.contentType });
        response.end(await deps.metrics.text());
      },
    ],
    [
      '/log/entries',
      async (request, response, { requestId }) => {
        if (request.method !== 'POST') throw new AppError('invalid', 'Send entries with POST.');
        refuseCrossSite(request, deps.portalOrigin);
        const entry = new Uint8Array(await readBody(request, ENTRY_BYTES_MAX));
        answerJson(response, 200, await api.acceptLogOnly({ actor: 'system', requestId }, entry));
      },
    ],
    [
      '/log/add',
      async (request, response, { requestId }) => {
        if (request.method !== 'POST') throw new AppError('invalid', 'Send statements with POST.');
        refuseCrossSite(request, deps.portalOrigin);
        answerJson(response, 200, await addStatement(api, await readJson(request, SUBMISSION_BYTES_MAX), requestId));
      },
    ],
    ['/log/', (request, response, { url }) => serveLogFile(request, response, url.pathname.slice(5), api.readFile)],
    ['/api/auth/', (request, response, { url }) => serveAuth(request, response, url, auth, deps.portalOrigin)],
    [
      '/api/trpc/',
      async (request, response, context) => {
        refuseCrossSite(request, deps.portalOrigin);
        await trpc(request, response, context);
      },
    ],
    ['/api/v1/', (request, response, context) => publicApi(request, response, context)],
    // The first two are not counted by address: see `createLimiter`.
    ['/consent/openings', consent],
    ['/consent/artefacts/', consent],
    ['/consent/', consent],
    [UPLOADS, custodian],
    ['/custodian/', custodian],
    ['/trials/', createEvidence(api)],
    ['/releases/', releaseFile],
    // As a browser reaches it, through the portal.
    ['/api/releases/', releaseFile],
    ['/findings.csv', findings],
    ['/findings.json', findings],
    ['/findings/', findings],
    ['/api/docs', (request, response) => serveDocs(request, response, api.apiUrl)],
  ];
}

/** Nothing about a request to these is logged but that there was one. */
function isAnonymous(route: string): boolean {
  return route.startsWith('/consent/');
}

const NO_URL = new URL('http://api.invalid/');
const UNREADABLE: readonly [string, Route] = [
  'none',
  async () => {
    throw new AppError('invalid', 'The address of this request cannot be read.');
  },
];

const NOTHING: Route = async () => {
  throw new AppError('not-found', 'There is nothing at this address.');
};

function findRoute(routes: readonly (readonly [string, Route])[], path: string): readonly [string, Route] {
  return (
    routes.find(([prefix]) => path === prefix || (prefix.endsWith('/') && path.startsWith(prefix))) ?? ['none', NOTHING]
  );
}

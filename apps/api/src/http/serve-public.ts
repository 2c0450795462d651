import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApiDeps, appRouter, openApiDocument } from '@trialmark/api';
import { AppError, Digest } from '@trialmark/schema';
import { buildReceipt } from '@trialmark/services';
import type { TRPCError } from '@trpc/server';
import type { Logger } from 'pino';
import { createOpenApiNodeHttpHandler } from 'trpc-to-openapi';
import { answerJson, retryAfter } from './answer.ts';
import { logFailures } from './log-failure.ts';
import { refuseCrossSite } from './refuse-cross-site.ts';
import type { RequestContext } from './request-context.ts';

const PREFIX = '/api/v1';
/** A question that changes nothing, too long for an address. */
const ASKS_WITH_A_BODY = /^\/datasets\/[^/]+\/decision$/;

/** The public API: the OpenAPI mirror of tRPC's public reads, receipts as files, and registry numbers for programs. */
export function createPublicApi(deps: ApiDeps, portalOrigin: string, logger: Logger) {
  const mirror = createOpenApiNodeHttpHandler({
    router: appRouter,
    createContext: ({ res }: { res: ServerResponse }) => ({
      session: null,
      requestId: String(res.getHeader('x-request-id')),
      deps,
    }),
    onError: logFailures(logger),
    responseMeta: ({ errors }: { errors: readonly TRPCError[] }) => ({
      headers: { 'cache-control': 'no-cache', ...retryAfter(errors) },
    }),
  } as unknown as Parameters<typeof createOpenApiNodeHttpHandler>[0]);
  return async (request: IncomingMessage, response: ServerResponse, { url }: RequestContext): Promise<void> => {
    response.setHeader('access-control-allow-origin', '*');
    const path = url.pathname.slice(PREFIX.length);
    if (path === '/openapi.json') return answerJson(response, 200, openApiDocument(deps.apiUrl));
    const receipt = /^\/statements\/([^/]+)\/receipt$/.exec(path);
    if (receipt !== null) return await answerReceipt(response, deps, receipt[1] ?? '');
    if (path === '/registry-numbers') {
      refuseCrossSite(request, portalOrigin);
      return await answerNumber(request, response, deps);
    }
    if (request.method !== 'GET' && !ASKS_WITH_A_BODY.test(path))
      throw new AppError('invalid', 'The public API is for reading.');
    request.url = `${path}${url.search}`;
    await mirror(request, response);
  };
}

async function answerReceipt(response: ServerResponse, deps: ApiDeps, digest: string): Promise<void> {
  if (!Digest.safeParse(digest).success) throw new AppError('invalid', 'A digest has 64 lower-case hex digits.');
  const receipt = await buildReceipt(deps, digest);
  if (receipt.kind === 'pending') {
    response.setHeader('retry-after', '1');
    return answerJson(response, 202, { pending: true });
  }
  const name = `statement-${receipt.index}.tlog-proof`;
  response.writeHead(200, {
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'public, max-age=31536000, immutable',
  });
  response.end(receipt.text);
}

/** A number for somebody who registers with a program: it is theirs once a registration with it is in the log. */
async function answerNumber(request: IncomingMessage, response: ServerResponse, { uow }: ApiDeps): Promise<void> {
  if (request.method !== 'POST') throw new AppError('invalid', 'Ask for a number with POST.');
  const scope = { actor: 'visitor', userId: null, organisationId: null, requestId: null };
  answerJson(response, 200, { registryId: await uow.run(scope, (tx) => tx.numbers.next()) });
}

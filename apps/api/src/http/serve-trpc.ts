import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApiDeps, appRouter } from '@trialmark/api';
import type { Auth } from '@trialmark/auth';
import { AppError } from '@trialmark/schema';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import type { Logger } from 'pino';
import { retryAfter } from './answer.ts';
import { logFailures } from './log-failure.ts';
import { BODY_BYTES_MAX } from './read-body.ts';
import { headersOf, type RequestContext } from './request-context.ts';

/** Calls in one request at most. tRPC has no limit of its own. */
const BATCH_MAX = 10;
const PREFIX = '/api/trpc/';

/** tRPC under `/api/trpc`. The session is read once a request, and only where there is a cookie. */
export function createTrpc(deps: ApiDeps, auth: Auth, logger: Logger) {
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    { url, requestId }: RequestContext,
  ): Promise<void> => {
    // Decoded, as tRPC will: an escaped comma separates calls as well.
    const path = decodeURIComponent(url.pathname.slice(PREFIX.length));
    if (path.split(',').length > BATCH_MAX) throw new AppError('too-large', `Send at most ${BATCH_MAX} calls at once.`);
    if (Number(request.headers['content-length'] ?? 0) > BODY_BYTES_MAX) {
      throw new AppError('too-large', `The body may have at most ${BODY_BYTES_MAX} bytes.`);
    }
    const session = request.headers.cookie === undefined ? null : await auth.getSession(headersOf(request));
    response.setHeader('cache-control', 'no-store');
    await nodeHTTPRequestHandler({
      req: request,
      res: response,
      path: encodeURIComponent(path),
      router: appRouter,
      maxBodySize: BODY_BYTES_MAX,
      maxBatchSize: BATCH_MAX,
      onError: logFailures(logger),
      responseMeta: ({ errors }) => ({ headers: retryAfter(errors) }),
      createContext: () => ({ session, requestId, deps }),
    });
  };
}

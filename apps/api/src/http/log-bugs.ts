import type { ApiContext } from '@trialmark/api';
import type { TRPCError } from '@trpc/server';
import type { Logger } from 'pino';

type Failure = { readonly error: TRPCError; readonly path?: string | undefined; readonly ctx?: ApiContext | undefined };

/** Logs what a caller is only given an id for. Refusals are answers, not events. */
export function logBugs(logger: Logger): (failure: Failure) => void {
  return ({ error, path, ctx }) => {
    if (error.code !== 'INTERNAL_SERVER_ERROR') return;
    logger.error({ requestId: ctx?.requestId, path, err: error.cause ?? error }, 'a request failed');
  };
}

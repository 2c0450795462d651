import type { ApiContext } from '@trialmark/api';
import { AppError } from '@trialmark/schema';
import type { TRPCError } from '@trpc/server';
import type { Logger } from 'pino';

type About = { readonly requestId: string | undefined; readonly path?: string | undefined };

/**
 * Logs what a caller is only given an id or a vague word for: bugs as errors, and what could not be reached as warnings.
 * Refusals are answers, not events.
 */
export function logFailure(logger: Logger, error: unknown, about: About): void {
  if (!(error instanceof AppError)) logger.error({ ...about, err: error }, 'a request failed');
  else if (error.code === 'unavailable')
    logger.warn({ ...about, err: error.cause ?? error }, 'a request could not be served');
}

type Failure = { readonly error: TRPCError; readonly path?: string | undefined; readonly ctx?: ApiContext | undefined };

/** The same for tRPC, whose own refusals are not events either. */
export function logFailures(logger: Logger): (failure: Failure) => void {
  return ({ error, path, ctx }) => {
    const isBug = error.code === 'INTERNAL_SERVER_ERROR';
    if (!isBug && !(error.cause instanceof AppError)) return;
    logFailure(logger, isBug ? (error.cause ?? error) : error.cause, { requestId: ctx?.requestId, path });
  };
}

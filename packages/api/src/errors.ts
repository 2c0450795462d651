import { AppError, type AppErrorCode, type Problem } from '@trialmark/schema';
import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';

/** What a caller sees of an error: words, fields and rules, and an id to quote; never a stack, SQL or a path. */
export type WireError = {
  readonly code: AppErrorCode | 'internal';
  readonly message: string;
  readonly problems: readonly Problem[];
  readonly existing: string | null;
  readonly requestId: string;
};

const STATUS: Readonly<Record<AppErrorCode, TRPCError['code']>> = {
  invalid: 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  'not-found': 'NOT_FOUND',
  duplicate: 'CONFLICT',
  stale: 'CONFLICT',
  expired: 'PRECONDITION_FAILED',
  'too-large': 'PAYLOAD_TOO_LARGE',
  'rate-limited': 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
};

/** The HTTP status of an `AppError`, for answers that are not tRPC's. */
export const HTTP_STATUS: Readonly<Record<AppErrorCode, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  duplicate: 409,
  stale: 409,
  expired: 412,
  'too-large': 413,
  'rate-limited': 429,
  unavailable: 503,
};

/** Seconds after which a caller may try again what is `unavailable`. */
export const RETRY_AFTER_S = 5;

/** What callers are told while the database cannot serve. What they sent may have been written, if it broke just then. */
export function databaseAway(cause: unknown): AppError {
  const message =
    'The registry cannot reach its database at this moment. Try again shortly: the same statement counts once.';
  return new AppError('unavailable', message, { cause });
}

/** An error of a service as tRPC's, keeping the original as its cause. Anything but an `AppError` stays a bug. */
export function toTrpcError(error: unknown): TRPCError {
  const cause = error instanceof TRPCError && error.cause instanceof AppError ? error.cause : error;
  if (cause instanceof AppError) return new TRPCError({ code: STATUS[cause.code], message: cause.message, cause });
  if (error instanceof TRPCError) return error;
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'internal', cause: error });
}

export function wireError(error: unknown, requestId: string): WireError {
  // A bug stays one, whatever its cause: a ZodError is the caller's only where tRPC parsed the input.
  const cause = error instanceof TRPCError && error.code !== 'INTERNAL_SERVER_ERROR' ? (error.cause ?? error) : error;
  if (cause instanceof AppError) {
    const { code, message, problems, existing } = cause;
    return { code, message, problems, existing, requestId };
  }
  if (cause instanceof ZodError && error instanceof TRPCError) {
    const problems = cause.issues.map(({ path, code, message }) => ({ path: path.join('.'), rule: code, message }));
    return { code: 'invalid', message: 'The request is not valid.', problems, existing: null, requestId };
  }
  if (error instanceof TRPCError && error.code !== 'INTERNAL_SERVER_ERROR') {
    return { code: codeOf(error), message: WORDS[codeOf(error)], problems: [], existing: null, requestId };
  }
  const message = `Something went wrong on our side. Nothing was written. Quote ${requestId} if you ask for help.`;
  return { code: 'internal', message, problems: [], existing: null, requestId };
}

/** tRPC's own refusals (unknown procedure, wrong method, unreadable body) in our words. */
function codeOf(error: TRPCError): 'not-found' | 'too-large' | 'invalid' {
  if (error.code === 'NOT_FOUND') return 'not-found';
  return error.code === 'PAYLOAD_TOO_LARGE' ? 'too-large' : 'invalid';
}

const WORDS = {
  'not-found': 'There is no such operation.',
  'too-large': 'The request is too large.',
  invalid: 'The request could not be read.',
} as const;

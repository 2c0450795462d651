import type { ServerResponse } from 'node:http';
import { HTTP_STATUS, RETRY_AFTER_S, wireError } from '@trialmark/api';
import { AppError } from '@trialmark/schema';
import type { TRPCError } from '@trpc/server';

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
} as const;

/** Headers of every answer, errors included. A route that shows a page replaces the content security policy. */
export function secure(response: ServerResponse, requestId: string): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  response.setHeader('x-request-id', requestId);
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  // As text it leaves in one write together with its head.
  response.end(text);
}

/** An error in words, with its fields; a bug becomes an id to quote. */
export function answerError(response: ServerResponse, error: unknown, requestId: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const status = error instanceof AppError ? HTTP_STATUS[error.code] : 500;
  if (status === 503) response.setHeader('retry-after', RETRY_AFTER_S);
  answerJson(response, status, { error: wireError(error, requestId) });
}

/** The header that goes with calls that are unavailable now. */
export function retryAfter(errors: readonly TRPCError[]): { readonly 'retry-after'?: string } {
  const isAway = errors.some(({ code }) => code === 'SERVICE_UNAVAILABLE');
  return isAway ? { 'retry-after': String(RETRY_AFTER_S) } : {};
}

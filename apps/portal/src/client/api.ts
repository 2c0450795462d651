import type { AppRouter, WireError } from '@trialmark/api';
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';

export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;

/** Longest body that a browser sends on while its page is left: 64 KiB for all of them together (Fetch standard). */
export const KEEPALIVE_MAX = 48_000;

/** The API from the reader's browser, through this site's own origin. Short requests outlive the page. */
export const api = createTRPCClient<AppRouter>({
  links: [
    httpLink({
      url: '/api/trpc',
      fetch: (url, options) => {
        const keepalive = typeof options?.body !== 'string' || options.body.length <= KEEPALIVE_MAX;
        return fetch(url, { ...(options as RequestInit), keepalive });
      },
    }),
  ],
});

/** What went wrong, in words, with the fields it is about. Anything that is not the API's own word is a lost connection. */
export type ApiProblem = Pick<WireError, 'message' | 'problems' | 'existing'> & { readonly code: string };

export function apiProblem(error: unknown, unreachable: string): ApiProblem {
  const data = error instanceof TRPCClientError ? (error.data as WireError | null) : null;
  if (data === null || data === undefined)
    return { code: 'unreachable', message: unreachable, problems: [], existing: null };
  return { code: data.code, message: data.message, problems: data.problems, existing: data.existing };
}

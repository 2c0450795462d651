import type { AppRouter } from '@trialmark/api';
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';
import { cookies, headers } from 'next/headers';
import { portalSettings } from './settings.ts';

/** Longest wait for an answer while a page is being made. */
const TIMEOUT_MS = 10_000;

/** By which `serve.ts` vouches for the reader's address: the API counts requests by it, not by this process. */
const VOUCHED = ['x-trialmark-client-address', 'x-trialmark-portal-secret'];

/** The API as the reader of this request: it sees their cookie and decides what they may have. */
export async function api() {
  return await client((await cookies()).toString());
}

/** The API as anybody: for a public question that is too long for an address, as what changes nothing needs no session. */
export async function publicApi() {
  return await client('');
}

async function client(cookie: string) {
  const [{ apiUrl }, asked] = await Promise.all([portalSettings(), headers()]);
  const vouched = VOUCHED.flatMap((name) => (asked.has(name) ? [[name, asked.get(name) ?? '']] : []));
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${apiUrl}/api/trpc`,
        headers: { ...Object.fromEntries(vouched), ...(cookie !== '' && { cookie }) },
        fetch: (url, options) =>
          fetch(url, { ...(options as RequestInit), cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) }),
      }),
    ],
  });
}

/** `question`'s answer, or null where the API says that there is no such thing. */
export async function orNull<T>(question: Promise<T>): Promise<T | null> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof TRPCClientError && error.data?.httpStatus === 404) return null;
    throw error;
  }
}

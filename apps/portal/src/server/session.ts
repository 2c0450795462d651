import type { AppRouter } from '@trialmark/api';
import type { inferRouterOutputs } from '@trpc/server';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { api } from './api.ts';

/** Who is signed in, their organisations and what they may do in each. */
export type Session = NonNullable<inferRouterOutputs<AppRouter>['account']['me']>;
export type Membership = Session['memberships'][number];

/**
 * The reader's session, or null. For showing what they can do: pages never authorise, the API does, at every call. A
 * reader without a cookie is not asked about, and an API that does not answer leaves the reader a visitor.
 */
export const readSession = cache(async (): Promise<Session | null> => {
  if ((await cookies()).size === 0) return null;
  try {
    return (await (await api()).account.me.query()) ?? null;
  } catch {
    return null;
  }
});

/** The session, or the sign-in page, which leads back to `path`. */
export async function requireSession(path: string): Promise<Session> {
  const session = await readSession();
  if (session === null) redirect(`/account/sign-in?to=${encodeURIComponent(path)}`);
  if (session.enrolment === 'required') redirect('/account/security');
  return session;
}

/** The session and one of its organisations, or the page where there is something to choose. */
export async function requireMembership(path: string, organisationId: string): Promise<[Session, Membership]> {
  const session = await requireSession(path);
  const membership = session.memberships.find((each) => each.organisationId === organisationId);
  if (membership === undefined) redirect('/account');
  return [session, membership];
}

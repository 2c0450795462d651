import type { createBetterAuth } from './better-auth.ts';
import type { AuthPorts } from './create-auth.ts';
import type { Session } from './session.ts';

/** However busy, nobody stays signed in longer (NIST SP 800-63B section 4.2.3). */
const SESSION_MS_MAX = 12 * 60 * 60_000;

/** The session whose cookie is in `headers`, if it lives. No other header is looked at. */
export async function readSession(
  betterAuth: ReturnType<typeof createBetterAuth>,
  ports: Pick<AuthPorts, 'prisma' | 'listMemberships'>,
  headers: Headers,
): Promise<Session | null> {
  const cookie = headers.get('cookie');
  if (cookie === null) return null;
  const found = await betterAuth.api.getSession({ headers: new Headers({ cookie }) });
  if (found === null) return null;
  const { user, session } = found;
  const authenticatedAtMs = session.createdAt.getTime();
  if (Date.now() - authenticatedAtMs > SESSION_MS_MAX) {
    await ports.prisma.authSession.deleteMany({ where: { id: session.id } });
    return null;
  }
  const [memberships, passkeys] = await Promise.all([
    ports.listMemberships(user.id),
    ports.prisma.authPasskey.count({ where: { userId: user.id } }),
  ]);
  return {
    userId: user.id,
    email: user.email,
    name: user.name,
    memberships,
    enrolment: user.twoFactorEnabled === true || passkeys > 0 ? 'complete' : 'required',
    authenticatedAtMs,
    isOperator: user.isOperator === true,
  };
}

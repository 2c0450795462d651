import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api';
import { deleteSessionCookie, setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

/** Longer than any code is accepted: its own half minute and the ones beside it. */
const CODE_MS = 120_000;
const CodeBody = z.object({ code: z.string() });

type Context = Parameters<typeof getSessionFromCtx>[0];

/**
 * Rules that better-auth does not have.
 *
 * Guarantees: a password alone never opens an account that has a passkey; whoever signs in, or enrols a factor, leaves
 * with a session of a new name, and the one they came with is gone; nobody takes away their last factor; a one-time
 * password signs in once.
 */
export const beforeHook = createAuthMiddleware(async (ctx) => {
  if (ctx.path === '/passkey/delete-passkey') await keepLastFactor(ctx);
});

export const afterHook = createAuthMiddleware(async (ctx) => {
  if (isAPIError(ctx.context.returned)) return;
  if (ctx.path === '/passkey/generate-authenticate-options') {
    return ctx.json({ ...(ctx.context.returned as object), userVerification: 'required' });
  }
  if (ctx.path === '/passkey/verify-registration') await renewSession(ctx);
  await endSessionBroughtAlong(ctx);
  if (ctx.path === '/two-factor/verify-totp') await useCodeOnce(ctx);
  if (ctx.path === '/sign-in/email' && (await needsPasskey(ctx))) {
    await endNewSession(ctx);
    return ctx.json({ passkeyRequired: true });
  }
});

async function passkeysOf(ctx: Context, userId: string): Promise<number> {
  return ctx.context.adapter.count({ model: 'passkey', where: [{ field: 'userId', value: userId }] });
}

async function keepLastFactor(ctx: Context): Promise<void> {
  const session = await getSessionFromCtx(ctx);
  if (session === null || session.user.twoFactorEnabled === true) return;
  if ((await passkeysOf(ctx, session.user.id)) > 1) return;
  throw new APIError('BAD_REQUEST', {
    code: 'LAST_FACTOR',
    message: 'Add another passkey or a one-time password first.',
  });
}

async function renewSession(ctx: Context): Promise<void> {
  const current = await getSessionFromCtx(ctx);
  if (current === null) return;
  const session = await ctx.context.internalAdapter.createSession(current.user.id);
  await setSessionCookie(ctx, { session, user: current.user });
}

/** Signing in gives a new session; the one whose cookie came with the request must not live on. */
async function endSessionBroughtAlong(ctx: Context): Promise<void> {
  const started = ctx.context.newSession;
  if (!started) return;
  const brought = await ctx.getSignedCookie(ctx.context.authCookies.sessionToken.name, ctx.context.secret);
  if (typeof brought !== 'string' || brought === started.session.token) return;
  await ctx.context.internalAdapter.deleteSession(brought);
}

/** RFC 6238 section 5.2: a code that was accepted is not accepted again. The database decides which of two was first. */
async function useCodeOnce(ctx: Context): Promise<void> {
  const started = ctx.context.newSession;
  if (!started) return;
  const { code } = CodeBody.parse(ctx.body);
  const first = await ctx.context.internalAdapter.reserveVerificationValue({
    identifier: `totp-used:${started.user.id}:${code}`,
    value: 'used',
    expiresAt: new Date(Date.now() + CODE_MS),
  });
  if (first) return;
  await endNewSession(ctx);
  throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'Invalid code' });
}

/** With a one-time password enrolled, better-auth itself asks for it. */
async function needsPasskey(ctx: Context): Promise<boolean> {
  const started = ctx.context.newSession;
  if (!started || started.user.twoFactorEnabled === true) return false;
  return (await passkeysOf(ctx, started.user.id)) > 0;
}

async function endNewSession(ctx: Context): Promise<void> {
  const started = ctx.context.newSession;
  if (!started) return;
  deleteSessionCookie(ctx, true);
  await ctx.context.internalAdapter.deleteSession(started.session.token);
  ctx.context.setNewSession(null);
}

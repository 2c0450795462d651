import { z } from 'zod';

/**
 * Every request that signing in consists of. What is not here does not exist: better-auth's other routes are not
 * reachable, and a field that is not here is refused, among them every address to be redirected to, every wish to be
 * remembered and every device to be trusted.
 */
export type Endpoint = {
  readonly method: 'GET' | 'POST';
  /** The body, for POST. */
  readonly body?: z.ZodType<Readonly<Record<string, unknown>>>;
  /** Answers after the same time whatever there was to do. */
  readonly uniform?: true;
  /** Only within minutes of proving who one is. */
  readonly recent?: true;
  /** Refusals that would tell whether an account exists, and are answered like a success. */
  readonly concealed?: readonly number[];
  /** How better-auth is asked, where not with the same words. */
  readonly inner?: (body: Readonly<Record<string, unknown>>) => InnerRequest;
  /** What a success says, made from better-auth's own words, which hold session tokens and accounts. */
  readonly answer: (body: unknown) => unknown;
};

export type InnerRequest = {
  readonly method: 'GET' | 'POST';
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
};

/** What the page does next. */
export type Next = 'signed-in' | 'totp' | 'passkey' | 'verify-email' | 'check-mail' | 'sign-in' | 'signed-out';
const next = (step: Next) => () => ({ next: step });

const Email = z.email().max(254);
const Password = z.string().min(1).max(128);
const Token = z.string().min(1).max(2_000);
const Name = z.string().trim().min(1).max(200);
const Code = z.string().regex(/^\d{6}$/, 'must be six digits');
/** A credential as `toJSON()` of the browser gives it; better-auth and its WebAuthn library check what is in it. */
const Credential = z.looseObject({ id: z.string().max(1_400) });

const PasskeyList = z.array(z.object({ id: z.string(), name: z.string().nullish(), createdAt: z.unknown() }));
const Enrolment = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
const AfterPassword = z.object({ twoFactorRedirect: z.boolean().optional(), passkeyRequired: z.boolean().optional() });

function afterPassword(body: unknown): { readonly next: Next } {
  const { twoFactorRedirect, passkeyRequired } = AfterPassword.parse(body);
  if (twoFactorRedirect === true) return { next: 'totp' };
  return { next: passkeyRequired === true ? 'passkey' : 'signed-in' };
}

export const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  '/sign-up/email': {
    method: 'POST',
    body: z.strictObject({ name: Name, email: Email, password: Password }),
    uniform: true,
    concealed: [422],
    answer: next('verify-email'),
  },
  '/send-verification-email': {
    method: 'POST',
    body: z.strictObject({ email: Email }),
    uniform: true,
    answer: next('verify-email'),
  },
  '/verify-email': {
    method: 'POST',
    body: z.strictObject({ token: Token }),
    inner: ({ token }) => ({ method: 'GET', query: { token: String(token) } }),
    answer: next('sign-in'),
  },
  '/sign-in/email': {
    method: 'POST',
    body: z.strictObject({ email: Email, password: Password }),
    uniform: true,
    answer: afterPassword,
  },
  '/sign-out': { method: 'POST', body: z.strictObject({}), answer: next('signed-out') },
  '/request-password-reset': {
    method: 'POST',
    body: z.strictObject({ email: Email }),
    uniform: true,
    answer: next('check-mail'),
  },
  '/reset-password': {
    method: 'POST',
    body: z.strictObject({ token: Token, newPassword: Password }),
    answer: next('sign-in'),
  },
  '/change-password': {
    method: 'POST',
    body: z.strictObject({ currentPassword: Password, newPassword: Password }),
    recent: true,
    inner: (body) => ({ method: 'POST', body: { ...body, revokeOtherSessions: true } }),
    answer: next('signed-in'),
  },
  '/passkey/generate-register-options': { method: 'GET', recent: true, answer: (body) => body },
  '/passkey/verify-registration': {
    method: 'POST',
    body: z.strictObject({ response: Credential, name: Name.optional() }),
    recent: true,
    answer: next('signed-in'),
  },
  '/passkey/generate-authenticate-options': { method: 'GET', answer: (body) => body },
  '/passkey/verify-authentication': {
    method: 'POST',
    body: z.strictObject({ response: Credential }),
    answer: next('signed-in'),
  },
  '/passkey/list-user-passkeys': { method: 'GET', answer: (body) => PasskeyList.parse(body) },
  '/passkey/delete-passkey': {
    method: 'POST',
    body: z.strictObject({ id: z.string().max(100) }),
    recent: true,
    answer: next('signed-in'),
  },
  '/two-factor/enable': {
    method: 'POST',
    body: z.strictObject({ password: Password }),
    recent: true,
    answer: (body) => Enrolment.parse(body),
  },
  '/two-factor/verify-totp': { method: 'POST', body: z.strictObject({ code: Code }), answer: next('signed-in') },
  '/two-factor/verify-backup-code': {
    method: 'POST',
    body: z.strictObject({ code: z.string().min(1).max(40) }),
    answer: next('signed-in'),
  },
};

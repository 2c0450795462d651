import { passkey } from '@better-auth/passkey';
import type { PrismaClient } from '@trialmark/db';
import { APIError, betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { twoFactor } from 'better-auth/plugins';
import { countAttempts } from './count-attempts.ts';
import { afterHook, beforeHook } from './hooks.ts';
import { existingAccountMail, type MailMessage, resetMail, verificationMail } from './mail/messages.ts';
import { BASE_PATH } from './request/admit-request.ts';
import { CLIENT_ADDRESS_HEADER } from './request/client-address.ts';
import { REAUTHENTICATION_MS } from './session.ts';
import { newUserId } from './user-id.ts';

export type AuthConfig = {
  /** The portal's own address; passkeys for signing in belong to it. Never the signing page's. */
  readonly portalOrigin: string;
  readonly rpId: string;
  /** Encrypts TOTP secrets and signs cookies: at least 32 random bytes, kept for as long as the accounts. */
  readonly secret: string;
  /** Shared with the portal, which proves with it that it forwards an address. */
  readonly portalSecret: string;
  /** Attempts a minute from one address, for each path that takes a secret. 10 unless set. */
  readonly attemptsPerMinute?: number;
  /** Answers that could tell whether an account exists come no earlier. 600 unless set: above the slowest of them. */
  readonly uniformMs?: number;
};

/** Idle sessions end after this (assurance.md, security 8). */
const IDLE_SECONDS = 15 * 60;
/** A session in use is prolonged at most this often, so it may end a minute early. */
const PROLONG_SECONDS = 60;
const LINK_SECONDS = 60 * 60;
const PASSWORD_LENGTH_MIN = 12;
const ATTEMPTS_PER_MINUTE = 10;

export type BetterAuthPorts = {
  readonly prisma: PrismaClient;
  /** Sends without being waited for: an answer must not take longer because there was something to send. */
  readonly post: (message: MailMessage) => void;
  readonly onError: (error: unknown) => void;
};

/** better-auth, set up for these rules. Reached only through `createAuth`, which lets less through. */
export function createBetterAuth({ prisma, post, onError }: BetterAuthPorts, config: AuthConfig) {
  const { portalOrigin } = config;
  return betterAuth({
    appName: 'Trialmark',
    baseURL: portalOrigin,
    basePath: BASE_PATH,
    secret: config.secret,
    trustedOrigins: [portalOrigin],
    telemetry: { enabled: false },
    database: prismaAdapter(prisma, { provider: 'postgresql', transaction: true }),
    user: {
      modelName: 'authUser',
      additionalFields: { isOperator: { type: 'boolean', required: false, defaultValue: false, input: false } },
    },
    account: { modelName: 'authCredential' },
    session: {
      modelName: 'authSession',
      expiresIn: IDLE_SECONDS,
      updateAge: PROLONG_SECONDS,
      freshAge: REAUTHENTICATION_MS / 1_000,
    },
    verification: { modelName: 'authVerification', storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      autoSignIn: false,
      minPasswordLength: PASSWORD_LENGTH_MIN,
      resetPasswordTokenExpiresIn: LINK_SECONDS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, token }) => post(resetMail(user.email, portalOrigin, token)),
      onExistingUserSignUp: async ({ user }) => post(existingAccountMail(user.email, portalOrigin)),
    },
    emailVerification: {
      sendOnSignUp: true,
      expiresIn: LINK_SECONDS,
      sendVerificationEmail: async ({ user, token }) => post(verificationMail(user.email, portalOrigin, token)),
    },
    rateLimit: { ...rateLimit(config.attemptsPerMinute ?? ATTEMPTS_PER_MINUTE), customStorage: countAttempts(prisma) },
    advanced: {
      cookiePrefix: 'trialmark',
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      database: { generateId: ({ model }) => (model === 'user' ? newUserId() : crypto.randomUUID()) },
    },
    logger: {
      log: (level, message, ...details) => {
        if (level === 'error') onError(details[0] ?? new Error(message));
      },
    },
    hooks: { before: beforeHook, after: afterHook },
    plugins: [passkeys(config), totp()],
  });
}

function rateLimit(attemptsPerMinute: number) {
  const attempts = { window: 60, max: attemptsPerMinute };
  const paths = ['/sign-in/*', '/sign-up/*', '/request-password-reset', '/reset-password', '/change-password'];
  const more = ['/send-verification-email', '/verify-email', '/two-factor/*', '/passkey/verify-*'];
  return {
    enabled: true,
    window: 60,
    max: 20 * attemptsPerMinute,
    customRules: Object.fromEntries([...paths, ...more].map((path) => [path, attempts])),
  };
}

/** Passkeys count as two factors, so the authenticator must have verified the person. */
function passkeys({ rpId, portalOrigin }: AuthConfig) {
  const demand = (verified: boolean | undefined) => {
    if (verified !== true)
      throw new APIError('UNAUTHORIZED', {
        code: 'USER_NOT_VERIFIED',
        message: 'Use a passkey that checks that it is you.',
      });
  };
  return passkey({
    rpID: rpId,
    rpName: 'Trialmark',
    origin: portalOrigin,
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    schema: { passkey: { modelName: 'authPasskey' } },
    registration: {
      afterVerification: async ({ verification }) => demand(verification.registrationInfo?.userVerified),
    },
    authentication: {
      afterVerification: async ({ verification }) => demand(verification.authenticationInfo.userVerified),
    },
  });
}

function totp() {
  return twoFactor({ issuer: 'Trialmark', schema: { twoFactor: { modelName: 'authTwoFactor' } } });
}

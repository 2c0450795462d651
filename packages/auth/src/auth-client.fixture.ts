import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import type { PrismaClient } from '@trialmark/db';
import type { AuthConfig } from './better-auth.ts';
import { type Auth, createAuth } from './create-auth.ts';
import type { MailMessage } from './mail/messages.ts';
import type { Membership } from './session.ts';

export const config: AuthConfig = {
  portalOrigin: 'http://localhost:4000',
  rpId: 'localhost',
  secret: 'a secret of the test that is long enough to be one',
  portalSecret: 'what portal and API share',
  attemptsPerMinute: 1_000,
  uniformMs: 0,
};

export const PASSWORD = 'correct horse battery staple';

export type Answer = { readonly status: number; readonly body: Record<string, unknown>; readonly cookies: string[] };

type TestAuth = { readonly auth: Auth; readonly mails: MailMessage[]; readonly errors: unknown[] };

export function createTestAuth(prisma: PrismaClient, change: Partial<AuthConfig> = {}): TestAuth {
  const mails: MailMessage[] = [];
  const errors: unknown[] = [];
  const memberships: readonly Membership[] = [{ organisationId: 'org_a', memberId: 'mbr_a', roles: ['investigator'] }];
  const ports = {
    prisma,
    sendMail: async (message: MailMessage) => {
      mails.push(message);
    },
    listMemberships: async () => memberships,
    onError: (error: unknown) => {
      errors.push(error);
    },
  };
  return { auth: createAuth(ports, { ...config, ...change }), mails, errors };
}

/** A browser with its cookies, on a portal page. */
export class AuthClient {
  readonly #auth: Auth;
  readonly #address: string;
  readonly #cookies = new Map<string, string>();

  constructor(auth: Auth, address = '192.0.2.1') {
    this.#auth = auth;
    this.#address = address;
  }

  async post(path: string, body: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const all = { origin: config.portalOrigin, 'content-type': 'application/json', ...headers };
    return this.#send(path, { method: 'POST', headers: all, body: JSON.stringify(body) });
  }

  get(path: string): Promise<Answer> {
    return this.#send(path, { method: 'GET' });
  }

  session() {
    return this.#auth.getSession(new Headers({ cookie: this.cookie }));
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Takes over the cookies of another browser, as a thief would. */
  steal(cookie: string): void {
    for (const pair of cookie.split('; '))
      this.#cookies.set(pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1));
  }

  async #send(path: string, init: RequestInit): Promise<Answer> {
    const request = new Request(`${config.portalOrigin}/api/auth${path}`, init);
    if (this.#cookies.size > 0) request.headers.set('cookie', this.cookie);
    const response = await this.#auth.handler(request, this.#address);
    const cookies = response.headers.getSetCookie();
    for (const cookie of cookies) this.#keep(cookie);
    return { status: response.status, body: (await response.json()) as Record<string, unknown>, cookies };
  }

  #keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split('; ');
    const name = pair.slice(0, pair.indexOf('='));
    if (attributes.some((attribute) => attribute.toLowerCase() === 'max-age=0')) this.#cookies.delete(name);
    else this.#cookies.set(name, pair.slice(pair.indexOf('=') + 1));
  }
}

/** What an authenticator app shows for the address that enrolment gave. */
export async function totpCode(totpUri: unknown): Promise<string> {
  const secret = new URL(String(totpUri)).searchParams.get('secret') ?? '';
  return createOTP(new TextDecoder().decode(base32.decode(secret)), { digits: 6, period: 30 }).totp();
}

import { useTestDatabase } from '@trialmark/testing';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { AuthClient, config, createTestAuth, PASSWORD } from './auth-client.fixture.ts';
import type { Auth } from './create-auth.ts';
import { createDemonstrationUsers } from './create-demonstration-users.ts';
import type { MailMessage } from './mail/messages.ts';
import { CLIENT_ADDRESS_HEADER, PORTAL_SECRET_HEADER } from './request/client-address.ts';

const database = useTestDatabase();
const UNIFORM_MS = 400;
const KNOWN = 'known@example.org';
let auth: Auth;
let mails: MailMessage[];

beforeAll(async () => {
  ({ auth, mails } = createTestAuth(database.prisma('app'), { uniformMs: UNIFORM_MS }));
  await createDemonstrationUsers(auth, [{ name: 'Ola Berg', email: KNOWN, password: PASSWORD }]);
});

let strangers = 0;
const stranger = () => `stranger-${++strangers}@example.org`;

describe('attempts', () => {
  test.each<[string, (i: number) => Record<string, string>]>([
    ['X-Forwarded-For', (i) => ({ 'x-forwarded-for': `198.51.100.${i}` })],
    ["the portal's header without its secret", (i) => ({ [CLIENT_ADDRESS_HEADER]: `198.51.100.${i}` })],
    ['Forwarded and X-Real-IP', (i) => ({ forwarded: `for=198.51.100.${i}`, 'x-real-ip': `198.51.100.${i}` })],
  ])('get 429 though %s rotates', async (name, headers) => {
    const { auth: strict } = createTestAuth(database.prisma('app'), { attemptsPerMinute: 5 });
    const browser = new AuthClient(strict, `192.0.2.${name.length}`);
    const statuses: number[] = [];
    for (let i = 1; i <= 7; i++) {
      statuses.push((await browser.post('/sign-in/email', { email: KNOWN, password: 'wrong' }, headers(i))).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
  });

  test('are counted from the first of them: many people behind one address are not refused for coming steadily', async () => {
    const { auth: strict } = createTestAuth(database.prisma('app'), { attemptsPerMinute: 2 });
    const browser = new AuthClient(strict, '192.0.2.201');
    const startedMs = Date.now();
    const statuses: number[] = [];
    try {
      for (const second of [0, 50, 55, 61, 62, 63]) {
        vi.useFakeTimers({ toFake: ['Date'], now: startedMs + second * 1_000 });
        statuses.push((await browser.post('/sign-in/email', { email: KNOWN, password: 'wrong' })).status);
      }
    } finally {
      vi.useRealTimers();
    }
    expect(statuses).toEqual([401, 401, 429, 401, 401, 429]);
  });

  test('that race are each counted', async () => {
    const { auth: strict } = createTestAuth(database.prisma('app'), { attemptsPerMinute: 3 });
    const browser = new AuthClient(strict, '192.0.2.202');
    const attempt = async () => (await browser.post('/sign-in/email', { email: KNOWN, password: 'wrong' })).status;
    const statuses = await Promise.all(Array.from({ length: 6 }, attempt));
    expect(statuses.toSorted()).toEqual([401, 401, 401, 429, 429, 429]);
  });

  test('of two visitors of the portal are counted apart', async () => {
    const { auth: strict } = createTestAuth(database.prisma('app'), { attemptsPerMinute: 1 });
    const portal = new AuthClient(strict, '192.0.2.200');
    const from = (address: string) => ({
      [CLIENT_ADDRESS_HEADER]: address,
      [PORTAL_SECRET_HEADER]: config.portalSecret,
    });
    const attempt = async (address: string) =>
      (await portal.post('/sign-in/email', { email: KNOWN, password: 'wrong' }, from(address))).status;
    expect([await attempt('198.51.100.1'), await attempt('198.51.100.2'), await attempt('198.51.100.1')]).toEqual([
      401, 401, 429,
    ]);
  });

  test.each(['/sign-up/email', '/request-password-reset', '/send-verification-email', '/two-factor/verify-totp'])(
    'on %s are counted too, and the answer says when to come back',
    async (path) => {
      const { auth: strict } = createTestAuth(database.prisma('app'), { attemptsPerMinute: 2 });
      const browser = new AuthClient(strict, `192.0.2.${100 + path.length}`);
      const bodies: Record<string, object> = {
        '/sign-up/email': { name: 'N', email: KNOWN, password: PASSWORD },
        '/two-factor/verify-totp': { code: '123456' },
      };
      const ask = () => browser.post(path, bodies[path] ?? { email: KNOWN });
      await ask();
      await ask();
      expect(await ask()).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
    },
  );
});

describe('nobody learns whether an account exists', () => {
  const cases: [string, string, (email: string) => object][] = [
    ['signing in', '/sign-in/email', (email) => ({ email, password: 'not the password' })],
    ['opening an account', '/sign-up/email', (email) => ({ name: 'N', email, password: PASSWORD })],
    ['asking for a reset', '/request-password-reset', (email) => ({ email })],
    ['asking for another confirmation', '/send-verification-email', (email) => ({ email })],
  ];

  test.each(cases)('by status or body when %s', async (_, path, body) => {
    const browser = new AuthClient(auth);
    const known = await browser.post(path, body(KNOWN));
    const unknown = await browser.post(path, body(stranger()));
    expect(unknown).toEqual(known);
    expect(known.cookies).toEqual([]);
  });

  test.each(cases)('by time when %s', async (_, path, body) => {
    const browser = new AuthClient(auth);
    const timed = async (email: string) => {
      const startedMs = performance.now();
      await browser.post(path, body(email));
      return performance.now() - startedMs;
    };
    await timed(stranger());
    // The shortest of many: a busy machine makes an answer later, never earlier.
    let [known, unknown] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let i = 0; i < 5 || (i < 60 && Math.abs(known - unknown) >= 25); i += 1) {
      known = Math.min(known, await timed(KNOWN));
      unknown = Math.min(unknown, await timed(stranger()));
    }
    expect(Math.min(known, unknown)).toBeGreaterThanOrEqual(UNIFORM_MS - 2);
    expect(Math.abs(known - unknown)).toBeLessThan(25);
  });

  test('by racing two openings of one address', async () => {
    const email = stranger();
    const open = () => new AuthClient(auth).post('/sign-up/email', { name: 'N', email, password: PASSWORD });
    const answers = await Promise.all([open(), open(), open()]);
    expect(new Set(answers.map((answer) => JSON.stringify([answer.status, answer.body]))).size).toBe(1);
  });
});

describe('mails', () => {
  test('tell the owner of a taken address, and carry a link that confirms a free one once', async () => {
    mails.length = 0;
    const email = stranger();
    const browser = new AuthClient(auth);
    await browser.post('/sign-up/email', { name: 'Maja Ek', email: KNOWN, password: PASSWORD });
    await browser.post('/sign-up/email', { name: 'Maja Ek', email, password: PASSWORD });
    await auth.settled();
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [KNOWN, 'You already have an account'],
      [email, 'Confirm your e-mail address'],
    ]);
    expect((await browser.post('/sign-in/email', { email, password: PASSWORD })).status).toBe(403);
    const token = /#(\S+)/.exec(mails[1]?.text ?? '')?.[1] ?? '';
    expect(await browser.post('/verify-email', { token })).toMatchObject({ status: 200, body: { next: 'sign-in' } });
    expect((await browser.post('/sign-in/email', { email, password: PASSWORD })).status).toBe(200);
    expect(await browser.session()).toMatchObject({ email, enrolment: 'required' });
  });

  test('name nobody, and no link in them leads anywhere but to the portal', async () => {
    mails.length = 0;
    await new AuthClient(auth).post('/request-password-reset', { email: KNOWN });
    await auth.settled();
    const text = mails.map((mail) => `${mail.subject}\n${mail.text}`).join('\n');
    expect(text).not.toContain('Ola Berg');
    expect([...text.matchAll(/https?:\/\/[^/\s]+/g)].map(([origin]) => origin)).toEqual([config.portalOrigin]);
  });

  test('that cannot be sent change no answer', async () => {
    const working = createTestAuth(database.prisma('app'));
    const failing = createTestAuth(database.prisma('app'));
    failing.mails.push = () => {
      throw new Error('the mail server is away');
    };
    const answer = await new AuthClient(failing.auth).post('/request-password-reset', { email: KNOWN });
    await failing.auth.settled();
    expect(failing.errors).toEqual([new Error('the mail server is away')]);
    expect(answer).toEqual(await new AuthClient(working.auth).post('/request-password-reset', { email: KNOWN }));
  });
});

describe('demonstration accounts', () => {
  test('are made once, and keep what their owners changed', async () => {
    const user = { name: 'Demo Person', email: 'Demo@Example.org', password: PASSWORD, isOperator: true };
    const first = await createDemonstrationUsers(auth, [user]);
    const second = await createDemonstrationUsers(auth, [{ ...user, password: 'changed in the meantime' }]);
    expect(second).toEqual(first);
    const browser = new AuthClient(auth);
    await browser.post('/sign-in/email', { email: 'demo@example.org', password: PASSWORD });
    expect(await browser.session()).toMatchObject({ isOperator: true, enrolment: 'required' });
  });

  test('cannot be made operators by a request', async () => {
    const body = { name: 'N', email: stranger(), password: PASSWORD, isOperator: true };
    expect((await new AuthClient(auth).post('/sign-up/email', body)).status).toBe(400);
  });
});

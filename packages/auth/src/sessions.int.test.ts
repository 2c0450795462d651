import { useTestDatabase } from '@trialmark/testing';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { AuthClient, config, createTestAuth, PASSWORD, totpCode } from './auth-client.fixture.ts';
import type { Auth } from './create-auth.ts';
import { SoftwarePasskey } from './software-passkey.fixture.ts';

const database = useTestDatabase();
let auth: Auth;
let email: string;
let browser: AuthClient;
let users = 0;

beforeAll(() => {
  ({ auth } = createTestAuth(database.prisma('app')));
});
beforeEach(async () => {
  email = `person-${++users}@example.org`;
  await auth.createPasswordUser({ name: 'Ola Berg', email, password: PASSWORD });
  browser = new AuthClient(auth);
});
afterEach(() => {
  vi.useRealTimers();
});

const signIn = (as = browser) => as.post('/sign-in/email', { email, password: PASSWORD });

/** Moves the clock of the process on; the database keeps what was written. */
function pass(minutes: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 });
}

async function enrolPasskey(as = browser): Promise<SoftwarePasskey> {
  const passkey = new SoftwarePasskey(config.portalOrigin, config.rpId);
  const { body: options } = await as.get('/passkey/generate-register-options');
  const { status } = await as.post('/passkey/verify-registration', {
    response: passkey.create(String(options.challenge)),
    name: 'Laptop',
  });
  expect(status).toBe(200);
  return passkey;
}

async function signInWithPasskey(passkey: SoftwarePasskey, as: AuthClient, userVerified = true) {
  const { body: options } = await as.get('/passkey/generate-authenticate-options');
  expect(options.userVerification).toBe('required');
  return as.post('/passkey/verify-authentication', {
    response: passkey.get(String(options.challenge), { userVerified }),
  });
}

async function enrolTotp(as = browser): Promise<unknown> {
  const { body } = await as.post('/two-factor/enable', { password: PASSWORD });
  expect((await as.post('/two-factor/verify-totp', { code: await totpCode(body.totpURI) })).status).toBe(200);
  return body.totpURI;
}

describe('a first sign-in with a password', () => {
  test('opens a session that asks to enrol, and says who it is', async () => {
    expect(await signIn()).toMatchObject({ status: 200, body: { next: 'signed-in' } });
    expect(await browser.session()).toMatchObject({
      email,
      name: 'Ola Berg',
      enrolment: 'required',
      isOperator: false,
      memberships: [{ organisationId: 'org_a', memberId: 'mbr_a', roles: ['investigator'] }],
    });
  });

  test('gives no session token, and nothing of the account, in the body', async () => {
    const { body, cookies } = await signIn();
    expect(body).toEqual({ next: 'signed-in' });
    const [cookie = ''] = cookies.filter((text) => text.includes('session_token'));
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    expect(cookie).not.toMatch(/Max-Age|Expires/i);
  });
});

describe('enrolling', () => {
  test('a passkey completes it, under a session of a new name', async () => {
    await signIn();
    const before = browser.cookie;
    await enrolPasskey();
    expect(await browser.session()).toMatchObject({ enrolment: 'complete' });
    const old = new AuthClient(auth);
    old.steal(before);
    expect(await old.session()).toBeNull();
  });

  test('a one-time password completes it, under a session of a new name', async () => {
    await signIn();
    const before = browser.cookie;
    await enrolTotp();
    expect(await browser.session()).toMatchObject({ enrolment: 'complete' });
    const old = new AuthClient(auth);
    old.steal(before);
    expect(await old.session()).toBeNull();
  });

  test('is not complete before the one-time password has been shown to work', async () => {
    await signIn();
    await browser.post('/two-factor/enable', { password: PASSWORD });
    expect(await browser.session()).toMatchObject({ enrolment: 'required' });
    expect((await browser.post('/two-factor/verify-totp', { code: '000000' })).status).toBe(401);
    expect(await browser.session()).toMatchObject({ enrolment: 'required' });
  });

  test('a passkey needs the person verified by the authenticator', async () => {
    await signIn();
    const { body: options } = await browser.get('/passkey/generate-register-options');
    const passkey = new SoftwarePasskey(config.portalOrigin, config.rpId);
    const response = passkey.create(String(options.challenge), { userVerified: false });
    expect((await browser.post('/passkey/verify-registration', { response })).status).toBe(401);
    expect(await browser.session()).toMatchObject({ enrolment: 'required' });
  });

  test('needs a sign-in of the last five minutes', async () => {
    await signIn();
    pass(6);
    expect(await browser.get('/passkey/generate-register-options')).toMatchObject({
      status: 403,
      body: { code: 'SESSION_NOT_FRESH' },
    });
    expect((await browser.post('/two-factor/enable', { password: PASSWORD })).status).toBe(403);
  });

  test('needs a session', async () => {
    expect((await browser.get('/passkey/generate-register-options')).status).toBe(401);
  });

  test('cannot be undone: the last factor stays', async () => {
    await signIn();
    await enrolPasskey();
    const { body } = await browser.get('/passkey/list-user-passkeys');
    const [passkey] = body as unknown as { id: string; name: string }[];
    expect(passkey?.name).toBe('Laptop');
    expect(await browser.post('/passkey/delete-passkey', { id: passkey?.id ?? '' })).toMatchObject({
      status: 400,
      body: { code: 'LAST_FACTOR' },
    });
  });
});

describe('with a passkey', () => {
  test('it alone signs in, and the password alone does not', async () => {
    await signIn();
    const passkey = await enrolPasskey();
    const elsewhere = new AuthClient(auth);
    expect(await signIn(elsewhere)).toMatchObject({ status: 200, body: { next: 'passkey' } });
    expect(await elsewhere.session()).toBeNull();
    expect(await signInWithPasskey(passkey, elsewhere)).toMatchObject({ status: 200, body: { next: 'signed-in' } });
    expect(await elsewhere.session()).toMatchObject({ email, enrolment: 'complete' });
  });

  test('that did not verify the person it does not', async () => {
    await signIn();
    const passkey = await enrolPasskey();
    const elsewhere = new AuthClient(auth);
    expect((await signInWithPasskey(passkey, elsewhere, false)).status).toBe(401);
    expect(await elsewhere.session()).toBeNull();
  });

  test('made on the signing page it does not', async () => {
    await signIn();
    const { body: options } = await browser.get('/passkey/generate-register-options');
    const foreign = new SoftwarePasskey('http://sign.localhost:4003', 'sign.localhost');
    const response = foreign.create(String(options.challenge));
    expect((await browser.post('/passkey/verify-registration', { response })).status).toBeGreaterThanOrEqual(400);
    expect(await browser.session()).toMatchObject({ enrolment: 'required' });
  });
});

describe('with a one-time password', () => {
  test('the password alone opens nothing, and the code then does', async () => {
    await signIn();
    const uri = await enrolTotp();
    const elsewhere = new AuthClient(auth);
    expect(await signIn(elsewhere)).toMatchObject({ status: 200, body: { next: 'totp' } });
    expect(await elsewhere.session()).toBeNull();
    expect((await elsewhere.post('/two-factor/verify-totp', { code: '000000' })).status).toBe(401);
    pass(1);
    expect((await elsewhere.post('/two-factor/verify-totp', { code: await totpCode(uri) })).status).toBe(200);
    expect(await elsewhere.session()).toMatchObject({ enrolment: 'complete' });
  });

  test('a code that has been used opens nothing a second time', async () => {
    await signIn();
    const { body } = await browser.post('/two-factor/enable', { password: PASSWORD });
    const overheard = await totpCode(body.totpURI);
    expect((await browser.post('/two-factor/verify-totp', { code: overheard })).status).toBe(200);
    const thief = new AuthClient(auth);
    await signIn(thief);
    expect(await thief.post('/two-factor/verify-totp', { code: overheard })).toMatchObject({
      status: 401,
      body: { code: 'INVALID_CODE' },
    });
    expect(await thief.session()).toBeNull();
  });

  test('a lost device is replaced by a backup code, once', async () => {
    await signIn();
    const { body } = await browser.post('/two-factor/enable', { password: PASSWORD });
    await browser.post('/two-factor/verify-totp', { code: await totpCode(body.totpURI) });
    const [code] = body.backupCodes as string[];
    const again = async () => {
      const elsewhere = new AuthClient(auth);
      await signIn(elsewhere);
      return [(await elsewhere.post('/two-factor/verify-backup-code', { code })).status, await elsewhere.session()];
    };
    expect(await again()).toMatchObject([200, { enrolment: 'complete' }]);
    expect(await again()).toEqual([401, null]);
  });
});

describe('a session', () => {
  test('is renewed at sign-in: the one before it is gone', async () => {
    await signIn();
    const before = browser.cookie;
    await signIn();
    expect(browser.cookie).not.toBe(before);
    const old = new AuthClient(auth);
    old.steal(before);
    expect(await old.session()).toBeNull();
    expect(await browser.session()).toMatchObject({ email });
  });

  test('cannot be chosen by whoever sends the first cookie', async () => {
    const chosen = 'trialmark.session_token=chosen-by-somebody.c2lnbmF0dXJl';
    browser.steal(chosen);
    await signIn();
    expect(browser.cookie).not.toContain('chosen-by-somebody');
    const thief = new AuthClient(auth);
    thief.steal(chosen);
    expect(await thief.session()).toBeNull();
  });

  test('ends after fifteen idle minutes', async () => {
    await signIn();
    pass(14);
    expect(await browser.session()).not.toBeNull();
    pass(16);
    expect(await browser.session()).toBeNull();
  });

  test('lives on while it is used, but not past twelve hours', async () => {
    await signIn();
    const signedInAtMs = (await browser.session())?.authenticatedAtMs;
    for (let minutes = 0; minutes < 12 * 60 - 10; minutes += 10) {
      pass(10);
      expect(await browser.session()).toMatchObject({ authenticatedAtMs: signedInAtMs });
    }
    pass(11);
    expect(await browser.session()).toBeNull();
  });

  test('is killed at sign-out, for whoever has its cookie', async () => {
    await signIn();
    const thief = new AuthClient(auth);
    thief.steal(browser.cookie);
    expect(await thief.session()).not.toBeNull();
    expect((await browser.post('/sign-out')).status).toBe(200);
    expect(await thief.session()).toBeNull();
  });

  test('ends everywhere when the password is reset', async () => {
    const { auth: withMail, mails } = createTestAuth(database.prisma('app'));
    await signIn();
    await new AuthClient(withMail).post('/request-password-reset', { email });
    await withMail.settled();
    const token = /#(\S+)/.exec(mails[0]?.text ?? '')?.[1] ?? '';
    const newPassword = 'another battery staple';
    expect((await browser.post('/reset-password', { token, newPassword })).status).toBe(200);
    expect(await browser.session()).toBeNull();
    expect((await signIn()).status).toBe(401);
    expect((await browser.post('/reset-password', { token, newPassword })).status).toBe(400);
  });
});

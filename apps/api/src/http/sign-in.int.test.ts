import { createHmac } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { send } from '../testing/http.fixture.ts';
import { admit, foundOrganisation, newPasskey, startLog, submit } from '../testing/people.fixture.ts';
import { PORTAL, useTestApi } from '../testing/use-test-api.fixture.ts';

const api = useTestApi();
const PERSON = { name: 'Ola Berg', email: 'ola@example.org', password: 'correct horse battery staple' };

beforeAll(async () => {
  await startLog(api);
  await api.deps.auth.createPasswordUser(PERSON);
});

/** A browser on the portal: keeps cookies, sends its origin. */
function browser() {
  const cookies = new Map<string, string>();
  const ask = async (method: 'GET' | 'POST', path: string, body?: object) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { origin: PORTAL, 'content-type': 'application/json', ...(cookie !== '' && { cookie }) };
    const answer = await send(api, path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return { ...answer, json: JSON.parse(answer.text) };
  };
  return {
    cookies,
    post: (path: string, body: object = {}) => ask('POST', path, body),
    me: async () => (await ask('GET', '/api/trpc/account.me')).json.result.data,
  };
}

/** RFC 6238 with the secret of an enrolment address. */
function codeOf(address: string): string {
  const letters = new URL(address).searchParams.get('secret') ?? '';
  const bits = [...letters].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const secret = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const number = mac.readUInt32BE((mac[19] ?? 0) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

test('a person signs in, enrols, asks to be admitted, and acts as a member with the session that the server reads', async () => {
  const organisation = await foundOrganisation(api, 'Elmfield University');
  const page = browser();
  expect(await page.me()).toBeNull();
  const { email, password } = PERSON;
  expect((await page.post('/api/auth/sign-in/email', { email, password: 'wrong horse' })).status).toBe(401);
  expect((await page.post('/api/auth/sign-in/email', { email, password })).json).toEqual({ next: 'signed-in' });
  const { passkey, sent } = newPasskey();
  const request = { organisationId: organisation.id, roles: ['investigator'], name: PERSON.name, ...sent };
  const ask = () => page.post('/api/trpc/organisations.requestAdmission', request);
  // A password alone is not enough for anything but enrolling.
  expect((await ask()).status).toBe(403);
  const { json: enrolment } = await page.post('/api/auth/two-factor/enable', { password });
  expect((await page.post('/api/auth/two-factor/verify-totp', { code: codeOf(enrolment.totpURI) })).status).toBe(200);
  expect(await page.me()).toMatchObject({ email, enrolment: 'complete', memberships: [] });

  const { memberId } = (await ask()).json.result.data;
  const founder = api.as(organisation.founder.session);
  const prepared = await founder.signing.prepareAdmission({ organisationId: organisation.id, memberId });
  await submit(api, organisation.founder, prepared, organisation.id);
  expect(await page.me()).toMatchObject({
    memberships: [{ memberId, permissions: expect.arrayContaining(['trial:register']) }],
  });

  const draft = { organisationId: organisation.id, kind: 'registration' };
  expect((await page.post('/api/trpc/drafts.create', draft)).status).toBe(200);
  const keys = await api.database
    .pool('owner')
    .query('SELECT public_key FROM signing_keys WHERE holder = $1', [memberId]);
  expect(keys.rows).toEqual([{ public_key: passkey.key.publicKey }]);

  const old = new Map(page.cookies);
  expect((await page.post('/api/auth/sign-out')).status).toBe(200);
  const thief = browser();
  for (const [name, value] of old) thief.cookies.set(name, value);
  expect(await thief.me()).toBeNull();
  expect((await thief.post('/api/trpc/drafts.create', draft)).status).toBe(401);
});

test('a cookie that nobody was given is nobody', async () => {
  await admit(api, await foundOrganisation(api, 'Ashford Hospital'), ['investigator']);
  for (const cookie of [
    'trialmark.session_token=x',
    'trialmark.session_token=x.y',
    'a=b; __Secure-trialmark.session_token=z',
  ]) {
    const { status, text } = await send(api, '/api/trpc/account.me', { headers: { cookie } });
    expect(status).toBe(200);
    expect(JSON.parse(text).result.data).toBeNull();
  }
});

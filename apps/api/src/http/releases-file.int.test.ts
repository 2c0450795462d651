import { setTimeout as sleep } from 'node:timers/promises';
import type { AccessRequestId } from '@trialmark/schema';
import { destroyOver, sayAttempts } from '@trialmark/services';
import { beforeAll, describe, expect, test } from 'vitest';
import { SIMULATED } from '../testing/consent.fixture.ts';
import { send } from '../testing/http.fixture.ts';
import { admit, submit } from '../testing/people.fixture.ts';
import {
  addStatement,
  approvedRequest,
  asMachine,
  buildDeliveryWorld,
  type DeliveryWorld,
  dayFromNow,
  fetchFile,
  type Published,
  publish,
  readRequest,
  release,
  signedBy,
  witnessAll,
} from '../testing/releases.fixture.ts';
import { organisationOf } from '../testing/requests.fixture.ts';
import { PORTAL, useTestApi } from '../testing/use-test-api.fixture.ts';

const api = useTestApi({ api: SIMULATED });
let world: DeliveryWorld;
let requestId: AccessRequestId;
let published: Published;

beforeAll(async () => {
  world = await buildDeliveryWorld(api);
  requestId = await approvedRequest(api, world, [world.researcher, world.colleague]);
  published = await release(api, world, requestId);
});

const ruleOf = (text: string) => JSON.parse(text).error.problems[0]?.rule;

type Told = { readonly by: string | null; readonly outcome: string; readonly reason: string };

/** Attempts at a release, the newest first. */
const attemptsAt = async (releaseId: Published['releaseId']): Promise<readonly Told[]> =>
  await api.as(null).releases.attempts({ releaseId });
const lastAttempt = async (releaseId: Published['releaseId']) => (await attemptsAt(releaseId))[0];

describe('fetching a release', () => {
  test('gives a member of the team the file, whole or in part, each on record', async () => {
    const { releaseId, bytes, digest } = published;
    const whole = await fetchFile(api, releaseId, world.researcher);
    expect(whole.status).toBe(200);
    expect(Buffer.from(whole.bytes).equals(Buffer.from(bytes))).toBe(true);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      etag: `"${digest}"`,
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="${releaseId}.age"`,
    });
    const part = await fetchFile(api, releaseId, world.colleague, { range: 'bytes=100-199' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${bytes.length}`]);
    expect(Buffer.from(part.bytes).equals(Buffer.from(bytes.subarray(100, 200)))).toBe(true);
    expect((await fetchFile(api, releaseId, world.researcher, { range: 'bytes=99999-' })).status).toBe(416);
    const other = { range: 'bytes=1-2', 'if-range': '"another"' };
    expect((await fetchFile(api, releaseId, world.researcher, other)).status).toBe(200);
    const attempts = await attemptsAt(releaseId);
    expect(attempts.map(({ outcome, reason }) => `${outcome} ${reason}`)).toEqual(Array(4).fill('allowed granted'));
    expect(attempts.map(({ by }) => by)).toContain(world.colleague.session.memberships[0]?.memberId);
  });

  test('is the same through the portal’s address', async () => {
    const cookie = api.cookieOf(world.researcher.session);
    const response = await fetch(`${api.url}/api/releases/${published.releaseId}/file`, { headers: { cookie } });
    expect(Buffer.from(await response.arrayBuffer()).equals(Buffer.from(published.bytes))).toBe(true);
  });

  test('is on record before the first byte, also when the reader goes away', async () => {
    const before = await api.count('access_attempts');
    const cookie = api.cookieOf(world.researcher.session);
    const response = await fetch(`${api.url}/releases/${published.releaseId}/file`, { headers: { cookie } });
    expect(await api.count('access_attempts')).toBe(before + 1);
    await response.body?.cancel();
  });
});

/** Signs in with a password, and is the researcher from then on. */
async function signIn(): Promise<string> {
  const person = { name: 'Ola Berg', email: 'ola@example.org', password: 'correct horse battery staple' };
  await api.deps.auth.createPasswordUser(person);
  const headers = { origin: PORTAL, 'content-type': 'application/json' };
  const { email, password } = person;
  const body = JSON.stringify({ email, password });
  const { headers: answered } = await send(api, '/api/auth/sign-in/email', { method: 'POST', headers, body });
  const owner = api.database.pool('owner');
  await owner.query('UPDATE auth_users SET two_factor_enabled = true WHERE email = $1', [email]);
  const member = world.researcher.session.memberships[0]?.memberId;
  await owner.query('UPDATE members SET user_id = (SELECT id FROM auth_users WHERE email = $1) WHERE id = $2', [
    email,
    member,
  ]);
  return answered
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ');
}

test('what a session may fetch ends with it, at once', async () => {
  const cookie = await signIn();
  expect((await fetchFile(api, published.releaseId, null, { cookie })).status).toBe(200);
  const headers = { origin: PORTAL, 'content-type': 'application/json', cookie };
  expect((await send(api, '/api/auth/sign-out', { method: 'POST', headers, body: '{}' })).status).toBe(200);
  const { status, text } = await fetchFile(api, published.releaseId, null, { cookie });
  expect([status, ruleOf(text)]).toEqual([401, 'access.not-signed-in']);
});

describe('an attempt that is denied', () => {
  test('by somebody who did not sign in', async () => {
    const { status, text } = await fetchFile(api, published.releaseId, null);
    expect([status, ruleOf(text)]).toEqual([401, 'access.not-signed-in']);
    expect(await lastAttempt(published.releaseId)).toMatchObject({ by: null, reason: 'not-signed-in' });
  });

  test('with a cookie that nobody was given', async () => {
    const cookie = 'trialmark.session_token=ended.long-ago';
    const { status, text } = await fetchFile(api, published.releaseId, null, { cookie });
    expect([status, ruleOf(text)]).toEqual([401, 'access.not-signed-in']);
  });

  test('with an account that has no second factor', async () => {
    const { session, passkey } = world.researcher;
    const weak = { passkey, session: { ...session, userId: 'usr_weak', enrolment: 'required' as const } };
    expect((await fetchFile(api, published.releaseId, weak)).status).toBe(401);
  });

  test('by a member of another team, a colleague of the team, the custodian, and a reviewer who approved', async () => {
    const outsider = await admit(api, world.university, ['investigator']);
    for (const person of [outsider, world.custodian, world.reviewers[0], world.organisation.founder]) {
      const { status, text } = await fetchFile(api, published.releaseId, person);
      expect([status, ruleOf(text)]).toEqual([403, 'access.not-of-the-team']);
    }
    expect(await lastAttempt(published.releaseId)).toMatchObject({ outcome: 'denied', reason: 'not-of-the-team' });
  });

  test('before a cosigned checkpoint covers the release, and not after it', async () => {
    const request = await approvedRequest(api, world);
    const fresh = await publish(api, world, request);
    const early = await fetchFile(api, fresh.releaseId, world.researcher);
    expect([early.status, ruleOf(early.text)]).toEqual([503, 'access.not-yet-witnessed']);
    await witnessAll(api);
    expect((await fetchFile(api, fresh.releaseId, world.researcher)).status).toBe(200);
  });

  test('for a release that is not there is no attempt at anything, nor is a path', async () => {
    const before = await api.fingerprint();
    for (const name of [`rel_${'0'.repeat(32)}`, '..%2f..%2fsecrets%2flog', '..', 'x', published.digest]) {
      expect([name, (await fetchFile(api, name, world.researcher)).status]).toEqual([name, 404]);
    }
    expect(await api.fingerprint()).toBe(before);
  });

  test('is nothing that another site can make somebody’s browser do', async () => {
    const before = await api.fingerprint();
    const foreign = await fetchFile(api, published.releaseId, world.researcher, { 'sec-fetch-site': 'cross-site' });
    expect(foreign.status).toBe(403);
    const cookie = api.cookieOf(world.researcher.session);
    const posted = await fetch(`${api.url}/releases/${published.releaseId}/file`, {
      method: 'POST',
      headers: { cookie },
    });
    expect(posted.status).toBe(400);
    expect(await api.fingerprint()).toBe(before);
  });
});

describe('a member who has not signed the agreement', () => {
  test('has no release to fetch, because none can be published', async () => {
    const request = await approvedRequest(api, world, [world.researcher, world.colleague], [world.researcher]);
    await expect(publish(api, world, request)).rejects.toThrow('batch.request');
  });
});

/** How many answers about releases the process has ended, whole or cut: it logs each of them then. */
const ended = () => api.lines.filter((line) => line.includes('"route":"/releases/"')).length;

async function untilEnded(count: number): Promise<void> {
  while (ended() < count) await sleep(10);
}

/** All that is left to read. */
async function readOn(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<'whole'> {
  for (;;) if ((await reader?.read())?.done !== false) return 'whole';
}

describe('access ends', () => {
  test('at once with a revocation, for what is under way at the next look, and the file is destroyed', async () => {
    const request = await approvedRequest(api, world);
    const bytes = new Uint8Array(24 * 1024 * 1024);
    crypto.getRandomValues(bytes.subarray(0, 65_536));
    const { releaseId, digest } = await release(api, world, request, { bytes });
    const cookie = api.cookieOf(world.researcher.session);
    const open = await fetch(`${api.url}/releases/${releaseId}/file`, { headers: { cookie } });
    const reader = open.body?.getReader();
    await reader?.read();

    const organisationId = organisationOf(world.custodian);
    const caller = api.as(world.custodian.session).releases;
    const prepared = await caller.prepareRevocation({ organisationId, releaseId, reason: 'Sent to the wrong people.' });
    const before = ended();
    await submit(api, world.custodian, prepared, organisationId);
    const revokedMs = performance.now();
    const next = await fetchFile(api, releaseId, world.researcher);
    expect([next.status, ruleOf(next.text)]).toEqual([403, 'access.revoked']);
    await untilEnded(before + 2);
    console.log(`what was under way was cut ${Math.round(performance.now() - revokedMs)} ms after the revocation`);
    await expect(readOn(reader)).rejects.toThrow();

    const { uow, signAsService, clock } = api.deps.api;
    const deps = { uow, signAsService, clock, files: api.deps.delivery.files };
    expect(await destroyOver(deps)).toEqual([releaseId]);
    expect(await api.deps.delivery.files.look(digest)).toEqual({ kind: 'part', sizeBytes: 0 });
    expect(await destroyOver(deps)).toEqual([]);
    const gone = await fetchFile(api, releaseId, world.researcher);
    expect([gone.status, ruleOf(gone.text)]).toEqual([403, 'access.destroyed']);
    expect((await readRequest(api, request)).releases.get(releaseId)).toMatchObject({
      isRevoked: true,
      isDestroyed: true,
    });
    expect(await api.as(null).releases.read({ releaseId })).toMatchObject({ state: 'destroyed' });
  });

  test('is nothing that another organisation’s custodian, or a stranger’s machine, can bring about', async () => {
    const organisationId = organisationOf(world.researcher);
    const prepare = api.as(world.researcher.session).releases.prepareRevocation;
    const input = { organisationId, releaseId: published.releaseId, reason: 'Mine.' };
    await expect(prepare(input)).rejects.toThrow('Your role does not allow this');
    const request = await readRequest(api, requestId);
    const forged = signedBy(api, { ...world.machine, secret: new Uint8Array(32).fill(9) }, 'access.revoked', request, {
      release: published.releaseId,
      reason: 'Forged.',
    });
    expect((await addStatement(api, forged)).status).toBe(403);
    expect((await fetchFile(api, published.releaseId, world.researcher)).status).toBe(200);
  });
});

describe('a machine of the team', () => {
  test('fetches with its signature and no cookie', async () => {
    const path = `/releases/${published.releaseId}/file`;
    const stranger = await asMachine(api, world.machine, 'GET', path);
    expect([stranger.status, ruleOf(stranger.text)]).toEqual([403, 'access.not-of-the-team']);
    const bad = await asMachine(api, world.machine, 'GET', path, { target: `${path}?other` });
    expect(bad.status).toBe(401);
  });
});

// Last: the clock goes on for all that follows.
test('a release can be fetched until its last day is over in UTC, while it is being fetched as well', async () => {
  // So that no midnight comes in between.
  api.pass((Date.parse(`${dayFromNow(api, 1)}T00:00:00Z`) - api.deps.api.clock.nowMs()) / 60_000 + 60);
  const request = await approvedRequest(api, world);
  const bytes = new Uint8Array(24 * 1024 * 1024).fill(7);
  const { releaseId } = await release(api, world, request, { bytes, expiresOn: dayFromNow(api, 0) });
  const cookie = api.cookieOf(world.researcher.session);
  const open = await fetch(`${api.url}/releases/${releaseId}/file`, { headers: { cookie } });
  const reader = open.body?.getReader();
  await reader?.read();
  const midnight = Date.parse(`${dayFromNow(api, 1)}T00:00:00Z`);
  const before = ended();
  api.pass((midnight - api.deps.api.clock.nowMs()) / 60_000);
  const late = await fetchFile(api, releaseId, world.researcher);
  expect([late.status, ruleOf(late.text)]).toEqual([403, 'access.expired']);
  await untilEnded(before + 2);
  await expect(readOn(reader)).rejects.toThrow();
  while ((await sayAttempts(api.deps.api)) > 0);
  expect(await lastAttempt(releaseId)).toMatchObject({
    reason: 'expired',
    saidIn: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

import type { AccessRequestId, DatasetId } from '@trialmark/schema';
import {
  expireRequests,
  type ReviewMail,
  remindRecipients,
  remindReviewers,
  sendNotices,
  type UnitOfWork,
} from '@trialmark/services';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { SIMULATED } from '../testing/consent.fixture.ts';
import { expectRefused } from '../testing/outcomes.fixture.ts';
import type { Person } from '../testing/people.fixture.ts';
import {
  buildReviewWorld,
  completeForm,
  deposit,
  organisationOf,
  type ReviewWorld,
  submitRequest,
  toCommittee,
  vote,
} from '../testing/requests.fixture.ts';
import { useTestApi } from '../testing/use-test-api.fixture.ts';

const DAY_MINUTES = 24 * 60;
const api = useTestApi({ api: SIMULATED });
let world: ReviewWorld;
let datasetId: DatasetId;
let requestId: AccessRequestId;

beforeAll(async () => {
  world = await buildReviewWorld(api);
  ({ datasetId } = await deposit(api, world));
});

// Each test moves the clock on, so each has a request of its own; those before it are over or decided.
beforeEach(async () => {
  api.pass(62 * DAY_MINUTES);
  await expireRequests(deps());
  requestId = await submitRequest(api, world.researcher, datasetId, completeForm([world.researcher]));
});

const deps = () => ({ uow: api.deps.api.uow, clock: api.deps.api.clock });
const as = ({ session }: Person) => api.as(session).requests;
const owner = () => api.database.pool('owner');

async function eventsOf(kind: string): Promise<number> {
  const text = `SELECT count(*)::int AS n FROM request_events WHERE request_id = $1 AND event ->> 'kind' = $2`;
  return (await owner().query(text, [requestId, kind])).rows[0].n;
}

async function noticesOf(kind: string): Promise<string[]> {
  const text = 'SELECT user_id AS who FROM mail_notices WHERE subject = $1 AND kind LIKE $2 ORDER BY user_id';
  return (await owner().query(text, [requestId, kind])).rows.map(({ who }) => who);
}

test('what nobody decides expires once, however many look at it at once, and frees its purpose', async () => {
  await toCommittee(api, world, requestId);
  api.pass(60 * DAY_MINUTES);
  expect(await expireRequests(deps())).toEqual([]);
  api.pass(DAY_MINUTES);
  const moved = await Promise.all([1, 2, 3, 4].map(() => expireRequests(deps())));
  expect(moved.flat()).toEqual([requestId]);
  expect(await expireRequests(deps())).toEqual([]);
  expect(await eventsOf('request-expired')).toBe(1);
  expect(await noticesOf('request-expired')).toEqual([world.researcher.session.userId]);
  const { rows } = await owner().query('SELECT FROM request_open_keys WHERE request_id = $1', [requestId]);
  expect(rows).toEqual([]);
});

test('a request that is past its last day takes nothing, whether it was expired yet or not', async () => {
  const { researcher, reviewers, custodian } = world;
  await toCommittee(api, world, requestId);
  api.pass(61 * DAY_MINUTES);
  await expectRefused(api, () => vote(api, reviewers[0], requestId), 'expired', 'request.past-expiry');
  const ask = { organisationId: organisationOf(custodian), requestId, question: 'Why?' };
  await expectRefused(api, () => as(custodian).ask(ask), 'expired', 'request.past-expiry');
  await expireRequests(deps());
  await expectRefused(api, () => vote(api, reviewers[0], requestId), 'stale', 'request.closed');
  const withdraw = { organisationId: organisationOf(researcher), requestId, reason: 'Too late.' };
  await expectRefused(api, () => as(researcher).withdraw(withdraw), 'stale', 'request.closed');
});

test('people are reminded once for each day, those who have voted are left alone, and a late worker sends one mail', async () => {
  const { researcher, reviewers } = world;
  await toCommittee(api, world, requestId);
  await vote(api, reviewers[0], requestId);
  expect(await remindReviewers(deps())).toEqual([]);
  api.pass(46 * DAY_MINUTES);
  const moved = await Promise.all([1, 2, 3].map(() => remindReviewers(deps())));
  expect(moved.flat()).toEqual([requestId]);
  const waited = [reviewers[1], reviewers[2], researcher].map(({ session }) => session.userId).sort();
  expect(await noticesOf('request-reminder-%')).toEqual(waited);
  api.pass(11 * DAY_MINUTES);
  await remindReviewers(deps());
  expect(await remindReviewers(deps())).toEqual([]);
  expect(await eventsOf('reminder-sent')).toBe(2);
});

test('of reminders that were missed the last is sent, and none comes later', async () => {
  api.pass(58 * DAY_MINUTES);
  await remindReviewers(deps());
  expect(await eventsOf('reminder-sent')).toBe(2);
  const { custodian, researcher } = world;
  expect(await noticesOf('request-reminder-%')).toEqual(
    [custodian, researcher].map((each) => each.session.userId).sort(),
  );
  expect(await remindReviewers(deps())).toEqual([]);
});

test('a worker that dies before its commit has done nothing, and the next one does it once', async () => {
  api.pass(61 * DAY_MINUTES);
  let runs = 0;
  /** Its second transaction, the one that moves the request, ends before it commits. */
  const dying: UnitOfWork = {
    run: (scope, work) =>
      api.deps.api.uow.run(scope, async (tx) => {
        const result = await work(tx);
        runs += 1;
        if (runs === 2) throw new Error('killed');
        return result;
      }),
  };
  const before = await api.fingerprint();
  await expect(expireRequests({ ...deps(), uow: dying })).rejects.toThrow('killed');
  expect(await api.fingerprint()).toBe(before);
  expect(await expireRequests(deps())).toEqual([requestId]);
  expect(await eventsOf('request-expired')).toBe(1);
});

test('a mail is sent once; a worker that dies after sending it sends the same again, told by its id', async () => {
  const { session } = world.researcher;
  const address = 'somebody@example.org';
  await owner().query(
    `INSERT INTO auth_users (id, name, email, email_verified, updated_at) VALUES ($1, 'Kim Berg', $2, true, now())
     ON CONFLICT DO NOTHING`,
    [session.userId, address],
  );
  await owner().query('UPDATE mail_notices SET sent_at = now()');
  api.pass(61 * DAY_MINUTES);
  await expireRequests(deps());
  const sent: ReviewMail[] = [];
  const send = async (mail: ReviewMail) => void sent.push(mail);
  const common = { send, portalOrigin: 'https://registry.example', onFailed: () => undefined };
  let runs = 0;
  const dying: UnitOfWork = {
    run: (scope, work) => {
      runs += 1;
      return runs === 2 ? Promise.reject(new Error('killed')) : api.deps.api.uow.run(scope, work);
    },
  };
  await expect(sendNotices({ ...common, uow: dying })).rejects.toThrow('killed');
  expect(await sendNotices({ ...common, uow: deps().uow })).toBe(1);
  expect(await sendNotices({ ...common, uow: deps().uow })).toBe(0);
  expect(sent).toHaveLength(2);
  expect(sent[0]).toEqual(sent[1]);
  expect(sent[0]).toEqual({
    to: address,
    subject: 'Something about a request needs you',
    text: expect.stringContaining(`https://registry.example/requests/${requestId}`),
    messageId: expect.stringMatching(/^<notice-\d+@registry\.example>$/),
  });
  expect(JSON.stringify(sent)).not.toMatch(/sleep|memory|stroke|Berg/i);
});

test('a mail that cannot be sent stays owed, and the others go out', async () => {
  await owner().query('UPDATE mail_notices SET sent_at = now()');
  await owner().query(
    `INSERT INTO auth_users (id, name, email, email_verified, updated_at)
     SELECT m.user_id, 'A', m.user_id || '@example.org', true, now() FROM members m WHERE m.user_id IS NOT NULL ON CONFLICT DO NOTHING`,
  );
  await toCommittee(api, world, requestId);
  const failed: string[] = [];
  const sent: string[] = [];
  const send = async ({ to, messageId }: ReviewMail) => {
    if (failed.length === 0) throw new Error(`no such mailbox: ${to}`);
    sent.push(messageId);
  };
  const onFailed = (id: string) => void failed.push(id);
  const common = { uow: deps().uow, send, portalOrigin: 'https://registry.example', onFailed };
  expect(await sendNotices(common)).toBe(2);
  expect(failed).toHaveLength(1);
  const { rows } = await owner().query('SELECT id::text FROM mail_notices WHERE sent_at IS NULL');
  expect(rows).toEqual([{ id: failed[0] }]);
  expect(await sendNotices({ ...common, resting: () => failed })).toBe(0);
  expect(await sendNotices(common)).toBe(1);
});

test('a team is told once that access to a release ends soon', async () => {
  await owner().query(
    `INSERT INTO releases (id, request_id, dataset_id, trial_id, custodian_id, statement_digest, certificate_digest,
       ciphertext_digest, size_bytes, rows, expires_on, published_at)
     VALUES ('rel_soon', $1, $2, 'trial', 'org', 'digest', 'digest', 'digest', 1, 1, $3::date, now())`,
    [requestId, datasetId, new Date(api.deps.api.clock.nowMs() + 10 * 86_400_000).toISOString().slice(0, 10)],
  );
  await remindRecipients(deps());
  await remindRecipients(deps());
  const { rows } = await owner().query("SELECT user_id AS who, kind FROM mail_notices WHERE subject = 'rel_soon'");
  expect(rows).toEqual([{ who: world.researcher.session.userId, kind: 'release-expires' }]);
});

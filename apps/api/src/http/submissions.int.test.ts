import { randomBytes } from 'node:crypto';
import { canonicalBytes, entryBytes, sha256Hex, signStatement, unsigned } from '@trialmark/ledger';
import type { Statement, UnsignedStatement } from '@trialmark/schema';
import { parties } from '@trialmark/testing/log';
import { beforeAll, describe, expect, test } from 'vitest';
import { send } from '../testing/http.fixture.ts';
import { accredit, admit, foundOrganisation, say, startLog } from '../testing/people.fixture.ts';
import { register } from '../testing/trials.fixture.ts';
import { useTestApi } from '../testing/use-test-api.fixture.ts';

const api = useTestApi();
const { investigator, organisation } = parties;
let trial: string;
let foreign: string;

const now = () => `${new Date().toISOString().slice(0, 19)}Z`;

beforeAll(async () => {
  await startLog(api);
  await accredit(api, organisation.id, 'Elmfield University', [organisation.key]);
  await say(api, signed('member.admitted', investigator.id, organisation.id, admission(), organisation.secret));
  const stranger = await admit(api, await foundOrganisation(api, 'Ashford Hospital'), ['investigator']);
  foreign = (await register(api, stranger)).trialId;
  trial = `trial_${randomBytes(16).toString('hex')}`;
  const body = {
    registryId: 'TMK00000900',
    sponsor: organisation.id,
    uniqueId: { authority: 'Elmfield Ethics Committee', id: 'EEC 2026/90' },
    plannedStart: '2027-03',
    revealBy: '2027-12-31',
    recordVersion: 1,
    commitment: '0'.repeat(64),
  };
  await say(api, signed('trial.sealed', trial, investigator.id, body, investigator.secret));
});

function admission() {
  const nameCommitment = 'f1'.repeat(32);
  return { organisation: organisation.id, roles: ['investigator'], nameCommitment, key: investigator.key };
}

function signed(type: string, subject: string, issuer: string, body: object, secret: Uint8Array): Statement {
  const statement = { v: 1, type, subject, prev: null, issuedAt: now(), issuer, body } as unknown as UnsignedStatement;
  return signStatement(statement, secret);
}

const DOCUMENT = { title: 'Plan' };

function published(change: object = {}): Statement {
  const id = `doc_${randomBytes(16).toString('hex')}`;
  const bytes = canonicalBytes(DOCUMENT);
  const facts = { kind: 'other', title: 'Plan', digest: sha256Hex(bytes), sizeBytes: bytes.length };
  const body = { id, trial, ...facts, mediaType: 'application/json', ...change };
  return signed('document.published', body.id, investigator.id, body, investigator.secret);
}

const JSON_BODY = { 'content-type': 'application/json' };

async function add(statement: unknown, more: object = {}) {
  const body = JSON.stringify({ statement, ...more });
  const answer = await send(api, '/log/add', { method: 'POST', headers: JSON_BODY, body });
  return { status: answer.status, json: JSON.parse(answer.text) };
}

async function addBytes(bytes: Uint8Array<ArrayBuffer>) {
  const answer = await send(api, '/log/entries', { method: 'POST', headers: JSON_BODY, body: bytes });
  return { status: answer.status, json: JSON.parse(answer.text) };
}

const copy = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

/** Both ways in, with what each does for a statement. */
const WAYS: [string, (statement: Statement) => Promise<{ status: number; json: unknown }>][] = [
  ['/log/add', (statement) => add(statement)],
  ['/log/add with its document', (statement) => add(statement, { documents: [DOCUMENT] })],
  ['/log/entries', (statement) => addBytes(copy(entryBytes(statement)))],
];

describe.each(WAYS)('%s', (_, bring) => {
  test('takes a signed statement once, with one audit record, and says so again', async () => {
    const statement = published();
    const before = [await api.count('log_pending'), await api.count('audit_records')];
    expect(await bring(statement)).toMatchObject({ status: 200, json: { isNew: true, index: null } });
    expect(await bring(statement)).toMatchObject({ status: 200, json: { isNew: false } });
    const after = [await api.count('log_pending'), await api.count('audit_records')];
    expect(after).toEqual(before.map((n) => n + 1));
  });

  test.each<[string, number, () => Statement]>([
    ["about another organisation's trial", 403, () => published({ trial: foreign })],
    ['about a trial that is not there', 404, () => published({ trial: `trial_${'0'.repeat(32)}` })],
    ['by a key that nobody has', 403, () => resigned(published(), {}, parties.stranger.secret)],
    ['whose words were changed after signing', 400, () => changed(published())],
    ['of a day to come', 400, () => resigned(published(), { issuedAt: '2099-01-01T00:00:00Z' })],
  ])('refuses a statement %s with %i, and writes nothing', async (_case, status, make) => {
    const before = await api.fingerprint();
    const answer = await bring(make());
    expect([answer.status, answer.json]).toMatchObject([status, { error: { requestId: expect.any(String) } }]);
    expect(await api.fingerprint()).toBe(before);
  });
});

test('a second document under an id that is listed is refused', async () => {
  const first = published();
  await add(first, { documents: [DOCUMENT] });
  const second = published({ id: first.subject, title: 'Another' });
  const before = await api.fingerprint();
  expect((await add(second, { documents: [DOCUMENT] })).status).toBe(409);
  expect(await api.fingerprint()).toBe(before);
});

function changed(statement: Statement): Statement {
  return { ...statement, body: { ...statement.body, title: 'Another' } } as Statement;
}

function resigned(statement: Statement, change: object, secret = investigator.secret): Statement {
  return signStatement({ ...unsigned(statement), ...change } as UnsignedStatement, secret);
}

test('an id belongs to the first document that is published under it, whichever way it comes', async () => {
  const first = published();
  const second = resigned(first, { issuedAt: '2026-11-21T07:00:01Z' });
  expect(await addBytes(copy(entryBytes(first)))).toMatchObject({ status: 200, json: { isNew: true } });
  const before = await api.fingerprint();
  expect(await addBytes(copy(entryBytes(second)))).toMatchObject({
    status: 409,
    json: { error: { code: 'duplicate' } },
  });
  expect((await add(second, { documents: [DOCUMENT] })).status).toBe(409);
  expect(await api.fingerprint()).toBe(before);
});

test('of twenty documents that want one id at once, one has it', async () => {
  const first = published();
  const rivals = Array.from({ length: 20 }, (_, i) =>
    resigned(first, { issuedAt: `2026-11-21T07:00:${String(i + 10)}Z` }),
  );
  const answers = await Promise.all(rivals.map((statement) => addBytes(copy(entryBytes(statement)))));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 409)]);
});

test('the same statements sent every way at once are each new once, and no answer is an error', async () => {
  for (let round = 0; round < 10; round += 1) {
    const statements = Array.from({ length: 8 }, () => published());
    const answers = await Promise.all(WAYS.flatMap(([, bring]) => statements.map(bring)));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(answers.filter(({ json }) => (json as { isNew: boolean }).isNew)).toHaveLength(statements.length);
  }
});

test('/log/entries takes only the canonical spelling', async () => {
  const spaced = new TextEncoder().encode(JSON.stringify(published(), null, 1));
  expect(await addBytes(spaced)).toMatchObject({ status: 400, json: { error: { code: 'invalid' } } });
});

test('a document of another size than is said, or that nobody signed for, is refused', async () => {
  const before = await api.fingerprint();
  expect((await add(published({ sizeBytes: 1 }), { documents: [DOCUMENT] })).status).toBe(400);
  expect((await add(published(), { documents: [DOCUMENT, { title: 'Other' }] })).status).toBe(400);
  expect((await add(published(), { openings: [{ salt: '0'.repeat(64), json: {} }] })).status).toBe(400);
  expect(await api.fingerprint()).toBe(before);
});

test.each(['GET', 'PUT', 'DELETE'])('neither is reached with %s', async (method) => {
  for (const path of ['/log/add', '/log/entries']) expect((await send(api, path, { method })).status).toBe(400);
});

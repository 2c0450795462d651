import { entryBytes, payloadOf } from '@trialmark/ledger';
import { newId, UnsignedStatement } from '@trialmark/schema';
import { acceptStatement } from '@trialmark/services';
import { beforeAll, expect, test } from 'vitest';
import { expectAudited, expectRefused } from './testing/outcomes.fixture.ts';
import {
  admit,
  foundOrganisation,
  type Organisation,
  type Person,
  startLog,
  submit,
} from './testing/people.fixture.ts';
import { type Registered, register } from './testing/trials.fixture.ts';
import { useTestApi } from './testing/use-test-api.fixture.ts';

const api = useTestApi();
let ours: Organisation;
let investigator: Person;
let coordinator: Person;
let stranger: Person;
let trial: Registered;

beforeAll(async () => {
  await startLog(api);
  ours = await foundOrganisation(api, 'Elmfield University');
  const theirs = await foundOrganisation(api, 'Ashford Hospital');
  investigator = await admit(api, ours, ['investigator']);
  coordinator = await admit(api, ours, ['coordinator']);
  stranger = await admit(api, theirs, ['investigator']);
  trial = await register(api, investigator);
});

const finding = { rule: 'registration-timing', ruleVersion: 1, verdict: 'RETROSPECTIVE' };
const TEXT = 'The start date was that of the approval.\nThe first participant came later.';
const prepare = (by: Person, organisationId: string, change: object = {}) =>
  api
    .as(by.session)
    .answers.prepare({ organisationId, registryId: trial.registryId, ...finding, text: TEXT, ...change });
const answers = () => api.as(null).answers.of({ registryId: trial.registryId });

test('an answer stands beside the findings of its trial, in the words that were signed', async () => {
  const prepared = await prepare(investigator, ours.id, { text: `${TEXT.replaceAll('\n', '\r\n')}\r\n` });
  expect(prepared.request.documents.map(({ json }) => json)).toEqual([{ v: 1, text: TEXT }]);
  const send = () => submit(api, investigator, prepared, ours.id);
  const { digest } = await expectAudited(api, 'finding.answered', () => trial.trialId, send);
  expect(await answers()).toMatchObject([{ ...finding, text: TEXT, statementDigest: digest, place: { index: null } }]);
});

test('a later answer comes first, and the earlier one stays', async () => {
  await submit(api, investigator, await prepare(investigator, ours.id, { text: 'We were late.' }), ours.id);
  const all = await answers();
  expect(all.map(({ text }: { text: string }) => text)).toEqual(expect.arrayContaining(['We were late.', TEXT]));
  expect(all).toHaveLength(2);
});

test('nobody but an investigator of the sponsor is asked to sign an answer', async () => {
  const theirs = stranger.session.memberships[0]?.organisationId ?? '';
  await expectRefused(api, () => prepare(stranger, theirs), 'forbidden');
  await expectRefused(api, () => prepare(stranger, ours.id), 'forbidden');
  await expectRefused(api, () => prepare(coordinator, ours.id), 'forbidden');
});

test.each([
  ['is empty', '  \r\n '],
  ['is longer than can be signed', 'x'.repeat(4_001)],
])('an answer that %s is refused, and nothing waits for a signature', async (_, text) => {
  await expectRefused(api, () => prepare(investigator, ours.id, { text }), 'invalid');
});

/** An answer as a program brings it, signed by `by`, past the form. */
async function bring(by: Person, change: object = {}, body: object = {}, document: unknown = { v: 1, text: TEXT }) {
  const { bytes, digest } = payloadOf(document);
  const plain = UnsignedStatement.parse({
    v: 1,
    type: 'finding.answered',
    subject: newId('ans'),
    prev: null,
    issuedAt: `${new Date().toISOString().slice(0, 19)}Z`,
    issuer: by.session.memberships[0]?.memberId,
    body: { trial: trial.trialId, ...finding, answerDigest: digest, ...body },
    ...change,
  });
  const entry = entryBytes(by.passkey.sign(plain));
  const scope = { actor: 'system', userId: null, organisationId: null, requestId: 'test' };
  return acceptStatement(api.deps.api, scope, { entry, documents: [bytes], openings: [] });
}

test('an answer that a program brings counts as one from the form does, and once', async () => {
  const subject = newId('ans');
  const issuedAt = `${new Date().toISOString().slice(0, 19)}Z`;
  expect(await bring(investigator, { subject, issuedAt })).toMatchObject({ isNew: true });
  const before = await answers();
  expect(await bring(investigator, { subject, issuedAt })).toMatchObject({ isNew: false });
  expect(await answers()).toEqual(before);
  await expectRefused(api, () => bring(investigator, { subject }, { verdict: 'LATE' }), 'duplicate');
});

test.each<[string, () => Promise<unknown>, string, string?]>([
  ['by another organisation', () => bring(stranger), 'forbidden', 'authority.member-of-another-organisation'],
  ['by a member who may not register', () => bring(coordinator), 'forbidden', 'authority.role-missing'],
  ['under the id of its trial', () => bring(investigator, { subject: trial.trialId }), 'invalid'],
  ['for a trial that is not there', () => bring(investigator, {}, { trial: newId('trial') }), 'not-found'],
  ['that says nothing', () => bring(investigator, {}, {}, { v: 1, text: ' ' }), 'invalid'],
  ['with more than a text', () => bring(investigator, {}, {}, { v: 1, text: TEXT, url: 'x' }), 'invalid'],
  ['without its text', () => bring(investigator, {}, { answerDigest: 'e'.repeat(64) }), 'invalid'],
])('an answer %s is refused, and writes nothing', async (_, attempt, code, rule) => {
  await expectRefused(api, attempt, code, rule);
});

import { keyId } from '@trialmark/ledger';
import type { KeyId } from '@trialmark/schema';
import { beforeAll, expect, test } from 'vitest';
import { expectAudited, expectRefused } from './testing/outcomes.fixture.ts';
import {
  accredit,
  admit,
  foundOrganisation,
  newPasskey,
  newSession,
  type Organisation,
  type Person,
  startLog,
  submit,
  withMemberships,
} from './testing/people.fixture.ts';
import { useTestApi } from './testing/use-test-api.fixture.ts';

const api = useTestApi();
let ours: Organisation;
let theirs: Organisation;
/** Each holds a key of the organisation, and both must agree. */
let first: Person;
let second: Person;

beforeAll(async () => {
  await startLog(api);
  ours = await foundOrganisation(api, 'Elmfield University');
  theirs = await foundOrganisation(api, 'Ashford Hospital');
  first = ours.founder;
  const { passkey, sent } = newPasskey();
  await submit(api, first, await prepareKey(passkey.key, sent.credentialId), ours.id);
  const { session } = await admit(api, ours, ['administrator']);
  second = { session, passkey };
  await accredit(api, ours.id, 'Elmfield University', [first.passkey.key, passkey.key], 2);
});

const organisationId = () => ours.id as never;
const prepareKey = (key: ReturnType<typeof newPasskey>['passkey']['key'], credentialId: string) =>
  api.as(first.session).signing.prepareKey({ organisationId: organisationId(), key, credentialId, reason: 'More.' });
const waiting = (by = second) =>
  api.as(by.session).organisations.proposals({ organisationId: by.session.memberships[0]?.organisationId as never });

/** Somebody asks to be admitted, and the first key-holder says yes. */
async function proposeAdmission() {
  const session = newSession();
  const asked = { organisationId: organisationId(), roles: ['investigator' as const], name: session.name };
  const { memberId } = await api.as(session).organisations.requestAdmission({ ...asked, ...newPasskey().sent });
  const admission = { organisationId: organisationId(), memberId };
  const prepared = await api.as(first.session).signing.prepareAdmission(admission);
  const submitted = await submit(api, first, prepared, ours.id);
  const proposal = (await waiting()).find(({ subject }) => subject === memberId);
  return { session, memberId, submitted, proposalId: proposal?.id as never, proposal };
}

const endorse = (proposalId: never, by = second) =>
  api.as(by.session).signing.prepareEndorsement({ organisationId: organisationId(), proposalId });

test('one signature of two admits nobody; the second, over the same body, does', async () => {
  const { session, memberId, submitted, proposal, proposalId } = await proposeAdmission();
  expect(submitted.signatures).toEqual({ given: 1, needed: 2 });
  expect(proposal).toMatchObject({
    type: 'member.admitted',
    memberName: session.name,
    keys: [keyId(first.passkey.key)],
    needed: 2,
  });
  expect(await withMemberships(api, session)).toMatchObject({ memberships: [] });

  const prepared = await endorse(proposalId);
  expect(prepared.request.statement).toMatchObject({ subject: memberId, prev: submitted.digest, body: proposal?.body });
  expect(prepared.request.openings).toMatchObject([{ json: { name: session.name } }]);
  const sign = () => submit(api, second, prepared, ours.id);
  const { signatures } = await expectAudited(api, 'member.admitted', () => memberId, sign);
  expect(signatures).toEqual({ given: 2, needed: 2 });
  expect((await withMemberships(api, session)).memberships).toMatchObject([{ organisationId: ours.id, memberId }]);
  expect((await waiting()).map(({ subject }) => subject)).not.toContain(memberId);
  await expectRefused(api, () => endorse(proposalId), 'not-found');
});

test('the key that has signed is not offered again, and is refused if it signs all the same', async () => {
  const { memberId, proposalId } = await proposeAdmission();
  const { keys } = (await endorse(proposalId)).request;
  expect(keys.map(({ key }) => key)).toEqual([keyId(second.passkey.key)]);
  const again = await api.as(first.session).signing.prepareAdmission({ organisationId: organisationId(), memberId });
  expect(again.request.keys.map(({ key }) => key)).toEqual([keyId(second.passkey.key)]);
  await expectRefused(api, () => submit(api, first, again, ours.id), 'duplicate', 'authority.already-said');
});

test('a further key of the organisation signs after both have agreed, with the passkey that its maker made', async () => {
  const { passkey, sent } = newPasskey();
  const proposed = await submit(api, first, await prepareKey(passkey.key, sent.credentialId), ours.id);
  expect(proposed.signatures).toEqual({ given: 1, needed: 2 });
  const id = keyId(passkey.key);
  const keys = async () => await api.as(first.session).account.keys({ organisationId: organisationId() });
  expect((await keys()).map((each) => each.id as KeyId)).not.toContain(id);
  const proposal = (await waiting()).find(({ subject }) => subject === id);
  expect(proposal).toMatchObject({ type: 'key.registered', memberName: null, body: { reason: 'More.' } });
  await submit(api, second, await endorse(proposal?.id as never), ours.id);
  expect(await keys()).toContainEqual(expect.objectContaining({ id, credentialId: sent.credentialId }));
});

test('an administrator who is a member prepares keys of the organisation, and nobody else does', async () => {
  const { passkey, sent } = newPasskey();
  const { credentialId } = sent;
  const asked = { organisationId: organisationId(), asOrganisation: true, key: passkey.key, credentialId };
  const command = { ...asked, reason: 'A colleague.' };
  const prepared = await api.as(second.session).signing.prepareKey(command);
  const { statement } = prepared.request;
  expect(statement).toMatchObject({ issuer: ours.id, body: { holder: ours.id } });
  await submit(api, second, prepared, ours.id);
  const proposal = (await waiting()).find(({ subject }) => subject === statement.subject);
  await submit(api, first, await endorse(proposal?.id as never, first), ours.id);
  const { keys } = await api.as(null).organisations.get({ id: organisationId() });
  expect(keys.map(({ id }: { readonly id: string }) => id)).toContain(keyId(passkey.key));

  const retirement = { organisationId: organisationId(), asOrganisation: true, key: keyId(passkey.key) };
  const retiring = await api.as(second.session).signing.prepareKeyRetirement({ ...retirement, reason: 'Left.' });
  await submit(api, second, retiring, ours.id);
  const known = await api.as(first.session).account.keys({ organisationId: organisationId() });
  expect(known.map(({ id }) => id)).not.toContain(keyId(passkey.key));

  const attempt = { ...command, key: newPasskey().passkey.key };
  const stranger = api.as(theirs.founder.session);
  await expectRefused(api, () => stranger.signing.prepareKey(attempt), 'forbidden');
  const investigator = await admit(api, theirs, ['investigator']);
  const inTheirs = { ...attempt, organisationId: theirs.id as never };
  await expectRefused(api, () => api.as(investigator.session).signing.prepareKey(inTheirs), 'forbidden');
});

test('nobody of another organisation sees what waits, or signs it', async () => {
  const { proposalId } = await proposeAdmission();
  expect(await waiting(theirs.founder)).toEqual([]);
  const stranger = api.as(theirs.founder.session);
  const inOurName = { organisationId: organisationId(), proposalId };
  await expectRefused(api, () => stranger.signing.prepareEndorsement(inOurName), 'forbidden');
  const inTheirs = { organisationId: theirs.id as never, proposalId };
  await expectRefused(api, () => stranger.signing.prepareEndorsement(inTheirs), 'not-found');
  await expectRefused(api, () => stranger.organisations.proposals(inOurName), 'forbidden');
});

test('the public page of an organisation says how many of its keys must agree', async () => {
  expect(await api.as(null).organisations.get({ id: organisationId() })).toMatchObject({ quorum: 2 });
  expect(await api.as(null).organisations.get({ id: theirs.id as never })).toMatchObject({ quorum: 1 });
});

// Last: the clock does not go back.
test('after thirty days a proposal is offered to nobody any more', async () => {
  const { proposalId, proposal } = await proposeAdmission();
  const days = (Date.parse(proposal?.expiresAt ?? '') - Date.parse(proposal?.issuedAt ?? '')) / 86_400_000;
  expect(days).toBe(30);
  api.pass(30 * 24 * 60 - 1);
  expect((await waiting()).map(({ id }) => id)).toContain(proposalId);
  api.pass(2);
  expect(await waiting()).toEqual([]);
  await expectRefused(api, () => endorse(proposalId), 'not-found');
});

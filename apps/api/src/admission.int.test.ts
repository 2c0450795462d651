import { keyId } from '@trialmark/ledger';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectAudited, expectRefused, refusalOf } from './testing/outcomes.fixture.ts';
import {
  accredit,
  admit,
  foundOrganisation,
  newPasskey,
  newSession,
  type Organisation,
  signatureOf,
  startLog,
  submit,
  withMemberships,
} from './testing/people.fixture.ts';
import { prepareRegistration, register } from './testing/trials.fixture.ts';
import { useTestApi } from './testing/use-test-api.fixture.ts';

const api = useTestApi();
let ours: Organisation;
let theirs: Organisation;

beforeAll(async () => {
  await startLog(api);
  ours = await foundOrganisation(api, 'Elmfield University');
  theirs = await foundOrganisation(api, 'Ashford Hospital');
});

/** Somebody asks an organisation to be admitted. */
async function ask(organisation = ours, session = newSession(), sent = newPasskey().sent) {
  const request = { organisationId: organisation.id, roles: ['investigator' as const], name: session.name, ...sent };
  const { memberId } = await api.as(session).organisations.requestAdmission(request);
  return { session, memberId, request };
}

describe('being admitted', () => {
  test('takes a request, the signature of the organisation, and one audit record each; then the member can act', async () => {
    const session = newSession();
    const { passkey, sent } = newPasskey();
    const asked = await expectAudited(
      api,
      'admission.requested',
      ({ memberId }) => memberId,
      () => ask(ours, session, sent),
    );
    expect(await withMemberships(api, session)).toMatchObject({ memberships: [] });
    const { memberId } = asked;
    const admission = { organisationId: ours.id, memberId };
    const prepared = await api.as(ours.founder.session).signing.prepareAdmission(admission);
    expect(prepared.request.openings).toMatchObject([{ json: { v: 1, name: session.name } }]);
    await expectAudited(
      api,
      'member.admitted',
      () => memberId,
      () => submit(api, ours.founder, prepared, ours.id),
    );
    const admitted = await withMemberships(api, session);
    expect(admitted.memberships).toEqual([{ organisationId: ours.id, memberId, roles: ['investigator'] }]);
    await register(api, { session: admitted, passkey });
    expect(await api.as(null).organisations.get({ id: ours.id })).toMatchObject({
      members: expect.arrayContaining([expect.objectContaining({ id: memberId })]),
    });
  });

  test('shows a name to nobody but the organisation', async () => {
    const session = newSession({ name: 'Zoë Only-Here' });
    await ask(ours, session);
    expect(JSON.stringify(await api.as(null).organisations.get({ id: ours.id }))).not.toContain('Only-Here');
    const own = (by = session, organisationId: string | null = null) =>
      api.as(by).organisations.admissions({ organisationId: organisationId as never });
    expect(JSON.stringify(await own())).toContain('Only-Here');
    expect(JSON.stringify(await own(ours.founder.session, ours.id))).toContain('Only-Here');
    expect(JSON.stringify(await own(theirs.founder.session, theirs.id))).not.toContain('Only-Here');
    expect(JSON.stringify(await own(newSession()))).not.toContain('Only-Here');
  });

  test('is asked for once', async () => {
    const { session } = await ask();
    await expectRefused(api, () => ask(ours, session), 'duplicate');
  });

  test('is asked of an organisation that is accredited', async () => {
    const nobody = { ...ours, id: `org_${'9'.repeat(32)}` };
    await expectRefused(api, () => ask(nobody), 'not-found');
  });

  test('is refused with one audit record, and then cannot be signed', async () => {
    const { memberId } = await ask();
    const admission = { organisationId: ours.id, memberId };
    const { organisations, signing } = api.as(ours.founder.session);
    await expectAudited(
      api,
      'admission.refused',
      () => memberId,
      () => organisations.refuseAdmission(admission),
    );
    await expectRefused(api, () => organisations.refuseAdmission(admission), 'not-found');
    await expectRefused(api, () => signing.prepareAdmission(admission), 'not-found');
  });

  test("is neither prepared nor refused by another organisation's administrator", async () => {
    const { memberId } = await ask();
    const { organisations, signing } = api.as(theirs.founder.session);
    const admission = { organisationId: theirs.id, memberId };
    await expectRefused(api, () => signing.prepareAdmission(admission), 'not-found');
    await expectRefused(api, () => organisations.refuseAdmission(admission), 'not-found');
    const inTheirName = { organisationId: ours.id, memberId };
    await expectRefused(api, () => signing.prepareAdmission(inTheirName), 'forbidden');
  });

  test('is not obtained by signing for oneself', async () => {
    const { memberId, session } = await ask();
    const { passkey } = newPasskey();
    const admission = { organisationId: ours.id, memberId };
    const prepared = await api.as(ours.founder.session).signing.prepareAdmission(admission);
    const signature = signatureOf(prepared, passkey);
    const by = (who: typeof session) =>
      api.as(who).signing.submit({ organisationId: null, preparedId: prepared.preparedId, signature });
    await expectRefused(api, () => by(session), 'expired');
    await expectRefused(api, () => by(ours.founder.session), 'forbidden', 'authority.key-unknown');
  });

  test('to a second organisation gives a second membership', async () => {
    const { session } = await admit(api, ours, ['investigator']);
    const { memberId } = await ask(theirs, session);
    const admission = { organisationId: theirs.id, memberId };
    const prepared = await api.as(theirs.founder.session).signing.prepareAdmission(admission);
    await submit(api, theirs.founder, prepared, theirs.id);
    const { memberships } = await withMemberships(api, session);
    expect(memberships.map(({ organisationId }) => organisationId).sort()).toEqual([ours.id, theirs.id].sort());
  });
});

describe('an organisation', () => {
  test('that applied twice with one key is accredited as the one that was named', async () => {
    const session = newSession();
    const { passkey, sent } = newPasskey();
    const application = { name: 'Twice', country: 'GB', kind: 'sponsor' as const, ...sent };
    const apply = () => api.as(session).organisations.applyForAccreditation(application);
    const first = await expectAudited(api, 'organisation.applied', ({ organisationId }) => organisationId, apply);
    await apply();
    await accredit(api, first.organisationId, 'Twice', [passkey.key]);
    const { memberships } = await withMemberships(api, session);
    expect(memberships.map(({ organisationId }) => organisationId)).toEqual([first.organisationId]);
    const keys = await api.as(await withMemberships(api, session)).account.keys({
      organisationId: first.organisationId as never,
    });
    expect(keys).toMatchObject([{ credentialId: sent.credentialId }]);
  });

  test('that is not accredited gives nobody a membership', async () => {
    const session = newSession();
    const application = { name: 'Hopeful', country: 'GB', kind: 'sponsor' as const, ...newPasskey().sent };
    await api.as(session).organisations.applyForAccreditation(application);
    expect(await withMemberships(api, session)).toMatchObject({ memberships: [] });
    expect(await api.as(session).organisations.applications()).toMatchObject([{ isAccredited: false }]);
    expect(await api.as(newSession()).organisations.applications()).toEqual([]);
  });
});

describe('a further key', () => {
  const keyOf = ({ passkey, sent }: ReturnType<typeof newPasskey>) => ({
    organisationId: ours.id as never,
    key: passkey.key,
    credentialId: sent.credentialId,
    reason: 'A new telephone.',
  });

  test('is vouched for with the old one, signs from then on, and the old one can be retired', async () => {
    const person = await admit(api, ours, ['investigator']);
    const { signing } = api.as(person.session);
    const fresh = newPasskey();
    const id = keyId(fresh.passkey.key);
    const prepared = await signing.prepareKey(keyOf(fresh));
    await expectAudited(
      api,
      'key.registered',
      () => id,
      () => submit(api, person, prepared, ours.id),
    );
    await register(api, { ...person, passkey: fresh.passkey });

    const old = keyId(person.passkey.key);
    const retirement = { organisationId: ours.id as never, key: old, reason: 'The old one was lost.' };
    const retiring = await signing.prepareKeyRetirement(retirement);
    await expectAudited(
      api,
      'key.retired',
      () => old,
      () => submit(api, { ...person, passkey: fresh.passkey }, retiring, ours.id),
    );
    const attempt = await prepareRegistration(api, person);
    await expectRefused(api, () => submit(api, person, attempt, ours.id), 'forbidden', 'authority.key-retired');
  });

  test('is not vouched for by itself', async () => {
    const person = await admit(api, ours, ['investigator']);
    const fresh = newPasskey();
    const prepared = await api.as(person.session).signing.prepareKey(keyOf(fresh));
    const byItself = { ...person, passkey: fresh.passkey };
    await expectRefused(api, () => submit(api, byItself, prepared, ours.id), 'forbidden', 'authority.key-unknown');
  });

  test('that somebody has is a duplicate', async () => {
    const person = await admit(api, ours, ['investigator']);
    const other = await admit(api, ours, ['investigator']);
    const known = { passkey: other.passkey, sent: newPasskey().sent };
    await expectRefused(api, () => api.as(person.session).signing.prepareKey(keyOf(known)), 'duplicate');
  });

  test('that is the last is not retired, and nobody retires the key of somebody else', async () => {
    const person = await admit(api, ours, ['investigator']);
    const other = await admit(api, ours, ['investigator']);
    const retire = (key: string) =>
      api.as(person.session).signing.prepareKeyRetirement({
        organisationId: ours.id as never,
        key: key as never,
        reason: 'To see.',
      });
    await expectRefused(api, () => retire(keyId(person.passkey.key)), 'invalid');
    await expectRefused(api, () => retire(keyId(other.passkey.key)), 'not-found');
    expect(await refusalOf(retire(`key_${'0'.repeat(32)}`))).toMatchObject({ code: 'not-found' });
  });
});

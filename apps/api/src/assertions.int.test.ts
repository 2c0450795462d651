import { newSalt } from '@trialmark/ledger';
import type { WebauthnSignature } from '@trialmark/schema';
import type { PreparedSigning } from '@trialmark/services';
import { createTestPasskey, SIGNER } from '@trialmark/testing/log';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectRefused, refusalOf } from './testing/outcomes.fixture.ts';
import {
  admit,
  foundOrganisation,
  newPasskey,
  type Organisation,
  type Person,
  signatureOf,
  startLog,
} from './testing/people.fixture.ts';
import { beginRegistration, newNct, prepareRegistration } from './testing/trials.fixture.ts';
import { useTestApi } from './testing/use-test-api.fixture.ts';

const api = useTestApi();
let ours: Organisation;
let investigator: Person;

beforeAll(async () => {
  await startLog(api);
  ours = await foundOrganisation(api, 'Elmfield University');
  investigator = await admit(api, ours, ['investigator']);
});

function hand(prepared: PreparedSigning, signature: WebauthnSignature, by = investigator.session) {
  return api.as(by).signing.submit({ organisationId: ours.id, preparedId: prepared.preparedId, signature });
}

const prepare = () => prepareRegistration(api, investigator);
const sign = (prepared: PreparedSigning) => signatureOf(prepared, investigator.passkey);

/** The same key on another site. */
async function withKeyOn(site: { origin: string; rpId: string }): Promise<Person> {
  const person = await admit(api, ours, ['investigator']);
  const secret = Uint8Array.from(Buffer.from(newSalt(), 'hex')).fill(0, 0, 1);
  const [right, wrong] = [createTestPasskey(secret, SIGNER), createTestPasskey(secret, site)];
  const { sent } = newPasskey();
  const prepared = await api.as(person.session).signing.prepareKey({
    organisationId: ours.id as never,
    key: right.key,
    credentialId: sent.credentialId,
    reason: 'A new telephone.',
  });
  const signature = signatureOf(prepared, person.passkey);
  await api.as(person.session).signing.submit({ organisationId: ours.id, preparedId: prepared.preparedId, signature });
  return { ...person, passkey: wrong };
}

describe('an assertion', () => {
  test.each<[string, { origin: string; rpId: string }, string]>([
    ['another origin', { origin: 'http://localhost:4000', rpId: SIGNER.rpId }, 'webauthn.origin'],
    ['another relying party', { origin: SIGNER.origin, rpId: 'localhost' }, 'webauthn.rp-id'],
  ])('of %s is refused', async (_, site, rule) => {
    const person = await withKeyOn(site);
    const prepared = await prepareRegistration(api, person);
    const attempt = () => hand(prepared, signatureOf(prepared, person.passkey), person.session);
    await expectRefused(api, attempt, 'invalid', rule);
  });

  test('of another statement is refused: its challenge is that statement', async () => {
    const [one, other] = [await prepare(), await prepare()];
    await expectRefused(api, () => hand(one, sign(other)), 'invalid', 'webauthn.challenge');
  });

  test('that was used once says nothing else a second time', async () => {
    const prepared = await prepare();
    const signature = sign(prepared);
    await hand(prepared, signature);
    await expectRefused(api, () => hand(prepared, signature), 'expired');
    const other = await prepare();
    await expectRefused(api, () => hand(other, signature), 'invalid', 'webauthn.challenge');
  });

  test('without the person verified is refused', async () => {
    const prepared = await prepare();
    const signature = sign(prepared);
    const data = Buffer.from(signature.authenticatorData, 'base64url').fill(0x01, 32, 33);
    const unverified = { ...signature, authenticatorData: data.toString('base64url') };
    await expectRefused(api, () => hand(prepared, unverified), 'invalid', 'webauthn.user-verified');
  });

  test('by a key that the log does not know is refused', async () => {
    const prepared = await prepare();
    const attempt = () => hand(prepared, signatureOf(prepared, newPasskey().passkey));
    await expectRefused(api, attempt, 'forbidden', 'authority.key-unknown');
  });

  test("by a colleague's key is refused", async () => {
    const colleague = await admit(api, ours, ['investigator']);
    const prepared = await prepare();
    const attempt = () => hand(prepared, signatureOf(prepared, colleague.passkey));
    await expectRefused(api, attempt, 'forbidden', 'authority.key-belongs-to-another');
  });

  test.each(['authenticatorData', 'clientDataJSON', 'signature'] as const)(
    'with one changed bit in %s is refused',
    async (field) => {
      const prepared = await prepare();
      const signature = sign(prepared);
      const bytes = Buffer.from(signature[field], 'base64url');
      const last = bytes.length - 1;
      bytes[last] = (bytes[last] ?? 0) ^ 1;
      const changed = { ...signature, [field]: bytes.toString('base64url') };
      await expectRefused(api, () => hand(prepared, changed), 'invalid');
    },
  );
});

describe('a prepared statement', () => {
  test("is nobody else's to hand in, a colleague's neither", async () => {
    const colleague = await admit(api, ours, ['investigator']);
    const prepared = await prepare();
    await expectRefused(api, () => hand(prepared, sign(prepared), colleague.session), 'expired');
    await hand(prepared, sign(prepared));
  });

  test('handed in for another organisation than it was prepared for is refused', async () => {
    const prepared = await prepare();
    const { preparedId } = prepared;
    const { signing } = api.as(investigator.session);
    const attempt = () => signing.submit({ organisationId: null, preparedId, signature: sign(prepared) });
    await expectRefused(api, attempt, 'forbidden');
    await hand(prepared, sign(prepared));
  });

  test('handed in fifty times at once is said exactly once', async () => {
    const draftId = await beginRegistration(api, investigator);
    const prepared = await api
      .as(investigator.session)
      .signing.prepareRegistration({ organisationId: ours.id, draftId });
    const before = [await api.count('log_pending'), await api.count('audit_records'), await api.count('trials')];
    const signature = sign(prepared);
    const answers = await Promise.all(Array.from({ length: 50 }, () => refusalOf(hand(prepared, signature))));
    const codes = answers.map(({ code }) => code).sort();
    expect(codes).toEqual(['accepted', ...Array.from({ length: 49 }, () => 'expired')]);
    const after = [await api.count('log_pending'), await api.count('audit_records'), await api.count('trials')];
    expect(after).toEqual(before.map((n) => n + 1));
  });

  test('that was not signed in five minutes has expired, and the draft is still there', async () => {
    const seal = { authority: 'Elmfield Ethics Committee', id: newNct(), revealBy: '2027-06-30' };
    const draftId = await beginRegistration(api, investigator, { seal });
    const { drafts, signing } = api.as(investigator.session);
    const prepared = await signing.prepareRegistration({ organisationId: ours.id, draftId });
    const signature = sign(prepared);
    api.pass(6);
    await expectRefused(api, () => hand(prepared, signature), 'expired');
    expect(await drafts.get({ organisationId: ours.id, draftId })).toMatchObject({ id: draftId });
    const again = await signing.prepareRegistration({ organisationId: ours.id, draftId });
    await hand(again, sign(again));
  });
});

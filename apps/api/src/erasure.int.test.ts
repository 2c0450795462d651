import { beforeAll, expect, test } from 'vitest';
import { expectAudited, expectRefused } from './testing/outcomes.fixture.ts';
import { admit, foundOrganisation, type Organisation, type Person, startLog } from './testing/people.fixture.ts';
import { register } from './testing/trials.fixture.ts';
import { useTestApi } from './testing/use-test-api.fixture.ts';

const api = useTestApi();
let ours: Organisation;
let investigator: Person;

beforeAll(async () => {
  await startLog(api);
  ours = await foundOrganisation(api, 'Elmfield University');
  investigator = await admit(api, ours, ['investigator']);
});

/** What a visitor is told of the contacts (items 7 and 8 of the WHO data set). */
async function contactsOf(registryId: string) {
  const { trial, completeness } = await api.as(null).trials.get({ registryId });
  const items = completeness.items as { number: number; complete: boolean; reason: string | null }[];
  const told = items.filter(({ number }) => number === 7 || number === 8);
  return { commitment: trial.contactsCommitment as string, erased: trial.areContactsErased as boolean, told };
}

test('a visitor is told that contacts are withheld, and once they are erased that they were', async () => {
  const { trialId, registryId } = await register(api, investigator);
  const before = await contactsOf(registryId);
  expect(before).toMatchObject({ erased: false, told: [{ complete: true }, { complete: true }] });
  expect(before.told[0]?.reason).toContain('kept apart');

  const command = { organisationId: ours.id as never, trialId, commitment: before.commitment as never };
  const erase = (reason: string) => api.as(investigator.session).account.eraseContacts({ ...command, reason });
  await expectAudited(
    api,
    'payload.erased',
    () => trialId,
    () => erase('They left.'),
  );
  const after = await contactsOf(registryId);
  expect(after).toMatchObject({ erased: true, told: [{ complete: true }, { complete: true }] });
  expect(after.told[0]?.reason).toContain('erased on request');
  // The very same words within a second would be the same statement, which is answered with its first place.
  await expectRefused(api, () => erase('They asked twice.'), 'not-found');
});

test('erasing the contacts of one trial says nothing of those of another', async () => {
  const [one, other] = [await register(api, investigator), await register(api, investigator)];
  const { commitment } = await contactsOf(one.registryId);
  const command = { organisationId: ours.id as never, trialId: one.trialId, commitment: commitment as never };
  await api.as(investigator.session).account.eraseContacts({ ...command, reason: 'They left.' });
  expect(await contactsOf(other.registryId)).toMatchObject({ erased: false });
});

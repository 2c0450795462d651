import type { DraftData, TrialDetail } from '@trialmark/services';
import { beforeAll, expect, test } from 'vitest';
import { expectAudited, expectRefused, refusalOf } from './testing/outcomes.fixture.ts';
import {
  admit,
  foundOrganisation,
  type Organisation,
  type Person,
  startLog,
  submit,
} from './testing/people.fixture.ts';
import { beginRegistration, newNct, recordDraft, register, seal } from './testing/trials.fixture.ts';
import { useTestApi } from './testing/use-test-api.fixture.ts';

const api = useTestApi();
let ours: Organisation;
let theirs: Organisation;
let investigator: Person;
let stranger: Person;

beforeAll(async () => {
  await startLog(api);
  ours = await foundOrganisation(api, 'Elmfield University');
  theirs = await foundOrganisation(api, 'Ashford Hospital');
  investigator = await admit(api, ours, ['investigator']);
  stranger = await admit(api, theirs, ['investigator']);
});

const signing = () => api.as(investigator.session).signing;
const drafts = () => api.as(investigator.session).drafts;
const read = async (registryId: string): Promise<{ trial: TrialDetail; record: unknown }> =>
  api.as(null).trials.get({ registryId });

const REASON = 'Funding was cut.';
const begin = (trialId: string) =>
  drafts().create({ organisationId: ours.id, kind: 'seal-amendment', trialId: trialId as never });

/** A draft that changes the planned number of participants and the start of a sealed record. */
async function beginChanged(trialId: string, change: Partial<DraftData> = {}): Promise<string> {
  const { id: draftId, revision, data } = await begin(trialId);
  const { record } = data as DraftData;
  const startDate = { date: '2027-02-01', kind: 'anticipated' as const };
  const changed = { record: { ...record, startDate, sampleSize: { target: 61 } }, reason: REASON, ...change };
  await drafts().save({ organisationId: ours.id, draftId, revision, data: changed });
  return draftId;
}

const prepare = (draftId: string) => signing().prepareSealAmendment({ organisationId: ours.id, draftId });

test('the amendment of a seal shows its reason and the planned start, and nothing else of the new record', async () => {
  const { trialId, registryId, digest } = await seal(api, investigator);
  const first = (await read(registryId)).trial;
  const prepared = await prepare(await beginChanged(trialId));
  expect(prepared.request.documents).toEqual([]);
  expect(prepared.request.statement).toMatchObject({
    type: 'trial.seal-amended',
    prev: digest,
    body: { recordVersion: 2, reason: REASON, plannedStart: '2027-02-01', revealBy: first.revealBy },
  });
  const sign = () => submit(api, investigator, prepared, ours.id);
  await expectAudited(api, 'trial.seal-amended', () => trialId, sign);
  const after = await read(registryId);
  expect(after).toMatchObject({ trial: { isSealed: true, recordVersion: 2, startDate: '2027-02-01' }, record: null });
  expect(JSON.stringify(after)).not.toContain('Walking');
  const kept = await drafts().sealedRecord({ organisationId: ours.id, trialId });
  expect(kept).toMatchObject({ sampleSize: { target: 61 }, primaryRegistry: { number: registryId } });
});

test('unsealing opens every version, the first and the amended one', async () => {
  const { trialId, registryId } = await seal(api, investigator);
  await submit(api, investigator, await prepare(await beginChanged(trialId)), ours.id);
  const prepared = await signing().prepareUnsealing({ organisationId: ours.id, trialId });
  expect(prepared.request.documents).toHaveLength(2);
  expect((prepared.request.statement.body as { openings: unknown[] }).openings).toHaveLength(2);
  await submit(api, investigator, prepared, ours.id);
  expect(await read(registryId)).toMatchObject({
    trial: { isSealed: false, recordVersion: 3 },
    record: { sampleSize: { target: 61 } },
    timeline: { finding: 'TIMELINE_REVISED', moves: [{ recordVersion: 2, from: '2027-01', to: '2027-02-01' }] },
  });
});

test.each<[string, Partial<DraftData>]>([
  ['without a reason', { reason: ' ' }],
  ['without a change', { record: {} }],
])('an amendment of a seal %s is not prepared', async (name, change) => {
  const { trialId } = await seal(api, investigator);
  const same = ((await begin(trialId)).data as DraftData).record ?? {};
  const draftId = await beginChanged(trialId, name === 'without a change' ? { record: same } : change);
  await expectRefused(api, () => prepare(draftId), 'invalid', 'amendment.missing');
});

test('an amended seal is held to the rules of the record, without asking for contacts', async () => {
  const { trialId } = await seal(api, investigator);
  const draftId = await beginChanged(trialId, { record: { publicTitle: '' } });
  await expectRefused(api, () => prepare(draftId), 'invalid');
  const { problems } = await drafts().check({ organisationId: ours.id, draftId });
  expect(problems.map(({ path }) => path)).toContain('publicTitle');
  expect(problems.filter(({ path }) => path.startsWith('contacts.'))).toEqual([]);
});

test('a record with an id that another trial has is not sealed, since it could not be opened', async () => {
  const nct = newNct();
  const taken = await register(api, investigator, { record: recordDraft(nct) });
  const { trialId } = await seal(api, investigator);
  const draftId = await beginChanged(trialId, { record: recordDraft(nct) });
  for (const attempt of [() => prepare(draftId), () => seal(api, investigator, { record: recordDraft(nct) })]) {
    const refusal = { code: 'duplicate', rules: ['secondary-id.taken'], existing: taken.registryId };
    expect(await refusalOf(attempt())).toEqual(refusal);
  }
});

test('of two amendments of one sealed version the second is stale, before and after signing', async () => {
  const { trialId } = await seal(api, investigator);
  const [one, other] = [await beginChanged(trialId), await beginChanged(trialId, { reason: 'Another reason.' })];
  const [first, second] = [await prepare(one), await prepare(other)];
  await submit(api, investigator, first, ours.id);
  await expectRefused(api, () => submit(api, investigator, second, ours.id), 'stale', 'history.stale');
  await expectRefused(api, () => prepare(other), 'stale', 'draft.stale');
});

test('no public trial gets a seal amended, whichever draft is used', async () => {
  const { trialId } = await register(api, investigator);
  await expectRefused(api, () => begin(trialId), 'invalid');
  const draftId = await beginRegistration(api, investigator);
  await expectRefused(api, () => prepare(draftId), 'not-found');
  await expectRefused(api, () => drafts().sealedRecord({ organisationId: ours.id, trialId }), 'invalid');
});

test("another organisation's sealed record is neither read nor amended", async () => {
  const { trialId } = await seal(api, investigator);
  const draftId = await beginChanged(trialId);
  const other = api.as(stranger.session);
  const of = { organisationId: theirs.id, trialId };
  await expectRefused(api, () => other.drafts.sealedRecord(of), 'forbidden');
  await expectRefused(api, () => other.drafts.create({ ...of, kind: 'seal-amendment' }), 'forbidden');
  const steal = () => other.signing.prepareSealAmendment({ organisationId: theirs.id, draftId });
  await expectRefused(api, steal, 'not-found');
});

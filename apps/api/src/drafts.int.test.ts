import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { expectAudited, expectRefused } from './testing/outcomes.fixture.ts';
import { admit, foundOrganisation, type Organisation, type Person, startLog } from './testing/people.fixture.ts';
import { beginRegistration, recordDraft, register } from './testing/trials.fixture.ts';
import { useTestApi } from './testing/use-test-api.fixture.ts';

const STUDY = fileURLToPath(new URL('../../../../shared/data/ctgov/NCT04207047.json', import.meta.url));

const api = useTestApi();
let ours: Organisation;
let investigator: Person;
let stranger: Person;

beforeAll(async () => {
  await startLog(api);
  ours = await foundOrganisation(api, 'Elmfield University');
  investigator = await admit(api, ours, ['investigator']);
  stranger = await admit(api, await foundOrganisation(api, 'Ashford Hospital'), ['investigator']);
});

const mine = () => api.as(investigator.session).drafts;
const create = () => mine().create({ organisationId: ours.id, kind: 'registration' });

test('a draft is created with one audit record, and listed for everyone in its organisation who may draft', async () => {
  const { id } = await expectAudited(api, 'draft.created', (draft) => draft.id, create);
  const coordinator = await admit(api, ours, ['coordinator']);
  const listed = await api.as(coordinator.session).drafts.list({ organisationId: ours.id });
  expect(listed.map((draft) => draft.id)).toContain(id);
});

test('a draft saves though it is invalid, and says what is missing', async () => {
  const { id, revision } = await create();
  const record = { publicTitle: '', startDate: { date: 'soon', kind: 'maybe' }, sampleSize: { target: 'many' } };
  const save = () => mine().save({ organisationId: ours.id, draftId: id, revision, data: { record } });
  const saved = await expectAudited(api, 'draft.saved', (draft) => draft.id, save);
  expect(saved).toMatchObject({ revision: revision + 1, data: { record } });
  const { problems } = await mine().check({ organisationId: ours.id, draftId: id });
  const paths = problems.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['publicTitle', 'startDate.date', 'sampleSize.target']));
  expect(paths.some((path) => path.startsWith('contacts.'))).toBe(true);
});

test('a draft that was saved elsewhere since is stale, and stays as it was saved there', async () => {
  const { id, revision } = await create();
  const save = (data: object) => mine().save({ organisationId: ours.id, draftId: id, revision, data });
  await save({ reason: 'first window' });
  await expectRefused(api, () => save({ reason: 'second window' }), 'stale', 'draft.stale');
});

test('of many windows that save one revision at once exactly one succeeds', async () => {
  const { id, revision } = await create();
  const save = (n: number) =>
    mine().save({ organisationId: ours.id, draftId: id, revision, data: { reason: `window ${n}` } });
  const saves = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => save(n)));
  expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await mine().get({ organisationId: ours.id, draftId: id })).toMatchObject({ revision: revision + 1 });
});

test("another organisation's draft is not found, whatever is asked of it", async () => {
  const draftId = await beginRegistration(api, investigator);
  const theirs = stranger.session.memberships[0]?.organisationId ?? '';
  const other = api.as(stranger.session);
  const of = { organisationId: theirs, draftId };
  for (const attempt of [
    () => other.drafts.get(of),
    () => other.drafts.save({ ...of, revision: 1, data: {} }),
    () => other.drafts.delete(of),
    () => other.drafts.check(of),
    () => other.signing.prepareRegistration(of),
    () => other.signing.prepareSeal(of),
    () => other.signing.prepareAmendment(of),
    () => other.signing.prepareSealAmendment(of),
    () => other.signing.prepareResults(of),
  ]) {
    await expectRefused(api, attempt, 'not-found');
  }
  expect(await other.drafts.list({ organisationId: theirs })).toEqual([]);
  await expectRefused(api, () => other.drafts.get({ organisationId: ours.id, draftId }), 'forbidden');
});

test("nobody begins a draft about another organisation's trial", async () => {
  const { trialId } = await register(api, investigator);
  const organisationId = stranger.session.memberships[0]?.organisationId ?? '';
  const begin = () => api.as(stranger.session).drafts.create({ organisationId, kind: 'amendment', trialId });
  await expectRefused(api, begin, 'forbidden');
});

test('a draft about a trial begins with its record, its contacts and its head', async () => {
  const { trialId, digest } = await register(api, investigator);
  const draft = await mine().create({ organisationId: ours.id, kind: 'amendment', trialId });
  const { conditions } = recordDraft();
  expect(draft).toMatchObject({ baseDigest: digest, data: { record: { conditions }, contacts: { v: 1 } } });
});

test('a deleted draft is gone, with one audit record', async () => {
  const { id } = await create();
  const remove = () => mine().delete({ organisationId: ours.id, draftId: id });
  await expectAudited(api, 'draft.deleted', () => id, remove);
  await expectRefused(api, remove, 'not-found');
});

test('text that no database keeps is refused beside its field', async () => {
  const { id, revision } = await create();
  const save = (reason: string) => mine().save({ organisationId: ours.id, draftId: id, revision, data: { reason } });
  await expectRefused(api, () => save('a\u0000b'), 'invalid');
  await expectRefused(api, () => save('a\ud800b'), 'invalid');
});

test.skipIf(!existsSync(STUDY))('a real study is imported into a draft, with what it lacks', async () => {
  const json = readFileSync(STUDY, 'utf8');
  const bring = () => mine().importRecord({ organisationId: ours.id, json });
  const imported = await expectAudited(api, 'draft.created', ({ draft }) => draft.id, bring);
  expect(imported.missing.length).toBeGreaterThan(0);
  const ids = (imported.draft.data as { record: { secondaryIds: { number: string }[] } }).record.secondaryIds;
  expect(ids.map(({ number }) => number)).toContain('NCT04207047');
});

test.each([
  ['no JSON', '{"protocolSection":'],
  ['JSON of another kind', '[1,2,3]'],
  ['a study without an identity', '{"protocolSection":{}}'],
])('%s is not imported, and says why', async (_, json) => {
  await expectRefused(api, () => mine().importRecord({ organisationId: ours.id, json }), 'invalid');
});

import type { AccessRequestId, DatasetId } from '@trialmark/schema';
import { beforeAll, expect, test } from 'vitest';
import { SIMULATED } from '../testing/consent.fixture.ts';
import { expectAudited, expectRefused } from '../testing/outcomes.fixture.ts';
import { submit } from '../testing/people.fixture.ts';
import {
  approve,
  buildReviewWorld,
  completeForm,
  deposit,
  draftFor,
  memberOf,
  organisationOf,
  type ReviewWorld,
  submitDraft,
  submitRequest,
  vote,
} from '../testing/requests.fixture.ts';
import { useTestApi } from '../testing/use-test-api.fixture.ts';

const api = useTestApi({ api: SIMULATED });
let world: ReviewWorld;
let datasetId: DatasetId;

beforeAll(async () => {
  world = await buildReviewWorld(api);
  ({ datasetId } = await deposit(api, world));
});

const as = ({ session }: ReviewWorld['researcher']) => api.as(session).requests;
type View = { readonly phase: string; readonly rules: { outcome: string }; readonly forReview: unknown } & Record<
  string,
  unknown
>;
const read = async (person: ReviewWorld['researcher'], requestId: AccessRequestId) =>
  (await as(person).read({ requestId })) as View;

test('a request goes from a draft through every stage to agreements that the whole team has signed', async () => {
  const { researcher, colleague, custodian, reviewers } = world;
  const organisationId = organisationOf(researcher);
  const { requestId } = await draftFor(api, researcher, datasetId, completeForm([researcher, colleague]));
  await submitDraft(api, researcher, requestId);
  expect(await read(researcher, requestId)).toMatchObject({
    kind: 'submitted',
    phase: 'form-check',
    rules: { outcome: 'PERMIT_WITH_DUTIES', because: expect.arrayContaining(['duty.irb']) },
    forReview: { memberId: memberOf(researcher), abilities: ['withdraw'] },
  });
  const own = { organisationId: organisationOf(custodian), requestId };
  const waiting = async (person: typeof custodian) => {
    const queue = await as(person).queue({ organisationId: organisationOf(person) });
    return queue.find(({ id }) => id === requestId)?.waiting?.need;
  };
  expect(await waiting(custodian)).toBe('check-form');
  const asked = await as(custodian).ask({ ...own, question: 'Who has access to the disks?' });
  expect(asked.phase).toBe('form-check');
  expect(await waiting(custodian)).toBeUndefined();
  const [todo] = await as(colleague).mine({ organisationId });
  expect(todo).toMatchObject({ id: requestId, waiting: { need: 'answer' } });
  await as(colleague).answer({ organisationId, requestId, number: 1, answer: 'The two of us.' });
  await as(custodian).passForm(own);
  expect(await waiting(custodian)).toBe('confirm-feasibility');
  await as(custodian).confirmFeasibility(own);
  expect(await waiting(reviewers[0])).toBe('vote');
  await vote(api, reviewers[0], requestId);
  expect(await waiting(reviewers[0])).toBeUndefined();
  await vote(api, reviewers[1], requestId);
  expect(await read(researcher, requestId)).toMatchObject({ phase: 'approved' });
  for (const person of [researcher, colleague]) {
    const prepared = await as(person).prepareAgreement({ organisationId, requestId });
    await submit(api, person, prepared, organisationId);
  }
  expect(await as(researcher).agreement({ requestId })).toMatchObject({
    isApproved: true,
    team: [{ hasSigned: true }, { hasSigned: true }],
  });
  expect(await waiting(custodian)).toBe('build-release');
});

test('the rules have spoken in the transaction that takes a request, and the log has both statements next to each other', async () => {
  const { researcher } = world;
  const requestId = await submitRequest(api, researcher, datasetId, completeForm([researcher]));
  const { rows } = await api.database
    .pool('owner')
    .query('SELECT type FROM sharing_statements WHERE subject = $1 ORDER BY seq', [requestId]);
  expect(rows).toEqual([{ type: 'access.requested' }, { type: 'access.judged' }]);
});

test('a request that the rules deny reaches nobody and leaves its purpose free', async () => {
  const { researcher, custodian } = world;
  const form = completeForm([researcher]);
  const denied = { ...form, purpose: { ...form.purpose, aims: ['ancestry-research'] } };
  const requestId = await submitRequest(api, researcher, datasetId, denied);
  expect(await read(researcher, requestId)).toMatchObject({ phase: 'denied', rules: { outcome: 'DENY' } });
  const queue = await as(custodian).queue({ organisationId: organisationOf(custodian) });
  expect(queue.map(({ id }) => id)).not.toContain(requestId);
  await submitRequest(api, researcher, datasetId, denied);
});

test('a request that is sent back becomes a new draft with the same form, and its purpose is free again', async () => {
  const { researcher, custodian } = world;
  const form = completeForm([researcher]);
  const requestId = await submitRequest(api, researcher, datasetId, form);
  const own = { organisationId: organisationOf(custodian), requestId };
  const back = () => as(custodian).returnToDraft({ ...own, reason: 'Say who keeps the key.' });
  const { draftId, phase } = await expectAudited(api, 'request.returned', () => requestId, back);
  expect(phase).toBe('returned');
  expect(await read(researcher, requestId)).toMatchObject({ phase: 'returned', forReview: { draftId } });
  const again = (await as(researcher).read({ requestId: draftId as AccessRequestId })) as { draft: unknown };
  expect(again).toMatchObject({
    kind: 'draft',
    problems: [],
    draft: { returnedFrom: requestId, form: { security: form.security, team: form.team } },
  });
  await submitDraft(api, researcher, draftId as AccessRequestId);
  expect(await read(researcher, draftId as AccessRequestId)).toMatchObject({ phase: 'form-check' });
  const withdraw = { organisationId: organisationOf(researcher), requestId, reason: 'It is over.' };
  await expectRefused(api, () => as(researcher).withdraw(withdraw), 'stale', 'request.closed');
});

test('an approved request can be renewed for the same purpose, and amended by its team, by nobody else', async () => {
  const { researcher, reviewers } = world;
  const project = 'renewed-1';
  const requestId = await submitRequest(api, researcher, datasetId, completeForm([researcher], project));
  await approve(api, world, requestId);
  const input = { organisationId: organisationOf(researcher), datasetId };
  const replaces = { kind: 'renewal' as const, request: requestId };
  const renewal = await as(researcher).createDraft({ ...input, replaces });
  expect(renewal.draft.form).toMatchObject({ project: { id: project }, team: [memberOf(researcher)] });
  await submitDraft(api, researcher, renewal.id as AccessRequestId);
  const wider = await as(researcher).createDraft({ ...input, replaces, form: { ...completeForm([researcher]) } });
  await expect(submitDraft(api, researcher, wider.id as AccessRequestId)).rejects.toThrow('renewal');
  const amendment = { kind: 'amendment' as const, request: requestId };
  const other = await as(researcher).createDraft({ ...input, replaces: amendment, form: completeForm([researcher]) });
  await submitDraft(api, researcher, other.id as AccessRequestId);
  expect(await read(reviewers[0], other.id as AccessRequestId)).toMatchObject({
    document: { replaces: amendment },
  });
});

test('a request from other people’s software, without a draft, is reviewed like any other', async () => {
  const { researcher } = world;
  const { requestId } = await draftFor(api, researcher, datasetId, completeForm([researcher]));
  const organisationId = organisationOf(researcher);
  const prepared = await as(researcher).prepareSubmission({ organisationId, requestId });
  await as(researcher).deleteDraft({ organisationId, requestId });
  await submit(api, researcher, prepared, organisationId);
  expect(await read(researcher, requestId)).toMatchObject({ phase: 'form-check' });
});

test('mails are owed to those whom it concerns, and say nothing but the id', async () => {
  const { researcher, colleague, custodian, reviewers } = world;
  const requestId = await submitRequest(api, researcher, datasetId, completeForm([researcher, colleague]));
  await approve(api, world, requestId);
  const { rows } = await api.database
    .pool('owner')
    .query('SELECT user_id AS who, kind FROM mail_notices WHERE subject = $1 ORDER BY id', [requestId]);
  const of = (kind: string) =>
    rows
      .filter((row) => row.kind === kind)
      .map(({ who }) => who)
      .sort();
  const account = ({ session }: typeof custodian) => session.userId;
  expect(of('request-submitted')).toEqual([account(colleague)]);
  expect(of('review-form-check')).toEqual([account(custodian)]);
  // Whoever confirms that it is feasible is not told that it is to be looked at.
  expect(of('review-feasibility')).toEqual([]);
  expect(of('review-committee')).toEqual(reviewers.map(account).sort());
  expect(of('request-approved')).toEqual([account(researcher), account(colleague)].sort());
});

test('turnaround times are public, for all datasets and for one', async () => {
  const { all, dataset } = await api.as(null).requests.turnaround({ datasetId });
  expect(all.decision.requests).toBeGreaterThan(0);
  expect(dataset.phases.map(({ phase }: { phase: string }) => phase)).toEqual([
    'form-check',
    'feasibility',
    'committee',
  ]);
  expect(dataset.decision).toMatchObject({ medianDays: 0 });
});

test('somebody who has not signed in reads a request without its questions, and no draft', async () => {
  const { researcher, custodian } = world;
  const { requestId } = await draftFor(api, researcher, datasetId, completeForm([researcher]));
  await expect(api.as(null).requests.read({ requestId })).rejects.toThrow('no such request');
  await submitDraft(api, researcher, requestId);
  await as(custodian).ask({ organisationId: organisationOf(custodian), requestId, question: 'Why?' });
  expect(await api.as(null).requests.read({ requestId })).toMatchObject({ kind: 'submitted', forReview: null });
  expect(await read(custodian, requestId)).toMatchObject({ forReview: { questions: [{ question: 'Why?' }] } });
});

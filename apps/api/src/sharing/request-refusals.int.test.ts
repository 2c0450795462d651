import { payloadOf } from '@trialmark/ledger';
import { AccessRequestId, type DatasetId } from '@trialmark/schema';
import { beforeAll, describe, expect, test } from 'vitest';
import { SIMULATED } from '../testing/consent.fixture.ts';
import { expectAudited, expectRefused, refusalOf } from '../testing/outcomes.fixture.ts';
import { admit, type Person, submit } from '../testing/people.fixture.ts';
import {
  approve,
  bring,
  buildReviewWorld,
  completeForm,
  deposit,
  draftFor,
  memberOf,
  organisationOf,
  type ReviewWorld,
  submitDraft,
  submitRequest,
  toCommittee,
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

const as = ({ session }: Person) => api.as(session).requests;
const own = (person: Person, requestId: AccessRequestId) => ({ organisationId: organisationOf(person), requestId });
const documentOf = async (requestId: AccessRequestId) =>
  (await api.as(null).requests.read({ requestId })) as { documentDigest: string; statement: string };

/** Brings a vote to the log without asking anybody to prepare it. */
async function voteAnyway(by: Person, requestId: AccessRequestId, decision = 'approve') {
  const { documentDigest, statement } = await documentOf(requestId);
  const body = { documentDigest, decision, reason: 'It is a good use.' };
  return await bring(api, by, { type: 'access.decided', subject: requestId, prev: statement, body });
}

describe('a draft', () => {
  test('saves though it is invalid, and says what is missing by the paths of its form', async () => {
    const { researcher } = world;
    const { requestId, revision } = await draftFor(api, researcher, datasetId, {});
    const form = {
      purpose: { aims: ['disease-research', 'fame'], diseases: [], summary: '' },
      team: ['somebody', memberOf(researcher)],
      period: { from: 'soon', months: 'many' },
      locations: ['GB', 'Atlantis'],
      recipient: 'age1no',
    };
    const save = () => as(researcher).saveDraft({ ...own(researcher, requestId), revision, form });
    await expectAudited(api, 'request.saved', () => requestId, save);
    const view = (await as(researcher).read({ requestId })) as { problems: { path: string }[]; decision: unknown };
    const paths = view.problems.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'purpose.aims.1',
        'purpose.summary',
        'team.0',
        'period.from',
        'period.months',
        'locations.1',
        'recipient',
        'security',
        'project.title',
        'ethics.status',
        'undertakings.publication',
      ]),
    );
    expect(view.decision).toBeNull();
    await expectRefused(api, () => as(researcher).prepareSubmission(own(researcher, requestId)), 'invalid', 'required');
  });

  test('shows what the rules decide before it is submitted', async () => {
    const { researcher } = world;
    const form = completeForm([researcher]);
    const { recipient: _, ...unfinished } = form;
    const { requestId } = await draftFor(api, researcher, datasetId, unfinished);
    const view = (await as(researcher).read({ requestId })) as { problems: { path: string }[]; decision: unknown };
    expect(view.problems.map(({ path }) => path)).toEqual(['recipient']);
    expect(view.decision).toMatchObject({ outcome: 'PERMIT_WITH_DUTIES' });
  });

  test('that was saved elsewhere since is stale', async () => {
    const { researcher } = world;
    const { requestId, revision } = await draftFor(api, researcher, datasetId, {});
    const save = () => as(researcher).saveDraft({ ...own(researcher, requestId), revision, form: {} });
    await save();
    await expectRefused(api, save, 'stale', 'draft.stale');
  });

  test('of another organisation is not found, whatever is asked of it', async () => {
    const { researcher } = world;
    const elsewhere = await admit(api, world.organisation, ['investigator']);
    const { requestId } = await draftFor(api, researcher, datasetId, completeForm([researcher]));
    for (const attempt of [
      () => as(elsewhere).read({ requestId }),
      () => as(elsewhere).saveDraft({ ...own(elsewhere, requestId), revision: 1, form: {} }),
      () => as(elsewhere).deleteDraft(own(elsewhere, requestId)),
      () => as(elsewhere).prepareSubmission(own(elsewhere, requestId)),
    ]) {
      await expectRefused(api, attempt, 'not-found');
    }
  });

  test('cannot be saved or deleted once it was submitted', async () => {
    const { researcher } = world;
    const requestId = await submitRequest(api, researcher, datasetId, completeForm([researcher]));
    const save = () => as(researcher).saveDraft({ ...own(researcher, requestId), revision: 1, form: {} });
    await expectRefused(api, save, 'not-found');
    await expectRefused(api, () => as(researcher).deleteDraft(own(researcher, requestId)), 'not-found');
  });
});

describe('a submission', () => {
  test('for a dataset that has changed since the draft is refused until the new version was read', async () => {
    const { researcher } = world;
    const first = await deposit(api, world);
    const { requestId, revision } = await draftFor(api, researcher, first.datasetId, completeForm([researcher]));
    const early = await as(researcher).prepareSubmission(own(researcher, requestId));
    const second = await deposit(api, world, { id: first.datasetId, version: 2, prev: first.statement });
    const prepare = () => as(researcher).prepareSubmission(own(researcher, requestId));
    await expectRefused(api, prepare, 'stale', 'request.dataset-changed');
    // A signature over the old version, made before: the log refuses it.
    expect((await refusalOf(submit(api, researcher, early, organisationOf(researcher)))).code).not.toBe('accepted');
    const form = completeForm([researcher]);
    const save = { ...own(researcher, requestId), revision, form };
    await expectRefused(
      api,
      () => as(researcher).saveDraft({ ...save, datasetDigest: first.datasetDigest }),
      'stale',
      'request.dataset-changed',
    );
    await as(researcher).saveDraft({ ...save, datasetDigest: second.datasetDigest });
    await submitDraft(api, researcher, requestId);
  });

  test('for a dataset that was closed is refused', async () => {
    const { researcher, custodian } = world;
    const closed = await deposit(api, world);
    const { requestId } = await draftFor(api, researcher, closed.datasetId, completeForm([researcher]));
    const body = { reason: 'The study moved.' };
    await bring(api, custodian, { type: 'dataset.closed', subject: closed.datasetId, prev: closed.statement, body });
    const prepare = () => as(researcher).prepareSubmission(own(researcher, requestId));
    await expectRefused(api, prepare, 'invalid', 'dataset.closed');
    const create = () =>
      as(researcher).createDraft({ organisationId: organisationOf(researcher), datasetId: closed.datasetId });
    await expectRefused(api, create, 'invalid', 'dataset.closed');
  });

  test('for a purpose that somebody of the team has an open request for names that request', async () => {
    const { researcher, colleague } = world;
    const project = 'twice';
    const requestId = await submitRequest(api, researcher, datasetId, completeForm([researcher, colleague], project));
    const second = await draftFor(api, researcher, datasetId, completeForm([researcher], project));
    const prepare = () => as(researcher).prepareSubmission(own(researcher, second.requestId));
    await expectRefused(api, prepare, 'duplicate', 'request.already-open');
    expect((await refusalOf(prepare())).existing).toBe(requestId);
    await as(researcher).withdraw({ ...own(researcher, requestId), reason: 'We found other data.' });
    await submitDraft(api, researcher, second.requestId);
  });

  test('of 20 that arrive at once for one purpose exactly one is taken', async () => {
    const { researcher } = world;
    const organisationId = organisationOf(researcher);
    const prepared = [];
    for (let n = 0; n < 20; n += 1) {
      const { requestId } = await draftFor(api, researcher, datasetId, completeForm([researcher], 'race'));
      prepared.push(await as(researcher).prepareSubmission({ organisationId, requestId }));
    }
    const settled = await Promise.all(prepared.map((each) => refusalOf(submit(api, researcher, each, organisationId))));
    expect(settled.filter(({ code }) => code === 'accepted')).toHaveLength(1);
    expect(settled.filter(({ rules }) => (rules as readonly string[]).includes('request.already-open'))).toHaveLength(
      19,
    );
    const ids = prepared.map(({ request }) => request.statement.subject);
    const owner = api.database.pool('owner');
    const count = async (table: string, column: string) =>
      (await owner.query(`SELECT count(DISTINCT ${column})::int AS n FROM ${table} WHERE ${column} = ANY ($1)`, [ids]))
        .rows[0].n;
    expect(await count('sharing_statements', 'subject')).toBe(1);
    expect(await count('request_events', 'request_id')).toBe(1);
    const phases = await owner.query('SELECT phase FROM access_requests WHERE id = ANY ($1)', [ids]);
    expect(phases.rows.filter(({ phase }) => phase === 'draft')).toHaveLength(19);
  });

  test('under an id that another organisation’s draft has is refused, and the draft stays', async () => {
    const { researcher } = world;
    const elsewhere = await admit(api, world.organisation, ['investigator']);
    const { requestId } = await draftFor(api, researcher, datasetId, completeForm([researcher]));
    const theirs = await draftFor(api, elsewhere, datasetId, completeForm([elsewhere]));
    const { request } = await as(elsewhere).prepareSubmission(own(elsewhere, theirs.requestId));
    const document = { ...(request.documents[0]?.json as object), id: requestId };
    const body = { dataset: datasetId, documentDigest: payloadOf(document).digest };
    const steal = () =>
      bring(api, elsewhere, { type: 'access.requested', subject: requestId, prev: null, body }, [document]);
    await expectRefused(api, steal, 'duplicate', 'request.already-drafted');
  });
});

describe('a review', () => {
  test('is closed to the team, its organisation, custodians elsewhere and whoever does not review', async () => {
    const { researcher, reviewerAtHome, reviewers } = world;
    const requestId = await submitRequest(api, researcher, datasetId, completeForm([researcher]));
    const pass = (person: Person) => () => as(person).passForm(own(person, requestId));
    await expectRefused(api, pass(reviewerAtHome), 'forbidden', 'request.own-organisation');
    await expectRefused(api, pass(researcher), 'forbidden');
    const elsewhere = await admit(api, world.university, ['custodian']);
    await expectRefused(api, pass(elsewhere), 'forbidden');
    await as(reviewers[0]).passForm(own(reviewers[0], requestId));
    const confirm = () => as(reviewers[0]).confirmFeasibility(own(reviewers[0], requestId));
    await expectRefused(api, confirm, 'forbidden', 'request.not-the-custodian');
    await expectRefused(api, pass(reviewers[0]), 'stale', 'request.wrong-phase');
  });

  test('takes no vote on an own request or of an own organisation, however it is brought', async () => {
    const both = await admit(api, world.university, ['investigator', 'reviewer']);
    const requestId = await submitRequest(api, both, datasetId, completeForm([both]));
    await toCommittee(api, world, requestId);
    await expectRefused(api, () => vote(api, both, requestId), 'forbidden', 'request.own-request');
    await expectRefused(api, () => vote(api, world.reviewerAtHome, requestId), 'forbidden', 'request.own-organisation');
    for (const person of [both, world.reviewerAtHome]) {
      const before = await api.fingerprint();
      expect((await refusalOf(voteAnyway(person, requestId))).code).not.toBe('accepted');
      expect(await api.fingerprint()).toBe(before);
    }
  });

  test('takes one vote of each reviewer, and an approval needs two', async () => {
    const { researcher, reviewers } = world;
    const requestId = await submitRequest(api, researcher, datasetId, completeForm([researcher]));
    await toCommittee(api, world, requestId);
    await vote(api, reviewers[0], requestId);
    await expectRefused(api, () => vote(api, reviewers[0], requestId), 'duplicate', 'request.already-voted');
    expect((await refusalOf(voteAnyway(reviewers[0], requestId, 'abstain'))).code).not.toBe('accepted');
    expect(await documentOf(requestId)).toMatchObject({ phase: 'committee' });
    await vote(api, reviewers[1], requestId, 'abstain');
    expect(await documentOf(requestId)).toMatchObject({ phase: 'committee' });
    await vote(api, reviewers[2], requestId);
    expect(await documentOf(requestId)).toMatchObject({ phase: 'approved' });
  });

  test('counts two votes that were prepared before the other was signed, and refuses one after the decision', async () => {
    const { researcher, reviewers } = world;
    const requestId = await submitRequest(api, researcher, datasetId, completeForm([researcher]));
    await toCommittee(api, world, requestId);
    const { documentDigest } = await documentOf(requestId);
    const prepare = (by: Person) =>
      as(by).prepareVote({ ...own(by, requestId), documentDigest, decision: 'refuse', reason: 'It is too wide.' });
    const [first, second] = [await prepare(reviewers[0]), await prepare(reviewers[1])];
    await submit(api, reviewers[0], first, organisationOf(reviewers[0]));
    expect(await documentOf(requestId)).toMatchObject({ phase: 'refused' });
    const late = await refusalOf(submit(api, reviewers[1], second, organisationOf(reviewers[1])));
    expect(late.code).not.toBe('accepted');
    for (const attempt of [
      () => as(researcher).withdraw({ ...own(researcher, requestId), reason: 'Never mind.' }),
      () => as(world.custodian).ask({ ...own(world.custodian, requestId), question: 'Why?' }),
      () => prepare(reviewers[2]),
    ]) {
      await expectRefused(api, attempt, 'stale', 'request.closed');
    }
  });

  test('does not get past a stage that was not passed, nor approved while a question is open', async () => {
    const { researcher, reviewers, custodian } = world;
    const requestId = await submitRequest(api, researcher, datasetId, completeForm([researcher]));
    await expectRefused(api, () => vote(api, reviewers[0], requestId), 'stale', 'request.wrong-phase');
    // The log knows no stages, the service does.
    await expectRefused(api, () => voteAnyway(reviewers[0], requestId), 'stale', 'request.wrong-phase');
    await toCommittee(api, world, requestId);
    await as(custodian).ask({ ...own(custodian, requestId), question: 'Why so long?' });
    await expectRefused(api, () => vote(api, reviewers[0], requestId), 'stale', 'request.question-open');
    await expectRefused(api, () => voteAnyway(reviewers[0], requestId), 'stale', 'request.question-open');
    const answer = (number: number) => () =>
      as(researcher).answer({ ...own(researcher, requestId), number, answer: 'Follow-up.' });
    await expectRefused(api, answer(2), 'not-found', 'request.no-such-question');
    await answer(1)();
    await vote(api, reviewers[0], requestId);
  });

  test('takes no vote on a document that the reviewer has not read', async () => {
    const { researcher, reviewers } = world;
    const requestId = await submitRequest(api, researcher, datasetId, completeForm([researcher]));
    await toCommittee(api, world, requestId);
    const input = { ...own(reviewers[0], requestId), documentDigest: 'a'.repeat(64) };
    const prepare = () => as(reviewers[0]).prepareVote({ ...input, decision: 'approve', reason: 'Yes.' });
    await expectRefused(api, prepare, 'stale', 'request.other-document');
  });

  test('of two people who pass a stage at once lets one, and asks each question under a number of its own', async () => {
    const { researcher, custodian, reviewers } = world;
    const requestId = await submitRequest(api, researcher, datasetId, completeForm([researcher]));
    const ask = (n: number) => as(reviewers[0]).ask({ ...own(reviewers[0], requestId), question: `Question ${n}` });
    await Promise.all([1, 2, 3, 4].map(ask));
    for (const number of [1, 2, 3, 4])
      await as(researcher).answer({ ...own(researcher, requestId), number, answer: 'Yes.' });
    const passed = await Promise.all(
      [custodian, reviewers[0], reviewers[1]].map((person) => refusalOf(as(person).passForm(own(person, requestId)))),
    );
    expect(passed.filter(({ code }) => code === 'accepted')).toHaveLength(1);
  });
});

describe('an agreement', () => {
  test('is signed by the team alone, after approval, once by each', async () => {
    const { researcher, colleague, reviewers } = world;
    const requestId = await submitRequest(api, researcher, datasetId, completeForm([researcher, colleague]));
    const prepare = (person: Person) => () => as(person).prepareAgreement(own(person, requestId));
    await expectRefused(api, prepare(researcher), 'stale');
    await approve(api, world, requestId);
    await expectRefused(api, prepare(reviewers[0]), 'forbidden', 'request.not-of-the-team');
    await submit(api, researcher, await prepare(researcher)(), organisationOf(researcher));
    await expectRefused(api, prepare(researcher), 'duplicate');
  });
});

test('a request that nobody made is not found', async () => {
  const requestId = AccessRequestId.parse(`areq_${'0'.repeat(32)}`);
  const { custodian, reviewers } = world;
  await expectRefused(api, () => as(custodian).passForm(own(custodian, requestId)), 'not-found');
  await expectRefused(api, () => api.as(null).requests.read({ requestId }), 'not-found');
  await expectRefused(api, () => as(reviewers[0]).prepareAgreement(own(reviewers[0], requestId)), 'not-found');
  await expectRefused(api, () => api.as(null).requests.agreement({ requestId }), 'not-found');
});

describe('one account with several memberships', () => {
  const accountOf = async (member: string) =>
    (await api.database.pool('owner').query('SELECT user_id FROM members WHERE id = $1', [member])).rows[0].user_id;
  const give = (member: string, account: string | null) =>
    api.database.pool('owner').query('UPDATE members SET user_id = $2 WHERE id = $1', [member, account]);

  test('neither reviews what it asks for under another of them, nor votes twice', async () => {
    const { researcher, reviewers } = world;
    const [first, second, third] = reviewers;
    const requestId = await submitRequest(api, researcher, datasetId, completeForm([researcher]));
    const before = await Promise.all(reviewers.map((each) => accountOf(memberOf(each))));
    try {
      await give(memberOf(first), await accountOf(memberOf(researcher)));
      await expectRefused(api, () => as(first).passForm(own(first, requestId)), 'forbidden', 'request.own-request');
      await toCommittee(api, world, requestId);
      await expectRefused(api, () => voteAnyway(first, requestId), 'forbidden', 'request.own-request');
      await give(memberOf(first), await accountOf(memberOf(second)));
      await voteAnyway(second, requestId);
      await expectRefused(api, () => voteAnyway(first, requestId), 'duplicate', 'request.already-voted');
      await voteAnyway(third, requestId);
      expect(await as(researcher).read({ requestId })).toMatchObject({ phase: 'approved' });
    } finally {
      for (const [at, each] of reviewers.entries()) await give(memberOf(each), before[at] ?? null);
    }
  });
});

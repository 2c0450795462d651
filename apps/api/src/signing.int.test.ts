import { sha256Hex } from '@trialmark/ledger';
import type { TrialId } from '@trialmark/schema';
import type { DraftData, TrialDetail } from '@trialmark/services';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectAudited, expectRefused, refusalOf } from './testing/outcomes.fixture.ts';
import {
  admit,
  foundOrganisation,
  type Organisation,
  type Person,
  startLog,
  submit,
} from './testing/people.fixture.ts';
import {
  beginAmendment,
  beginRegistration,
  newNct,
  prepareRegistration,
  recordDraft,
  register,
  seal,
} from './testing/trials.fixture.ts';
import { useTestApi } from './testing/use-test-api.fixture.ts';

const api = useTestApi();
let ours: Organisation;
let investigator: Person;
let stranger: Person;
let theirs: Organisation;

beforeAll(async () => {
  await startLog(api);
  ours = await foundOrganisation(api, 'Elmfield University');
  theirs = await foundOrganisation(api, 'Ashford Hospital');
  investigator = await admit(api, ours, ['investigator']);
  stranger = await admit(api, theirs, ['investigator']);
});

const signing = (by = investigator) => api.as(by.session).signing;
const read = async (registryId: string): Promise<{ trial: TrialDetail; record: unknown }> =>
  api.as(null).trials.get({ registryId });

describe('a registration', () => {
  test('is in the log, public, and audited once; its draft is gone', async () => {
    const draftId = await beginRegistration(api, investigator);
    const prepared = await signing().prepareRegistration({ organisationId: ours.id, draftId });
    const { subject } = prepared.request.statement;
    const sign = () => submit(api, investigator, prepared, ours.id);
    const { digest } = await expectAudited(api, 'trial.registered', () => subject, sign);
    const number = (prepared.request.statement.body as { registryId: string }).registryId;
    expect(await read(number)).toMatchObject({
      trial: { id: subject, headDigest: digest, recordVersion: 1, sponsorId: ours.id },
      record: { primaryRegistry: { number } },
    });
    const gone = api.as(investigator.session).drafts.get({ organisationId: ours.id, draftId });
    expect(await refusalOf(gone)).toMatchObject({ code: 'not-found' });
  });

  test('that is not complete is refused with every problem beside its field', async () => {
    const record = recordDraft(undefined, { publicTitle: ' ', countries: ['XX'], conditions: [] });
    const draftId = await beginRegistration(api, investigator, { record, contacts: {} });
    const prepare = () => signing().prepareRegistration({ organisationId: ours.id, draftId });
    await expectRefused(api, prepare, 'invalid');
  });

  test('of an id that is registered already is a duplicate, and names the record there is', async () => {
    const nct = newNct();
    const secondaryIds = [{ kind: 'other', issuingAuthority: 'Somebody', number: `nct ${nct.slice(3)}` }];
    const data = { record: recordDraft(undefined, { secondaryIds }) };
    // Of those who sign what was prepared before it was taken, and of those who come later.
    const early = await Promise.all([investigator, stranger].map((by) => prepareRegistration(api, by, data)));
    const drafts = await Promise.all([investigator, stranger].map((by) => beginRegistration(api, by, data)));
    const first = await register(api, investigator, { record: recordDraft(nct) });
    for (const [i, by] of [investigator, stranger].entries()) {
      const organisationId = by === stranger ? theirs.id : ours.id;
      const prepared = early[i] ?? expect.fail('not prepared');
      const of = { organisationId: organisationId as never, draftId: drafts[i] ?? '' };
      const before = await api.fingerprint();
      for (const attempt of [
        () => submit(api, by, prepared, organisationId),
        () => signing(by).prepareRegistration(of),
      ]) {
        const refusal = { code: 'duplicate', rules: ['secondary-id.taken'], existing: first.registryId };
        expect(await refusalOf(attempt())).toEqual(refusal);
      }
      expect(await api.fingerprint()).toBe(before);
    }
    expect(await api.as(null).trials.claims({ ids: [{ authority: 'ClinicalTrials.gov', id: nct }] })).toEqual([
      { authority: 'ClinicalTrials.gov', id: nct, registryId: first.registryId },
    ]);
  });

  test('of one id by two people at once succeeds once', async () => {
    const record = recordDraft(newNct());
    const prepared = await Promise.all(
      [investigator, investigator, investigator, investigator].map((by) => prepareRegistration(api, by, { record })),
    );
    const codes = await Promise.all(prepared.map((each) => refusalOf(submit(api, investigator, each, ours.id))));
    expect(codes.map(({ code }) => code).sort()).toEqual(['accepted', 'duplicate', 'duplicate', 'duplicate']);
  });

  test('keeps contacts out of everything public, and gives them to members who may draft', async () => {
    const { registryId } = await register(api, investigator);
    const answer = await read(registryId);
    expect(JSON.stringify(answer)).not.toContain('ola@example.org');
    const commitment = answer.trial.contactsCommitment ?? '';
    const of = (by: Person, organisationId: string) =>
      api.as(by.session).account.contacts({ organisationId, commitment });
    expect(await of(investigator, ours.id)).toMatchObject({ contacts: { public: { email: 'ola@example.org' } } });
    expect(await refusalOf(of(stranger, theirs.id))).toMatchObject({ code: 'not-found' });
    expect(await refusalOf(of(stranger, ours.id))).toMatchObject({ code: 'forbidden' });
  });
});

describe('an amendment', () => {
  test('declares exactly what it changes, and is audited once', async () => {
    const { trialId, registryId, digest } = await register(api, investigator);
    const draftId = await beginAmendment(api, investigator, trialId);
    const prepared = await signing().prepareAmendment({ organisationId: ours.id, draftId });
    expect(prepared.request.statement).toMatchObject({
      type: 'trial.amended',
      prev: digest,
      body: { recordVersion: 2, changes: [{ path: expect.stringContaining('out_00000001') }] },
    });
    const sign = () => submit(api, investigator, prepared, ours.id);
    await expectAudited(api, 'trial.amended', () => trialId, sign);
    const { trial } = await read(registryId);
    expect(trial).toMatchObject({ recordVersion: 2 });
    // The same people as before: their commitment does not change.
    const commitments = trial.versions.map((each) => (each.body as { contactsCommitment: string }).contactsCommitment);
    expect(new Set(commitments).size).toBe(1);
  });

  test.each<[string, Partial<DraftData>]>([
    ['a reason', { reason: ' ' }],
    ['an ethics reference', { ethicsReference: '' }],
  ])('without %s is not prepared', async (_, change) => {
    const { trialId } = await register(api, investigator);
    const draftId = await beginAmendment(api, investigator, trialId);
    const { drafts } = api.as(investigator.session);
    const { data, revision } = await drafts.get({ organisationId: ours.id, draftId });
    await drafts.save({ organisationId: ours.id, draftId, revision, data: { ...data, ...change } });
    const prepare = () => signing().prepareAmendment({ organisationId: ours.id, draftId });
    await expectRefused(api, prepare, 'invalid', 'amendment.missing');
  });

  test('that takes an id which belongs to another trial is not prepared, and names that trial', async () => {
    const nct = newNct();
    const other = await register(api, investigator, { record: recordDraft(nct) });
    const { trialId } = await register(api, investigator);
    const draftId = await beginAmendment(api, investigator, trialId);
    const { drafts } = api.as(investigator.session);
    const { data, revision } = await drafts.get({ organisationId: ours.id, draftId });
    const { record } = data as DraftData;
    const { secondaryIds } = recordDraft(nct);
    const changed = { ...data, record: { ...record, ...(secondaryIds && { secondaryIds }) } };
    await drafts.save({ organisationId: ours.id, draftId, revision, data: changed });
    const attempt = signing().prepareAmendment({ organisationId: ours.id, draftId });
    expect(await refusalOf(attempt)).toMatchObject({ code: 'duplicate', existing: other.registryId });
  });

  test('that changes nothing is not prepared', async () => {
    const { trialId } = await register(api, investigator);
    const data = { reason: 'None.', ethicsReference: 'None.' };
    const { id: draftId } = await api
      .as(investigator.session)
      .drafts.create({ organisationId: ours.id, kind: 'amendment', trialId, data });
    const prepare = () => signing().prepareAmendment({ organisationId: ours.id, draftId });
    await expectRefused(api, prepare, 'invalid', 'amendment.missing');
  });

  test('of a version that is no longer the newest is stale, before and after signing', async () => {
    const { trialId } = await register(api, investigator);
    const [one, other] = [
      await beginAmendment(api, investigator, trialId),
      await beginAmendment(api, investigator, trialId, 'Another reason.'),
    ];
    const first = await signing().prepareAmendment({ organisationId: ours.id, draftId: one });
    const second = await signing().prepareAmendment({ organisationId: ours.id, draftId: other });
    await submit(api, investigator, first, ours.id);
    await expectRefused(api, () => submit(api, investigator, second, ours.id), 'stale', 'history.stale');
    const again = () => signing().prepareAmendment({ organisationId: ours.id, draftId: other });
    await expectRefused(api, again, 'stale', 'draft.stale');
  });
});

describe("another organisation's trial", () => {
  const change = { to: 'recruiting', effectiveOn: '2026-11-21', reason: 'Not mine.' } as const;

  test.each<[string, (trialId: TrialId) => Promise<unknown>]>([
    [
      'change of status',
      (trialId) => signing(stranger).prepareStatusChange({ organisationId: theirs.id, trialId, ...change }),
    ],
    ['document', (trialId) => signing(stranger).prepareDocument({ organisationId: theirs.id, trialId, ...document() })],
    ['unsealing', (trialId) => signing(stranger).prepareUnsealing({ organisationId: theirs.id, trialId })],
  ])('gets no %s prepared, open or sealed', async (_, attempt) => {
    const open = await register(api, investigator);
    const sealed = await seal(api, investigator);
    await expectRefused(api, () => attempt(open.trialId), 'forbidden');
    await expectRefused(api, () => attempt(sealed.trialId), 'forbidden');
  });
});

function document() {
  const bytes = new TextEncoder().encode('the protocol');
  return {
    kind: 'protocol' as const,
    title: 'Protocol 1.0',
    digest: sha256Hex(bytes),
    sizeBytes: bytes.length,
    mediaType: 'text/plain',
  };
}

describe('a change of status', () => {
  const change = (trialId: string, to: 'recruiting' | 'completed' | 'withdrawn') =>
    signing().prepareStatusChange({
      organisationId: ours.id,
      trialId,
      to,
      effectiveOn: '2026-11-21',
      reason: 'The first site has opened.',
      startDate: { date: '2026-11-21', kind: 'actual' },
    });

  test('is in the log and audited once', async () => {
    const { trialId, registryId } = await register(api, investigator);
    const prepared = await change(trialId, 'recruiting');
    const sign = () => submit(api, investigator, prepared, ours.id);
    await expectAudited(api, 'trial.status-changed', () => trialId, sign);
    expect(await read(registryId)).toMatchObject({
      trial: { recruitmentStatus: 'recruiting', recordVersion: 2 },
      timeline: { moves: [{ field: 'startDate', recordVersion: 2, from: '2027-01', to: '2026-11-21' }] },
      silence: { finding: 'HEARD_OF' },
    });
  });

  test('carries the contacts on, opened so that the signer sees who they are', async () => {
    const { trialId } = await register(api, investigator);
    const { statement, openings } = (await change(trialId, 'recruiting')).request;
    expect(openings).toHaveLength(1);
    expect(statement.body).toMatchObject({ contactsCommitment: openings[0]?.commitment });
  });

  test('that the rules do not permit is refused beside its field', async () => {
    const { trialId } = await register(api, investigator);
    await expectRefused(api, () => change(trialId, 'completed'), 'invalid');
  });

  test('of a trial that is not there is not found', async () => {
    await expectRefused(api, () => change(`trial_${'0'.repeat(32)}`, 'recruiting'), 'not-found');
  });
});

describe('results', () => {
  const report = {
    reportedOn: '2026-11-21',
    outcomes: ['out_00000001', 'out_00000002'].map((id) => ({ origin: 'not-reported', id, reason: 'It goes on.' })),
    summary: { briefSummary: 'No results yet.' },
  };

  async function begin(results: object) {
    const { trialId, registryId } = await register(api, investigator);
    const data = { results } as DraftData;
    const { id: draftId } = await api
      .as(investigator.session)
      .drafts.create({ organisationId: ours.id, kind: 'results', trialId, data });
    return { trialId, registryId, prepare: () => signing().prepareResults({ organisationId: ours.id, draftId }) };
  }

  test('that account for every outcome are public, and audited once', async () => {
    const { trialId, registryId, prepare } = await begin(report);
    const prepared = await prepare();
    await expectAudited(
      api,
      'outcomes.reported',
      () => trialId,
      () => submit(api, investigator, prepared, ours.id),
    );
    const { trial } = await read(registryId);
    expect(trial).toMatchObject({ hasResults: true });
    const { resultsDigest } = (trial.versions.at(-1)?.body ?? {}) as { resultsDigest: string };
    expect(await api.as(null).trials.results({ resultsDigest })).toMatchObject(report);
  });

  test('that leave an outcome out are refused', async () => {
    const { prepare } = await begin({ ...report, outcomes: report.outcomes.slice(1) });
    await expectRefused(api, prepare, 'invalid', 'report.outcome-untold');
  });
});

describe('a sealed registration', () => {
  test('shows no record until it is unsealed, and then the one that was sealed', async () => {
    const { trialId, registryId } = await seal(api, investigator);
    const sealed = await read(registryId);
    expect(sealed).toMatchObject({ trial: { isSealed: true, publicTitle: '' }, record: null });
    expect(JSON.stringify(sealed)).not.toContain('Walking');
    const prepared = await signing().prepareUnsealing({ organisationId: ours.id, trialId });
    const sign = () => submit(api, investigator, prepared, ours.id);
    await expectAudited(api, 'trial.unsealed', () => trialId, sign);
    expect(await read(registryId)).toMatchObject({
      trial: { isSealed: false, recordVersion: 2 },
      record: { publicTitle: 'Walking after hip repair' },
    });
  });

  test('is not amended, nor its status changed, before it is unsealed', async () => {
    const { trialId } = await seal(api, investigator);
    await expectRefused(api, () => beginAmendment(api, investigator, trialId), 'invalid');
    const change = () =>
      signing().prepareStatusChange({
        organisationId: ours.id,
        trialId,
        to: 'recruiting',
        effectiveOn: '2026-11-21',
        reason: 'Too early.',
      });
    await expectRefused(api, change, 'invalid');
  });

  test('is unsealed once, and a trial that was never sealed is not unsealed', async () => {
    const { trialId } = await seal(api, investigator);
    const prepare = (id: string) => signing().prepareUnsealing({ organisationId: ours.id, trialId: id });
    const first = await prepare(trialId);
    // Of the same second it would be the same statement, and saying it twice is saying it once.
    api.pass(1 / 30);
    const second = await prepare(trialId);
    await submit(api, investigator, first, ours.id);
    await expectRefused(api, () => submit(api, investigator, second, ours.id), 'stale');
    await expectRefused(api, () => prepare(trialId), 'invalid');
    const open = await register(api, investigator);
    await expectRefused(api, () => prepare(open.trialId), 'invalid');
  });

  test('takes an id that another sealed record has used only once', async () => {
    const revealBy = `${new Date().getUTCFullYear() + 1}-06-30`;
    const data = { seal: { authority: 'Elmfield Ethics Committee', id: 'EEC 2026/77', revealBy } };
    const prepare = async () => {
      const draftId = await beginRegistration(api, investigator, data);
      return await signing().prepareSeal({ organisationId: ours.id, draftId });
    };
    const [first, second] = [await prepare(), await prepare()];
    const draftId = await beginRegistration(api, investigator, data);
    await submit(api, investigator, first, ours.id);
    await expectRefused(api, () => submit(api, investigator, second, ours.id), 'duplicate', 'secondary-id.taken');
    const again = signing().prepareSeal({ organisationId: ours.id, draftId });
    const existing = (first.request.statement.body as { registryId: string }).registryId;
    expect(await refusalOf(again)).toMatchObject({ code: 'duplicate', existing });
  });

  test('is not unsealed while an id of its record belongs to another trial', async () => {
    const nct = newNct();
    const { trialId } = await seal(api, investigator, { record: recordDraft(nct) });
    const taken = await register(api, investigator, { record: recordDraft(nct) });
    const unseal = signing().prepareUnsealing({ organisationId: ours.id, trialId });
    expect(await refusalOf(unseal)).toMatchObject({ code: 'duplicate', existing: taken.registryId });
  });

  test.each([
    ['no id', { authority: 'Committee', id: '', revealBy: '2027-06-30' }],
    ['a day of opening that has passed', { authority: 'Committee', id: '1', revealBy: '2020-01-01' }],
    ['a day of opening in six years', { authority: 'Committee', id: '1', revealBy: '2032-12-01' }],
    ['an authority longer than a statement holds', { authority: 'C'.repeat(121), id: '1', revealBy: '2027-06-30' }],
  ])('with %s is not prepared', async (_, facts) => {
    const draftId = await beginRegistration(api, investigator, { seal: facts });
    await expectRefused(api, () => signing().prepareSeal({ organisationId: ours.id, draftId }), 'invalid');
  });
});

describe('a document', () => {
  test('is listed under its trial, with one audit record', async () => {
    const { trialId, registryId } = await register(api, investigator);
    const facts = { ...document(), organisationId: ours.id, trialId };
    const prepared = await signing().prepareDocument(facts);
    const sign = () => submit(api, investigator, prepared, ours.id);
    await expectAudited(api, 'document.published', () => trialId, sign);
    expect((await read(registryId)).trial.documents).toMatchObject([{ title: 'Protocol 1.0', sizeBytes: 12 }]);
  });

  test.each([
    ['a trial that is not there', { trialId: `trial_${'0'.repeat(32)}` }, 'not-found'],
    ['a media type that is none', { mediaType: 'a text' }, 'invalid'],
  ])('of %s is not prepared', async (_, change, code) => {
    const { trialId } = await register(api, investigator);
    const facts = { ...document(), organisationId: ours.id, trialId, ...change } as never;
    await expectRefused(api, () => signing().prepareDocument(facts), code);
  });
});

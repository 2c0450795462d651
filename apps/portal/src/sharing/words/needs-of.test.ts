import { expect, test } from 'vitest';
import type { NoticeView, ReleaseView } from '../release-view.ts';
import type { RequestListItem } from '../request-view.ts';
import { needsOf } from './needs-of.ts';

const TODAY = '2027-03-10';
const request = (changes: Partial<RequestListItem>): RequestListItem => ({
  id: 'areq_1',
  datasetId: 'dset_1',
  datasetTitle: 'Walking data',
  phase: 'committee',
  projectTitle: 'Sleep and memory',
  requesterId: 'mbr_1',
  organisations: [],
  submittedAt: '2027-02-01T00:00:00Z',
  expiresOn: '2027-05-01',
  updatedAt: '2027-02-01T00:00:00Z',
  questionsOpen: 0,
  waiting: null,
  ...changes,
});
const notice = (changes: Partial<NoticeView>): NoticeView => ({
  digest: 'a'.repeat(64),
  rowTags: ['1', '2'],
  dueOn: '2027-03-20',
  notifiedAt: '2027-03-01T00:00:00Z',
  attested: [],
  mine: false,
  ...changes,
});
const release = (changes: Partial<ReleaseView>): ReleaseView => ({
  id: 'rel_1',
  requestId: 'areq_1',
  datasetId: 'dset_1',
  datasetTitle: 'Walking data',
  projectTitle: 'Sleep and memory',
  trialId: 'trial_1',
  custodianId: 'org_1',
  statement: 'b'.repeat(64),
  ciphertextDigest: 'c'.repeat(64),
  sizeBytes: 10,
  rows: 5,
  expiresOn: '2027-04-01',
  publishedAt: '2027-03-01T00:00:00Z',
  revokedAt: null,
  destroyedAt: null,
  lastAccessAt: null,
  team: [],
  state: 'open',
  agreementSigned: true,
  rowTags: [],
  notices: [],
  ...changes,
});

test('nothing needs a team whose requests wait for others and whose releases are fetched', () => {
  expect(needsOf([request({})], [release({ lastAccessAt: '2027-03-02T00:00:00Z' })], TODAY)).toEqual([]);
});

test('overdue deletions come first, then what ends first, then what has waited longest', () => {
  const needs = needsOf(
    [
      request({ id: 'areq_draft', phase: 'draft', waiting: { need: 'finish-draft', since: '2027-01-01T00:00:00Z' } }),
      request({
        id: 'areq_sign',
        phase: 'approved',
        waiting: { need: 'sign-agreement', since: '2027-03-01T00:00:00Z' },
      }),
      request({ id: 'areq_ask', questionsOpen: 1, waiting: { need: 'answer', since: '2027-03-05T00:00:00Z' } }),
    ],
    [
      release({}),
      release({ id: 'rel_2', lastAccessAt: '2027-02-02T00:00:00Z', notices: [notice({ dueOn: '2027-03-09' })] }),
    ],
    TODAY,
  );
  expect(needs.map(({ kind, isOverdue }) => [kind, isOverdue])).toEqual([
    ['attest', true],
    ['fetch', false],
    ['answer', false],
    ['finish-draft', false],
    ['sign-agreement', false],
  ]);
});

test('a notice that the reader has attested needs them no more, one that a colleague attested still does', () => {
  const fetched = { lastAccessAt: '2027-03-02T00:00:00Z' };
  const attested = [{ by: 'mbr_2', at: null }];
  expect(needsOf([], [release({ ...fetched, notices: [notice({ mine: true })] })], TODAY)).toEqual([]);
  expect(needsOf([], [release({ ...fetched, notices: [notice({ attested })] })], TODAY)).toHaveLength(1);
});

test.each([['expired'], ['revoked'], ['destroyed'], ['not-yet-witnessed']] as const)(
  'a release that is %s does not ask to be fetched',
  (state) => expect(needsOf([], [release({ state })], TODAY)).toEqual([]),
);

test('a notice about a release that is over still has to be attested', () => {
  const [need] = needsOf([], [release({ state: 'destroyed', notices: [notice({})] })], TODAY);
  expect(need).toMatchObject({ kind: 'attest', dueOn: '2027-03-20', count: 2, isOverdue: false });
});

test('a draft without a title is named by its dataset', () => {
  const draft = request({ projectTitle: '', waiting: { need: 'finish-draft', since: '2027-03-01T00:00:00Z' } });
  expect(needsOf([draft], [], TODAY)[0]?.title).toBe('Walking data');
});

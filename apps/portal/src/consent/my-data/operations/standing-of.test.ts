import { bindUse } from '@trialmark/datause';
import { describe, expect, test } from 'vitest';
import { consentOf, documentOf, entryOf, releaseOf, STUDY_FACTS, TODAY, tagOf } from './feed.fixture.ts';
import { readRequest } from './sharing-feed.ts';
import { type OwnSide, standingOf } from './standing-of.ts';

const document = documentOf();
const tag = tagOf(document);
const bound = bindUse(document, STUDY_FACTS, null);

const own = (changes: Partial<OwnSide> = {}): OwnSide => ({
  status: 'standing',
  terms: consentOf(),
  answer: null,
  today: TODAY,
  ...changes,
});
const asking = { terms: consentOf({ ask: true }) };

function standing(entry: Record<string, unknown>, side: OwnSide, request = bound as typeof bound | null) {
  const feed = readRequest(entryOf(document, entry));
  if (feed === null) throw new Error('the example is no request');
  return standingOf(feed, request, tag, side).kind;
}

describe('a release that holds the row says so whatever else is', () => {
  test.each([
    ['while the consent stands', own()],
    ['after it was withdrawn', own({ status: 'withdrawn', terms: null })],
    ['when today’s terms would not cover it', own({ terms: consentOf({ permissions: [] }) })],
    ['when the answer kept here is no', own({ ...asking, answer: 'no' })],
  ])('%s', (_name, side) => {
    expect(standing({ releases: [releaseOf([tag])] }, side)).toBe('holds');
  });
});

test.each<[string, string, Record<string, unknown>, OwnSide]>([
  ['a request that is being decided on', 'reviewed', { status: 'open' }, own(asking)],
  ['one that was refused', 'ended', { status: 'refused' }, own(asking)],
  ['one that the rules denied', 'ended', { status: 'denied' }, own()],
  ['one that was taken back', 'ended', { status: 'withdrawn' }, own()],
  ['an approved one, after the consent was withdrawn', 'withdrawn', {}, own({ status: 'withdrawn', terms: null })],
  ['an approved one, where the terms cannot be told', 'terms-unknown', {}, own({ terms: null })],
  ['one that asks for more than the terms give', 'not-covered', {}, own({ terms: consentOf({ permissions: [] }) })],
  ['one that lasts longer than they do', 'not-covered', {}, own({ terms: consentOf({ expiry: TODAY + 10 }) })],
  [
    'one that asks, where they do not cover it',
    'not-covered',
    {},
    own({ terms: consentOf({ ask: true, permissions: [] }) }),
  ],
  ['one that asks', 'asks', {}, own(asking)],
  ['one that asks, before the consent has joined the others', 'asks', {}, own({ ...asking, status: 'waiting' })],
  ['one that asks, after a release without the row', 'asks', { releases: [releaseOf(['5'])] }, own(asking)],
  ['one that was answered with no', 'said-no', {}, own({ ...asking, answer: 'no' })],
  ['one whose yes is in the log', 'said-yes', { approvals: [tag] }, own(asking)],
  [
    'one whose yes is in the log, whatever is kept here',
    'said-yes',
    { approvals: [tag] },
    own({ ...asking, answer: 'no' }),
  ],
  ['one that was just answered with yes', 'said-yes', {}, own({ ...asking, answer: 'yes' })],
  ['one where somebody else’s yes is in the log', 'asks', { approvals: ['5'] }, own(asking)],
  [
    'one that ran out unanswered',
    'unanswered',
    {},
    own({ ...asking, today: 21_500, terms: consentOf({ ask: true, expiry: 22_000 }) }),
  ],
  ['one that waits for the consent to join', 'not-joined', {}, own({ status: 'waiting' })],
  ['one for which nothing was released yet', 'no-release', {}, own()],
  ['one that ran out without a release', 'ended', {}, own({ today: 21_500 })],
  ['one with a release without the row', 'left-out', { releases: [releaseOf(['5'])] }, own()],
])('%s stands as %s', (_name, kind, entry, side) => {
  expect(standing(entry, side)).toBe(kind);
});

test('a request whose needs cannot be told is not said to be covered', () => {
  expect(standing({}, own(asking), null)).toBe('terms-unknown');
});

test('every reason why terms do not cover a request is named', () => {
  const feed = readRequest(entryOf(document));
  const terms = consentOf({ permissions: ['condition-research'], expiry: TODAY });
  if (feed === null) throw new Error('the example is no request');
  expect(standingOf(feed, bound, tag, own({ terms })).faults).toEqual([
    { kind: 'not-permitted', permission: 'biomedical-research' },
    { kind: 'too-long', expiry: TODAY },
  ]);
});

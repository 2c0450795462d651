import { describe, expect, test } from 'vitest';
import { ANALYST, RELEASE, RESEARCHER, REVIEWERS } from '../testing/sharing-documents.ts';
import { SharingStory } from '../testing/sharing-story.ts';
import { failed, refuses } from './judge-cases.fixture.ts';

const other = `rel_${'99'.repeat(16)}`;
const released = () => new SharingStory().released();

describe('attempts', () => {
  const attempt = (release: string) => ({
    release,
    at: '2026-11-21T10:00:00Z',
    by: null,
    outcome: 'denied',
    reason: 'not-signed-in',
  });

  refuses(released, (story) => story.judge('access.attempted', { attempts: [attempt(RELEASE)] }), [
    [
      'when one is about a release of another request',
      (story) => story.judge('access.attempted', { attempts: [attempt(RELEASE), attempt(other)] }),
      ['attempt.release'],
    ],
  ]);
});

describe('a revocation', () => {
  const revoke = (story: SharingStory, release = RELEASE, envelope: object = {}) =>
    story.judge('access.revoked', { release, reason: 'A machine was lost.' }, envelope);

  refuses(released, revoke, [
    ['by the researcher', (story) => revoke(story, RELEASE, { issuer: RESEARCHER }), ['release.custodian']],
    ['of another request’s release', (story) => revoke(story, other), ['revoked.once']],
    [
      'twice',
      (story) => {
        story.say('access.revoked', { release: RELEASE, reason: 'x' });
        return revoke(story);
      },
      ['revoked.once'],
    ],
    [
      'of what was destroyed',
      (story) => {
        story.say('release.destroyed', destroyed(story), { issuedAt: '2027-12-01T00:00:00Z' });
        return revoke(story);
      },
      ['revoked.once'],
    ],
  ]);
});

const destroyed = (story: SharingStory, changes: object = {}) => ({
  release: RELEASE,
  ciphertextDigest: story.request.releases.get(RELEASE)?.ciphertextDigest,
  cause: 'expired',
  ...changes,
});

describe('a destruction', () => {
  const destroy = (story: SharingStory, changes: object = {}, issuedAt = '2027-12-01T00:00:00Z') =>
    story.judge('release.destroyed', destroyed(story, changes), { issuedAt });

  refuses(released, destroy, [
    ['on the last day', (story) => destroy(story, {}, '2027-11-30T23:59:59Z'), ['destroyed.once']],
    ['as revoked when it was not', (story) => destroy(story, { cause: 'revoked' }), ['destroyed.once']],
    ['of another file', (story) => destroy(story, { ciphertextDigest: 'd'.repeat(64) }), ['destroyed.once']],
    ['of another request’s release', (story) => destroy(story, { release: other }), ['destroyed.once']],
    [
      'twice',
      (story) => {
        story.say('release.destroyed', destroyed(story), { issuedAt: '2027-12-01T00:00:00Z' });
        return destroy(story);
      },
      ['destroyed.once'],
    ],
  ]);

  test('may come before its time when access was revoked', () => {
    const story = released();
    story.say('access.revoked', { release: RELEASE, reason: 'x' });
    expect(failed(destroy(story, { cause: 'revoked' }, '2026-11-21T11:00:00Z'))).toEqual([]);
    expect(failed(destroy(story, { cause: 'expired' }, '2026-11-21T11:00:00Z'))).toEqual(['destroyed.once']);
  });
});

describe('a notice', () => {
  const notify = (story: SharingStory, rowTags: readonly string[], release = RELEASE, envelope: object = {}) =>
    story.judge('withdrawal.notified', { release, rowTags, dueOn: '2026-12-21' }, envelope);

  refuses(released, (story) => notify(story, ['11', '13']), [
    ['by the researcher', (story) => notify(story, ['11'], RELEASE, { issuer: RESEARCHER }), ['release.custodian']],
    ['about a row that is not in it', (story) => notify(story, ['11', '99']), ['notice.tags']],
    ['about a row twice', (story) => notify(story, ['11', '11']), ['notice.tags']],
    ['about another request’s release', (story) => notify(story, ['11'], other), ['notice.tags']],
    [
      'about a row of an earlier notice',
      (story) => {
        story.say('withdrawal.notified', { release: RELEASE, rowTags: ['11'], dueOn: '2026-12-21' });
        return notify(story, ['11', '13']);
      },
      ['notice.tags'],
    ],
  ]);
});

describe('an attestation', () => {
  const noticed = () => {
    const story = released();
    story.say('withdrawal.notified', { release: RELEASE, rowTags: ['11'], dueOn: '2026-12-21' });
    story.say('withdrawal.notified', { release: RELEASE, rowTags: ['13'], dueOn: '2027-01-21' });
    return story;
  };
  const noticeOf = (story: SharingStory, at = 0) => story.request.releases.get(RELEASE)?.notices[at]?.statement;
  const attest = (story: SharingStory, envelope: object = {}, notice = noticeOf(story)) =>
    story.judge('destruction.attested', { notice, statement: 'All copies are gone.' }, envelope);

  refuses(noticed, attest, [
    ['by somebody who is not of the team', (story) => attest(story, { issuer: REVIEWERS[0] }), ['attested.notice']],
    ['about a notice that nobody gave', (story) => attest(story, {}, 'd'.repeat(64)), ['attested.notice']],
    [
      'twice by one member',
      (story) => {
        story.say('destruction.attested', { notice: noticeOf(story), statement: 'Gone.' });
        return attest(story);
      },
      ['attested.notice'],
    ],
  ]);

  test('is one member’s word about one notice', () => {
    const story = noticed();
    story.say('destruction.attested', { notice: noticeOf(story, 1), statement: 'Gone.' });
    expect(failed(attest(story, { issuer: ANALYST }, noticeOf(story, 1)))).toEqual([]);
    expect(failed(attest(story))).toEqual([]);
    const notices = story.request.releases.get(RELEASE)?.notices ?? [];
    expect(notices.map(({ attested }) => [...attested.keys()])).toEqual([[], [RESEARCHER]]);
  });
});

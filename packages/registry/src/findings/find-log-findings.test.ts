import { describe, expect, test } from 'vitest';
import { emptySharingState, type SharingState } from '../sharing/sharing-state.ts';
import { findLogFindings } from './find-log-findings.ts';
import { followUpFindings } from './of-log/follow-up-findings.ts';
import type { LogFacts } from './of-log/log-facts.ts';
import { ruleId } from './rule-finding.ts';

const HOUR = 3_600;
const T0 = Date.parse('2024-02-28T12:00:00Z') / 1_000;
const checkpoint = (size: number, hours: number, cosigners = ['w1', 'w2']) => ({
  size,
  evidenceTimeS: T0 + hours * HOUR,
  cosigners,
});

/** A log of which nothing is to be said. */
const quiet: LogFacts = {
  origin: 'log.example/1',
  checkpoints: [checkpoint(1, 0), checkpoint(2, 1), checkpoint(3, 2)],
  witnesses: ['w1', 'w2'],
  anchors: [{ size: 3, timeS: T0 + 3 * HOUR, what: 'anchors/0' }],
  forced: [],
  seals: [],
  sharing: emptySharingState(),
  promises: { checkpointEveryS: HOUR, anchorWithinS: 3 * HOUR, answerWithinS: 24 * HOUR, witnessMissing: 2 },
  nowS: T0 + 3 * HOUR,
};
const rulesOf = (changes: Partial<LogFacts>) =>
  findLogFindings({ ...quiet, ...changes }).map((finding) => `${ruleId(finding)} ${finding.verdict}`);

test('a log that keeps its promises to the second gives no finding', () => {
  expect(rulesOf({})).toEqual([]);
});

describe('checkpoint-gap/1', () => {
  test('is found a second after the promised time, between checkpoints and until now', () => {
    expect(rulesOf({ nowS: quiet.nowS + 1 })).toEqual(['checkpoint-gap/1 GAP']);
    expect(rulesOf({ checkpoints: [checkpoint(1, 0), checkpoint(3, 2)] })).toEqual(['checkpoint-gap/1 GAP']);
  });

  test('is not ended by a checkpoint that no quorum cosigned', () => {
    const unsigned = { size: 2, evidenceTimeS: null, cosigners: ['w1', 'w2'] };
    expect(rulesOf({ checkpoints: [checkpoint(1, 0), unsigned, checkpoint(3, 2)] })).toEqual(['checkpoint-gap/1 GAP']);
  });
});

describe('missing-witness/1', () => {
  test('is about a witness that cosigned none of the newest checkpoints, and says when it last did', () => {
    const checkpoints = [checkpoint(1, 0), checkpoint(2, 1, ['w1']), checkpoint(3, 2, ['w1'])];
    const [found] = findLogFindings({ ...quiet, checkpoints });
    expect(found).toMatchObject({ rule: 'missing-witness', inputs: { witness: 'w2', lastCosigned: 1 } });
  });

  test('is not about one that cosigned any of them, nor about a log that is too young', () => {
    expect(rulesOf({ checkpoints: [checkpoint(1, 0), checkpoint(2, 1), checkpoint(3, 2, ['w1'])] })).toEqual([]);
    const young = { checkpoints: [checkpoint(3, 2, ['w1'])] };
    expect(rulesOf(young)).toEqual([]);
  });
});

test('late-anchor/1 tells an anchor that came late from one that did not come, once for each', () => {
  const promises = { ...quiet.promises, anchorWithinS: HOUR };
  expect(rulesOf({ promises })).toEqual(['late-anchor/1 LATE']);
  expect(rulesOf({ promises, anchors: [] })).toEqual(['late-anchor/1 MISSING']);
  expect(rulesOf({ promises, anchors: [{ size: 2, timeS: T0 + HOUR, what: '' }] })).toEqual([]);
});

test('forced-inclusion/1 counts from the contract’s time to the answer, or to now', () => {
  const forced = (answeredS: number | null) => [{ digest: 'a'.repeat(64), timeS: T0 - 24 * HOUR, answeredS }];
  expect(rulesOf({ forced: forced(T0) })).toEqual([]);
  expect(rulesOf({ forced: forced(T0 + 1) })).toEqual(['forced-inclusion/1 ANSWERED_LATE']);
  expect(rulesOf({ forced: forced(null) })).toEqual(['forced-inclusion/1 UNANSWERED']);
});

test('overdue-seal/1 begins on the day after, also after a leap day', () => {
  const seals = (revealBy: string) => [{ registryId: 'TMK00000001', statement: null, revealBy }];
  expect(rulesOf({ seals: seals('2024-02-28') })).toEqual([]);
  const [found] = findLogFindings({ ...quiet, seals: seals('2024-01-31') });
  expect(found).toMatchObject({ rule: 'overdue-seal', inputs: { today: '2024-02-28', days: 28 } });
});

describe('release-follow-up/1', () => {
  const NOTICE = 'b'.repeat(64);
  const released = (release: object): SharingState => {
    const document = { use: { team: [{ member: 'mbr_a' }, { member: 'mbr_b' }] } };
    const whole = {
      statement: 'c'.repeat(64),
      position: 7,
      expiresOn: '2024-12-31',
      isDestroyed: false,
      isRevoked: false,
      notices: [],
    };
    const request = { document, releases: new Map([['rel_1', { ...whole, ...release }]]) };
    return { ...emptySharingState(), requests: new Map([['areq_1', request as never]]) };
  };
  const notice = (attested: readonly string[]) => [
    {
      statement: NOTICE,
      rowTags: ['1', '2'],
      dueOn: '2024-02-29',
      attested: new Map(attested.map((who) => [who, 'd'])),
    },
  ];

  test('finds a notice that a member has not attested, from the day after it was due', () => {
    expect(followUpFindings(released({ notices: notice(['mbr_a']) }), '2024-02-29')).toEqual([]);
    expect(followUpFindings(released({ notices: notice(['mbr_a']) }), '2024-03-01')).toMatchObject([
      { verdict: 'NOT_ATTESTED', subject: 'rel_1', inputs: { owing: ['mbr_b'], attested: ['mbr_a'], rows: 2 } },
    ]);
    expect(followUpFindings(released({ notices: notice(['mbr_a', 'mbr_b']) }), '2024-03-01')).toEqual([]);
  });

  test('finds a release that is over and not destroyed, a week after', () => {
    expect(followUpFindings(released({}), '2025-01-07')).toEqual([]);
    expect(followUpFindings(released({}), '2025-01-08')).toMatchObject([{ verdict: 'NOT_DESTROYED' }]);
    expect(followUpFindings(released({ isDestroyed: true }), '2025-01-08')).toEqual([]);
  });
});

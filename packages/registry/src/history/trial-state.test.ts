import type { Statement } from '@trialmark/schema';
import { describe, expect, test } from 'vitest';
import { judgeTrialStatement, type TrialState, type TrialStatement } from './trial-state.ts';

const d = (n: number) => n.toString(16).padStart(64, '0');
const ID = 'ab'.repeat(16);
const version = { registryId: 'TMK00000001', recordVersion: 1, recordDigest: d(100), contactsCommitment: null };
const seal = {
  registryId: 'TMK00000001',
  sponsor: `org_${ID}`,
  uniqueId: { authority: 'Ethics board', id: 'E-1' },
  plannedStart: '2027-01',
  revealBy: '2028-01-01',
  recordVersion: 1,
  commitment: d(200),
};

function statement(type: Statement['type'], body: object, prev: string | null = null): TrialStatement {
  return {
    v: 1,
    type,
    subject: `trial_${ID}`,
    prev,
    issuedAt: '2026-11-21T06:45:00Z',
    issuer: `mbr_${ID}`,
    body,
  } as never;
}

function after(...statements: TrialStatement[]): TrialState {
  let state: TrialState | null = null;
  statements.forEach((each, i) => {
    const decision = judgeTrialStatement(state, each, d(i + 1));
    if (!decision.ok) throw new Error(decision.refusal);
    state = decision.state;
  });
  if (state === null) throw new Error('no statement');
  return state;
}

const registered = statement('trial.registered', { ...version, sponsor: `org_${ID}`, secondaryIds: [] });
const amended = (recordVersion: number, prev: string) =>
  statement('trial.amended', { ...version, recordVersion, recordDigest: d(101) }, prev);
const sealedFirst = statement('trial.sealed', seal);
const sealedAgain = statement(
  'trial.seal-amended',
  { ...seal, recordVersion: 2, commitment: d(201), reason: 'x' },
  d(1),
);
const opening = (n: number, record: string) => ({ statement: d(n), salt: d(7), recordDigest: record });

describe('a public trial', () => {
  test('is registered once and amended in order', () => {
    const state = after(registered, amended(2, d(1)), amended(3, d(2)));
    expect(state).toMatchObject({ recordVersion: 3, recordDigest: d(101), head: d(3) });
    expect(judgeTrialStatement(state, registered, d(9))).toEqual({ ok: false, refusal: 'already-registered' });
  });

  test.each([
    ['an amendment of a trial that was never registered', null, amended(2, d(1)), 'not-registered'],
    ['an amendment of an older head', after(registered, amended(2, d(1))), amended(3, d(1)), 'stale'],
    ['a version left out', after(registered), amended(3, d(1)), 'version-out-of-order'],
    ['a version repeated', after(registered), amended(1, d(1)), 'version-out-of-order'],
    ['a registration that follows something', null, { ...registered, prev: d(5) } as TrialStatement, 'stale'],
    [
      'another registry id',
      after(registered),
      statement('trial.amended', { ...version, registryId: 'TMK00000002', recordVersion: 2 }, d(1)),
      'another-registry-id',
    ],
    [
      'an unsealing of what was never sealed',
      after(registered),
      statement('trial.unsealed', { ...version, recordVersion: 2, openings: [] }, d(1)),
      'not-sealed',
    ],
  ])('refuses %s', (_name, state, next, refusal) => {
    expect(judgeTrialStatement(state, next, d(99))).toEqual({ ok: false, refusal });
  });
});

describe('a sealed trial', () => {
  const state = after(sealedFirst, sealedAgain);
  const unsealed = (openings: object[]) =>
    statement(
      'trial.unsealed',
      { ...version, recordVersion: 3, recordDigest: d(100), sponsor: `org_${ID}`, secondaryIds: [], openings },
      d(2),
    );

  test('keeps every sealed version until all are opened, and is public then', () => {
    expect(state.sealedVersions).toHaveLength(2);
    const decision = judgeTrialStatement(state, unsealed([opening(1, d(99)), opening(2, d(100))]), d(3));
    expect(decision).toMatchObject({ ok: true, state: { recordDigest: d(100), revealBy: null } });
  });

  test.each([
    ['only the newest version opened', [opening(2, d(100))]],
    ['versions opened out of order', [opening(2, d(99)), opening(1, d(100))]],
    ['a published record that is not the newest sealed one', [opening(1, d(100)), opening(2, d(99))]],
  ])('refuses %s', (_name, openings) => {
    expect(judgeTrialStatement(state, unsealed(openings), d(3))).toEqual({
      ok: false,
      refusal: 'openings-do-not-match',
    });
  });

  test.each([
    ['a later reveal date', { revealBy: '2030-01-01' }],
    ['another unique id', { uniqueId: { authority: 'Ethics board', id: 'E-2' } }],
    ['another sponsor', { sponsor: `org_${'cd'.repeat(16)}` }],
  ])('refuses %s', (_name, change) => {
    const next = statement('trial.seal-amended', { ...seal, ...change, recordVersion: 2, reason: 'x' }, d(1));
    expect(judgeTrialStatement(after(sealedFirst), next, d(2))).toEqual({ ok: false, refusal: 'seal-facts-changed' });
  });

  test('cannot be amended in the open before it is opened', () => {
    expect(judgeTrialStatement(state, amended(3, d(2)), d(3))).toEqual({ ok: false, refusal: 'sealed' });
  });
});

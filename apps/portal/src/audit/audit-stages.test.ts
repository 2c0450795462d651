import type { AuditDocument } from '@trialmark/audit';
import { expect, test } from 'vitest';
import { auditStages } from './audit-stages.ts';
import type { AuditState } from './use-audit.ts';

const traffic = { files: 0, bytes: 0 };
const statesOf = (state: AuditState, last: Parameters<typeof auditStages>[1]) =>
  auditStages(state, last).map((stage) => stage.state);

test('shows what is done, what runs, what waits, and that no chain is asked', () => {
  const running: AuditState = { status: 'running', traffic, progress: { stage: 'statements', done: 1, total: 9 } };
  expect(statesOf(running, 'statements')).toEqual(['passed', 'running', 'waiting', 'skipped', 'waiting']);
});

test('an audit that was stopped never shows its stage as done', () => {
  const stopped: AuditState = { status: 'ended', traffic, outcome: { kind: 'cancelled' } };
  expect(statesOf(stopped, 'statements')).toEqual(['passed', 'failed', 'waiting', 'skipped', 'waiting']);
});

test('an audit that ended is done in every stage but the one that a browser does not have', () => {
  const ended: AuditState = { status: 'ended', traffic, outcome: { kind: 'done', document: {} as AuditDocument } };
  expect(statesOf(ended, 'proofs')).toEqual(['passed', 'passed', 'passed', 'skipped', 'passed']);
});

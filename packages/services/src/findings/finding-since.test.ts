import { findTrialFindings } from '@trialmark/registry';
import { logHistory } from '@trialmark/registry/testing';
import { expect, test } from 'vitest';
import { findingSince } from './finding-since.ts';

const actual = (date: string) => ({ date, kind: 'actual' as const });
const since = (rule: string, today: string, ...said: Parameters<typeof logHistory>[0]) => {
  const finding = findTrialFindings(logHistory(said), { today }).find((each) => each.rule === rule);
  return finding === undefined ? undefined : findingSince(finding);
};
const over = {
  on: '2023-01-01',
  changes: { completionDate: actual('2023-02-28'), primaryCompletionDate: actual('2023-02-28') },
};

test('results that are late, and a trial that is silent, are so from the day after the year', () => {
  expect(since('results-lateness', '2024-02-29', over)).toBe('2024-02-29');
  expect(since('results-lateness', '2030-01-01', over)).toBe('2024-02-29');
  expect(since('silence', '2030-01-01', over)).toBe('2024-02-29');
});

test('while time has made nothing, the newest evidence counts', () => {
  expect(since('results-lateness', '2024-02-28', over)).toBe('2023-01-01');
  expect(since('silence', '2024-02-28', over)).toBe('2023-01-01');
  expect(since('registration-timing', '2030-01-01', { on: '2024-03-01T23:59:59Z' }, { on: '2025-01-01' })).toBe(
    '2024-03-01',
  );
  expect(
    since(
      'timeline-revised',
      '2030-01-01',
      { on: '2024-01-01' },
      { on: '2024-03-01', changes: { startDate: actual('2025-01-01') } },
    ),
  ).toBe('2024-03-01');
});

test('a finding without dated evidence has no such day', () => {
  expect(since('registration-timing', '2030-01-01', { on: null })).toBeNull();
});

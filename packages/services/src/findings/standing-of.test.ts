import { findTrialFindings } from '@trialmark/registry';
import { logHistory, outcomeOf } from '@trialmark/registry/testing';
import { expect, test } from 'vitest';
import { standingOf } from './standing-of.ts';

type Said = Parameters<typeof logHistory>[0];

const actual = (date: string) => ({ date, kind: 'actual' as const });
const standing = (today: string, said: Said) => standingOf(findTrialFindings(logHistory(said), { today }), today);
const ended = { completionDate: actual('2023-02-28'), primaryCompletionDate: actual('2023-02-28') };

test.each<[string, Said, object]>([
  ['2024-02-28', [{ on: '2023-01-01', changes: ended }], { results: 'pending', resultsDays: null }],
  ['2024-03-01', [{ on: '2023-01-01', changes: ended }], { results: 'outstanding', resultsDays: 2 }],
  [
    '2030-01-01',
    [
      { on: '2023-01-01', changes: ended },
      { on: '2024-03-09T00:00:00Z', type: 'outcomes.reported' },
    ],
    { results: 'late', resultsDays: 10 },
  ],
  [
    '2030-01-01',
    [
      { on: '2023-01-01', changes: ended },
      { on: '2024-02-28T23:00:00Z', type: 'outcomes.reported' },
    ],
    { results: 'on-time', resultsDays: null },
  ],
  ['2030-01-01', [{ on: '2023-01-01', changes: { ...ended, recruitmentStatus: 'withdrawn' } }], { results: 'none' }],
  ['2024-06-01', [{ on: '2024-01-01' }], { timing: 'prospective', timingDays: null }],
  ['2024-06-01', [{ on: '2024-02-10' }], { timing: 'indeterminate', timingDays: null }],
  ['2024-06-01', [{ on: '2024-03-02' }], { timing: 'retrospective', timingDays: 2 }],
  ['2024-06-01', [{ on: null }], { timing: 'no-evidence', timingDays: null }],
])('on %s, %j counts as %j', (today, said, expected) => {
  expect(standing(today, said)).toMatchObject(expected);
});

test('a trial of which nothing can be read counts as nothing', () => {
  expect(standingOf([], '2024-01-01')).toEqual({
    timing: 'no-evidence',
    timingDays: null,
    results: 'none',
    resultsDays: null,
    isDueByLaw: false,
    silentSteps: 0,
    attention: 0,
  });
});

test('only changes of outcomes that nobody declared, and that are more than a wording, are silent', () => {
  const first = { on: '2024-01-01', changes: { outcomes: [outcomeOf(1, { rank: 'primary' }), outcomeOf(2)] } };
  const changed = (measure: string, declares?: readonly { kind: string; path: string }[]) => ({
    on: '2024-04-01',
    changes: { outcomes: [outcomeOf(1, { rank: 'primary' }), outcomeOf(2, { measure })] },
    ...(declares === undefined ? {} : { declares }),
  });
  expect(standing('2025-01-01', [first, changed('Another thing')]).silentSteps).toBe(0);
  expect(standing('2025-01-01', [first, changed('Another thing', [])]).silentSteps).toBe(1);
  expect(standing('2025-01-01', [first, changed('MEASURE 2', [])]).silentSteps).toBe(0);
});

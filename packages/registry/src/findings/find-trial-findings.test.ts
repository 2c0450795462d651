import { describe, expect, test } from 'vitest';
import { logHistory } from '../testing/trial-story.ts';
import { findTrialFindings } from './find-trial-findings.ts';
import { ruleId } from './rule-finding.ts';

const actual = (date: string) => ({ date, kind: 'actual' as const });
const find = (rule: string, today: string, ...said: Parameters<typeof logHistory>[0]) =>
  findTrialFindings(logHistory(said), { today }).find((finding) => finding.rule === rule);

test('every rule speaks of a trial in the log, each with its version', () => {
  expect(findTrialFindings(logHistory([{ on: '2024-01-01' }]), { today: '2024-06-01' }).map(ruleId)).toEqual([
    'registration-timing/1',
    'timeline-revised/1',
    'results-lateness/1',
    'outcome-switching/1',
    'silence/1',
    'ethics-review/1',
    'undeclared-change/1',
  ]);
});

test('nothing is found of a history without versions but that nothing can be said', () => {
  const found = findTrialFindings(
    { registryId: 'TMK00000001', source: 'log', firstSubmittedOn: null, versions: [] },
    { today: '2024-01-01' },
  );
  expect(found.map(({ verdict }) => verdict)).toEqual(['NO_EVIDENCE', 'UNCHANGED']);
});

describe('registration-timing/1', () => {
  test('of a registration that nobody has cosigned is no evidence', () => {
    expect(find('registration-timing', '2024-06-01', { on: null })).toMatchObject({
      verdict: 'NO_EVIDENCE',
      concern: 'open',
    });
  });

  test('that a moved start made milder calls for attention', () => {
    const found = find(
      'registration-timing',
      '2024-06-01',
      { on: '2024-02-10', changes: { startDate: actual('2024-02-01') } },
      { on: '2024-03-01', changes: { startDate: actual('2024-02-20') } },
    );
    expect(found).toMatchObject({
      verdict: 'PROSPECTIVE',
      concern: 'attention',
      inputs: { againstFirstStart: 'RETROSPECTIVE' },
    });
  });
});

describe('results-lateness/1', () => {
  const over = { completionDate: actual('2024-02'), recruitmentStatus: 'completed' as const };
  test('takes the evidence time of the report, and the last day of a leap February', () => {
    const reported = { on: '2025-03-01T00:00:00Z', type: 'outcomes.reported' };
    expect(find('results-lateness', '2026-01-01', { on: '2023-01-01', changes: over }, reported)).toMatchObject({
      verdict: 'REPORTED',
      concern: 'attention',
      inputs: { availableCompletionDate: '2024-02-29', oneYearOn: '2025-02-28', daysLate: 1, reportedIn: 'log' },
    });
  });

  test('says nothing of a trial that enrolled nobody', () => {
    const changes = { ...over, recruitmentStatus: 'withdrawn' as const };
    expect(find('results-lateness', '2030-01-01', { on: '2023-01-01', changes })).toBeUndefined();
  });

  test('says that another registry’s word is elsewhere', () => {
    const changes = { ...over, results: { submittedOn: '2025-02-28' } };
    expect(find('results-lateness', '2026-01-01', { on: '2023-01-01', changes })).toMatchObject({
      concern: 'none',
      inputs: { daysLate: 0, reportedIn: 'elsewhere' },
    });
  });
});

describe('ethics-review/1', () => {
  const recruiting = { recruitmentStatus: 'recruiting' as const, startDate: actual('2024-02') };
  const review = (status: 'approved' | 'pending' | 'exempt', decidedOn?: string) => [
    { status, committee: 'Elmfield', ...(decidedOn === undefined ? {} : { decidedOn }) },
  ];
  test.each([
    ['2024-03-01', review('approved', '2024-02-29'), 'REVIEWED'],
    ['2024-03-01', review('approved', '2024-03-01'), 'REVIEWED_LATE'],
    ['2024-03-01', review('exempt'), 'UNDATED'],
    ['2024-03-01', review('pending'), 'NOT_REVIEWED'],
    ['2024-02-29', review('pending'), 'NOT_YET'],
  ])('on %s, %j: %s', (today, ethicsReviews, verdict) => {
    const found = find('ethics-review', today, { on: '2024-01-01', changes: { ...recruiting, ethicsReviews } });
    expect(found?.verdict).toBe(verdict);
  });

  test('expects nothing of a trial that never began', () => {
    const changes = { ...recruiting, recruitmentStatus: 'withdrawn' as const, ethicsReviews: review('pending') };
    expect(find('ethics-review', '2030-01-01', { on: '2024-01-01', changes })?.verdict).toBe('NOT_YET');
  });
});

describe('undeclared-change/1', () => {
  const first = { on: '2024-01-01' };
  test('finds what an amendment changes and does not name, and what it names and does not change', () => {
    const declares = [{ kind: 'field-changed', path: 'scientificTitle' }];
    const found = find('undeclared-change', '2025-01-01', first, {
      on: '2024-02-01',
      changes: { publicTitle: 'Another' },
      declares,
    });
    expect(found).toMatchObject({
      verdict: 'UNDECLARED',
      concern: 'attention',
      inputs: {
        strays: [
          { version: 2, path: 'publicTitle', why: 'changed without a declaration' },
          { version: 2, path: 'scientificTitle', why: 'declared and not changed' },
        ],
      },
    });
  });

  test('lets a change of status change the status and its dates, and nothing else', () => {
    const type = 'trial.status-changed';
    const status = { recruitmentStatus: 'recruiting' as const, startDate: actual('2024-03') };
    expect(find('undeclared-change', '2025-01-01', first, { on: '2024-03-01', type, changes: status })?.verdict).toBe(
      'ALL_DECLARED',
    );
    const more = { ...status, publicTitle: 'Another' };
    expect(find('undeclared-change', '2025-01-01', first, { on: '2024-03-01', type, changes: more })?.verdict).toBe(
      'UNDECLARED',
    );
  });

  test('does not call declared what it could not compare', () => {
    const history = logHistory([first, { on: '2024-02-01', changes: { publicTitle: 'Another' } }]);
    const versions = history.versions.map((version, i) =>
      i === 1 ? { ...version, facts: null, record: null } : version,
    );
    const found = findTrialFindings({ ...history, versions }, { today: '2025-01-01' });
    expect(found.find(({ rule }) => rule === 'undeclared-change')).toMatchObject({
      verdict: 'NOT_COMPARABLE',
      inputs: { notCompared: [2] },
    });
  });
});

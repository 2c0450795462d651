import { describe, expect, test } from 'vitest';
import { importedHistory, logHistory, outcomeOf, worded } from '../../testing/trial-story.ts';
import { outcomeSwitching } from './outcome-switching.ts';

const today = '2030-01-01';
const PAIN = outcomeOf(1, { rank: 'primary', measure: 'Pain' });
const FALLS = outcomeOf(2, { measure: 'Falls' });
const swapped = [
  { ...PAIN, rank: 'secondary' as const },
  { ...FALLS, rank: 'primary' as const },
];
const find = (...said: Parameters<typeof logHistory>[0]) => outcomeSwitching(logHistory(said), { today });
const day = (date: string) => ({ date, kind: 'actual' as const });

describe('the baseline', () => {
  test.each([
    ['on the day of the start', '2024-02-29', '2024-02-29T23:59:59Z', 'NONE'],
    ['a second after that day', '2024-02-29', '2024-03-01T00:00:00Z', 'NO_BASELINE'],
    ['on the first day of a month', '2024-02', '2024-02-01', 'NONE'],
    ['within a month', '2024-02', '2024-02-02', 'NO_BASELINE'],
    ['a day that is one earlier in UTC', '2024-02-29', '2024-03-01T01:30:00+02:00', 'NONE'],
    ['a day that is one later in UTC', '2024-02-29', '2024-02-29T23:30:00-02:00', 'NO_BASELINE'],
  ])('proved %s', (_, start, on, verdict) => {
    expect(find({ on, changes: { startDate: day(start) } })?.verdict).toBe(verdict);
  });

  test('is none while no quorum has cosigned the registration', () => {
    expect(find({ on: null })).toMatchObject({ verdict: 'NO_BASELINE', concern: 'attention' });
  });

  test('is the last version before the start, so that earlier changes are free', () => {
    const found = find({ on: '2024-01-01' }, { on: '2024-01-20', changes: { outcomes: swapped } });
    expect(found).toMatchObject({ verdict: 'NONE', inputs: { baseline: 2 } });
  });

  test('that a moved start would make milder is said, with what it was before', () => {
    const found = find(
      { on: '2024-01-01', changes: { startDate: day('2024-02-01'), outcomes: [PAIN, FALLS] } },
      { on: '2024-06-01', changes: { outcomes: swapped } },
      { on: '2024-06-02', changes: { startDate: day('2024-07-01') } },
    );
    expect(found).toMatchObject({
      verdict: 'NONE',
      concern: 'attention',
      inputs: { baseline: 3, againstFirstStart: { baseline: 1, verdict: 'MAJOR' } },
    });
    expect(found?.sentence).toContain('The start was moved');
  });
});

describe('a change', () => {
  const registered = { on: '2024-01-01', changes: { startDate: day('2024-02-01'), outcomes: [PAIN, FALLS] } };

  test('is declared by the amendment that names its kind and path, and by nothing else', () => {
    const paths = [
      { kind: 'outcome-demoted', path: `outcomes.${PAIN.id}` },
      { kind: 'outcome-demoted', path: `outcomes.${FALLS.id}` },
    ];
    const found = find(registered, { on: '2024-06-01', changes: { outcomes: swapped }, declares: paths });
    expect(found?.inputs.changes).toMatchObject([
      { kind: 'outcome-demoted', declared: { reason: 'A reason', ethicsReference: 'REC 1', beforeDataSeen: true } },
      { kind: 'outcome-promoted', declared: null },
    ]);
    expect(found).toMatchObject({ verdict: 'MAJOR', concern: 'attention' });
    expect(found?.sentence).toContain('2 changes, 1 of them not declared');
  });

  test('that is minor and declared calls nobody', () => {
    const outcomes = [{ ...PAIN, timepoint: '60 days' }, FALLS];
    expect(find(registered, { on: '2024-06-01', changes: { outcomes } })).toMatchObject({
      verdict: 'MINOR',
      concern: 'none',
    });
    const silent = find(registered, { on: '2024-06-01', changes: { outcomes }, declares: [] });
    expect(silent).toMatchObject({ verdict: 'MINOR', concern: 'attention' });
  });

  test('that makes another outcome of a primary one under its id is minor by its id, and is named', () => {
    const outcomes = [{ ...PAIN, measure: 'Body weight' }, FALLS];
    const found = find(registered, { on: '2024-06-01', changes: { outcomes } });
    expect(found).toMatchObject({
      verdict: 'MINOR',
      concern: 'attention',
      inputs: { rewritten: [`outcomes.${PAIN.id}`] },
    });
    const reworded = [{ ...PAIN, measure: 'Pain at rest' }, FALLS];
    expect(find(registered, { on: '2024-06-01', changes: { outcomes: reworded } })).toMatchObject({ concern: 'none' });
  });

  test('that is taken back is still one', () => {
    const found = find(
      registered,
      { on: '2024-06-01', changes: { outcomes: swapped } },
      { on: '2024-07-01', changes: { outcomes: [PAIN, FALLS] } },
    );
    expect(found).toMatchObject({ verdict: 'MAJOR', inputs: { standing: 'none' } });
  });

  test.each([
    ['2024-06-01', 'recruiting'],
    ['2025-01-31', 'indeterminate'],
    ['2025-02-01', 'after-completion'],
    ['2026-05-05', 'after-completion'],
    ['2026-05-06', 'after-publication'],
  ])('on %s is of the phase %s', (on, phase) => {
    const completion = { completionDate: day('2025-01'), results: { firstPublishedOn: '2026-05-05' } };
    const first = { ...registered, changes: { ...registered.changes, ...completion } };
    const found = find(first, { on, changes: { outcomes: swapped } });
    expect(found?.inputs.changes).toMatchObject([{ phase }, { phase }]);
  });
});

test('a report that leaves out a primary outcome, with its reason, is a declared major change', () => {
  const history = logHistory([
    { on: '2024-01-01', changes: { startDate: day('2024-02-01'), outcomes: [PAIN, FALLS] } },
    { on: '2026-01-01', type: 'outcomes.reported' },
  ]);
  const report = {
    v: 1 as const,
    reportedOn: '2026-01-01',
    summary: {},
    outcomes: [
      { origin: 'not-reported' as const, id: PAIN.id, reason: 'The scale was lost.' },
      { origin: 'pre-registered' as const, id: FALLS.id, asReported: FALLS, result: '3' },
    ],
  };
  const versions = history.versions.map((version, i) => (i === 1 ? { ...version, report } : version));
  expect(outcomeSwitching({ ...history, versions }, { today })).toMatchObject({
    verdict: 'MAJOR',
    inputs: {
      changes: [{ kind: 'outcome-removed', declared: { reason: 'The scale was lost.', ethicsReference: null } }],
    },
  });
});

describe('an imported history', () => {
  test('is compared by wording, and nothing in it is declared', () => {
    const found = outcomeSwitching(
      importedHistory('2024-02', [
        { on: '2024-01-15', outcomes: [worded('primary', 'Pain'), worded('secondary', 'Falls')] },
        { on: '2024-09-01', outcomes: [worded('secondary', 'Pain'), worded('primary', 'Falls')] },
      ]),
      { today },
    );
    expect(found).toMatchObject({ verdict: 'MAJOR', inputs: { comparedBy: 'wording', threshold: 0.75 } });
    expect(found?.sentence).toContain('2 of them not declared');
    expect(found?.evidence.map(({ source }) => source)).toEqual(['imported', 'imported']);
  });

  test('that lacks the versions from before its start is open, not held against anybody', () => {
    const history = importedHistory('2024-02', [{ on: '2025-01-01', outcomes: [worded('primary', 'Pain')] }]);
    const found = outcomeSwitching({ ...history, firstSubmittedOn: '2024-01-01' }, { today });
    expect(found).toMatchObject({ verdict: 'NO_BASELINE', concern: 'open' });
  });

  test('whose steps are unresolved and whose end is plainly another is major', () => {
    const of = (measure: string) => [worded('primary', measure)];
    const found = outcomeSwitching(
      importedHistory('2024-02', [
        { on: '2024-01-15', outcomes: of('Blood pressure') },
        { on: '2024-09-01', outcomes: of('Blood glucose') },
        { on: '2024-10-01', outcomes: of('Glucose tolerance') },
      ]),
      { today },
    );
    expect(found).toMatchObject({ verdict: 'MAJOR', inputs: { standing: 'major' } });
  });
});

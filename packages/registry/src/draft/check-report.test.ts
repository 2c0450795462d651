import { expect, test } from 'vitest';
import { checkReport } from './check-report.ts';

const outcome = { id: 'out_00000001', rank: 'primary', measure: 'Falls', timepoint: '30 days' };

test('gives the report when nothing is wrong, and fills in the version', () => {
  const outcomes = [{ origin: 'pre-registered', id: outcome.id, asReported: outcome, result: '1.2' }];
  const draft = { reportedOn: '2030-01-01', outcomes, summary: {} };
  expect(checkReport(draft as never)).toEqual({ ok: true, report: { v: 1, ...draft } });
});

test('says what to do about what is missing, in words and at its field', () => {
  const check = checkReport({
    outcomes: [{ id: outcome.id }, { origin: 'not-reported', id: 'out_00000002' }],
  } as never);
  expect(check.ok ? [] : check.problems.map(({ path, message }) => [path, message])).toEqual([
    ['reportedOn', 'Enter the day of the report.'],
    ['outcomes.0.origin', 'Choose the kind of report on the outcome.'],
    ['outcomes.1.reason', 'Enter the reason.'],
    ['summary', 'Enter the summary.'],
  ]);
});

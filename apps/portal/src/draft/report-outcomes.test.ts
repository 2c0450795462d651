import { exampleTrial } from '@trialmark/schema/testing';
import { expect, test } from 'vitest';
import { addedOutcome, reportOf, tidyReport } from './report-outcomes.ts';

const record = exampleTrial();
const [walking, falls] = record.outcomes;

test('has a place for every registered outcome', () => {
  expect(reportOf({ record }).outcomes?.map((each) => each.id)).toEqual([walking?.id, falls?.id]);
});

test('keeps what was answered and what was added', () => {
  const added = addedOutcome();
  const results = { outcomes: [{ id: falls?.id ?? '', origin: 'not-reported', reason: 'Not yet counted.' }, added] };
  const report = reportOf({ record, results });
  expect(report.outcomes?.[1]).toMatchObject({ origin: 'not-reported', reason: 'Not yet counted.' });
  expect(report.outcomes?.[2]).toBe(added);
});

test('leaves out answers that do not belong to what became of an outcome', () => {
  const outcomes = [
    { id: walking?.id ?? '', origin: 'not-reported', reason: 'Lost.', result: 'x', asReported: walking ?? {} },
  ];
  expect(tidyReport({ outcomes })).toEqual({
    outcomes: [{ id: walking?.id, origin: 'not-reported', reason: 'Lost.' }],
    summary: {},
  });
});

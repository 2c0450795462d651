import type { ResultsReport } from '@trialmark/schema';
import { exampleTrial } from '@trialmark/schema/testing';
import { expect, test } from 'vitest';
import { reportedRows } from './reported-rows.ts';

const registered = exampleTrial();
const [walking, falls] = registered.outcomes;
if (walking === undefined || falls === undefined) throw new Error('the example has two outcomes');
const rowsOf = (outcomes: ResultsReport['outcomes']) =>
  reportedRows({ registered, report: { v: 1, reportedOn: '2029-09-01', outcomes, summary: {} } });

test('says that an outcome was reported as it was registered', () => {
  const [row] = rowsOf([{ origin: 'pre-registered', id: walking.id, asReported: walking, result: '1.1 m/s' }]);
  expect(row).toMatchObject({ became: 'pre-registered', changes: [], text: '1.1 m/s' });
});

test('shows an outcome that was analysed at another time as reported differently', () => {
  const asReported = { ...walking, timepoint: '90 days' };
  const [row] = rowsOf([{ origin: 'pre-registered', id: walking.id, asReported, result: '1.1 m/s' }]);
  expect(row).toMatchObject({ became: 'changed', changes: ['outcome-timepoint-changed'] });
});

test('lists a registered outcome that the report does not mention, and one that was never registered', () => {
  const added = { ...falls, id: 'out_0000000a', measure: 'Pain' };
  const rows = rowsOf([
    { origin: 'not-reported', id: walking.id, reason: 'Device failed.' },
    { origin: 'added', asReported: added, reason: 'Asked for by patients.', result: 'Less.' },
  ]);
  expect(rows.map((row) => [row.measure, row.became])).toEqual([
    ['Walking speed', 'not-reported'],
    ['Falls', 'missing'],
    ['Pain', 'added'],
  ]);
});

import { type RequestEvent, ReviewSettings } from '@trialmark/datause';
import { expect, test } from 'vitest';
import { turnaroundOf } from './turnaround.ts';

const SETTINGS = ReviewSettings.parse({
  v: 1,
  hasFormCheck: true,
  hasFeasibility: true,
  approvalsNeeded: 2,
  expiryDays: 60,
  reminderDaysBefore: [],
});

const on = (day: number, hour = 0) => new Date(Date.UTC(2027, 0, 1 + day, hour)).toISOString().replace('.000', '');

/** A request that passed the form check and the feasibility check on these days, and was decided on that one. */
function history(formDay: number, feasibilityDay: number, decidedDay: number | null): readonly RequestEvent[] {
  const events = [
    { kind: 'request-drafted', at: on(0), document: {}, settings: SETTINGS, custodian: 'org' },
    { kind: 'request-submitted', at: on(0), expiresOn: '2027-03-01' },
    { kind: 'rules-decided', at: on(0), outcome: 'PERMIT', rules: [] },
    { kind: 'form-passed', at: on(formDay) },
    { kind: 'feasibility-confirmed', at: on(feasibilityDay) },
    ...(decidedDay === null ? [] : [{ kind: 'vote-cast', at: on(decidedDay), by: 'mbr', vote: 'refuse', reason: '-' }]),
  ];
  return events as readonly RequestEvent[];
}

test('nothing that is over has no median', () => {
  expect(turnaroundOf([]).decision).toEqual({ requests: 0, medianDays: null });
  expect(turnaroundOf([history(1, 2, null)]).decision).toEqual({ requests: 0, medianDays: null });
});

test('an odd number of requests has the middle one, an even number what lies between two', () => {
  const three = [history(1, 3, 10), history(2, 3, 4), history(5, 6, 30)];
  expect(turnaroundOf(three)).toEqual({
    phases: [
      { phase: 'form-check', requests: 3, medianDays: 2 },
      { phase: 'feasibility', requests: 3, medianDays: 1 },
      { phase: 'committee', requests: 3, medianDays: 7 },
    ],
    decision: { requests: 3, medianDays: 10 },
  });
  expect(turnaroundOf(three.slice(0, 2)).decision).toEqual({ requests: 2, medianDays: 7 });
});

test('a stay that is not over yet counts for the phases before it alone', () => {
  const { phases, decision } = turnaroundOf([history(1, 3, null), history(3, 5, 6)]);
  expect(phases.map(({ requests }) => requests)).toEqual([2, 2, 1]);
  expect(decision).toEqual({ requests: 1, medianDays: 6 });
});

import { describe, expect, test } from 'vitest';
import { importCtgov } from '../ctgov/import-ctgov.ts';
import { ctgovFile, hasCtgovFiles, noCtgovFiles } from '../testing/ctgov-files.ts';
import { registrationTiming } from './registration-timing.ts';
import { type LatenessInputs, resultsLateness } from './results-lateness.ts';

function draftOf(nctId: string) {
  const result = importCtgov(ctgovFile(nctId));
  if (!result.ok) throw new Error(nctId);
  return result.draft;
}

/** The other registry's own word on first submission stands in for evidence time. */
function timingOf(nctId: string) {
  const draft = draftOf(nctId);
  return registrationTiming(draft.origin?.firstSubmittedOn ?? '', draft.startDate?.date ?? '');
}
function latenessOf(nctId: string) {
  const draft = draftOf(nctId);
  return resultsLateness({
    primaryCompletionDate: draft.primaryCompletionDate?.date ?? null,
    completionDate: draft.completionDate?.date ?? null,
    reportedOn: draft.results?.submittedOn ?? null,
    covered: true,
    delayCertificate: draft.origin?.delayCertificateOn !== undefined,
    today: '2026-11-21',
  });
}

describe.skipIf(!hasCtgovFiles)(
  `the real records, counted by hand (${hasCtgovFiles ? 'present' : noCtgovFiles})`,
  () => {
    test('NCT04207047 was registered 441 days after its start', () => {
      expect(timingOf('NCT04207047')).toMatchObject({
        finding: 'RETROSPECTIVE',
        latenessDays: 441,
        definitions: { icmje: 'not-met', fdaaa: 'not-met', intoValue: 'not-met' },
      });
    });

    test('NCT05594173 was registered 1,134 days after its start', () => {
      expect(timingOf('NCT05594173')).toMatchObject({ finding: 'RETROSPECTIVE', latenessDays: 1_134 });
    });

    test('NCT00763412 was registered after the month of its start; its results came 892 days late', () => {
      expect(timingOf('NCT00763412')).toMatchObject({ finding: 'RETROSPECTIVE', latenessDays: 669 });
      expect(latenessOf('NCT00763412')).toMatchObject({
        availableCompletionDate: '2013-01-31',
        oneYearOn: '2014-01-31',
        daysLate: 892,
        twelveMonths: 'not-met',
      });
    });

    test('NCT02210780 was registered on the day of its start; its results came 1,282 days late', () => {
      expect(timingOf('NCT02210780')).toMatchObject({ finding: 'PROSPECTIVE', latenessDays: null });
      expect(latenessOf('NCT02210780')).toMatchObject({ finding: 'REPORTED', due: true, daysLate: 1_282 });
    });

    test('NCT06171568 was registered before its start', () => {
      expect(timingOf('NCT06171568').finding).toBe('PROSPECTIVE');
    });
  },
);

describe('registrationTiming', () => {
  test.each([
    ['2024-02-29', '2024-02-29', 'PROSPECTIVE', null],
    ['2024-03-01', '2024-02-29', 'RETROSPECTIVE', 1],
    ['2024-02-01', '2024-02', 'PROSPECTIVE', null],
    ['2024-02-02', '2024-02', 'INDETERMINATE', null],
    ['2024-02-29', '2024-02', 'INDETERMINATE', null],
    ['2024-03-01', '2024-02', 'RETROSPECTIVE', 1],
    ['2023-03-01', '2023-02', 'RETROSPECTIVE', 1],
  ])('registered %s, start %s: %s', (registered, start, finding, latenessDays) => {
    expect(registrationTiming(registered, start)).toMatchObject({ finding, latenessDays });
  });

  test('the last second of the day of the start is still that day', () => {
    expect(registrationTiming('2024-02-29T23:59:59Z', '2024-02-29').finding).toBe('PROSPECTIVE');
    expect(registrationTiming('2024-03-01T00:00:00Z', '2024-02-29').finding).toBe('RETROSPECTIVE');
  });

  test('an instant counts as its UTC day, whatever zone it is written in', () => {
    expect(registrationTiming('2024-03-01T01:30:00+02:00', '2024-02-29').finding).toBe('PROSPECTIVE');
    expect(registrationTiming('2024-02-29T23:30:00-02:00', '2024-02-29')).toMatchObject({ latenessDays: 1 });
  });

  test.each([
    ['2024-03-21', '2024-02-29', 'met'],
    ['2024-03-22', '2024-02-29', 'not-met'],
    ['2024-02-22', '2024-02', 'met'],
    ['2024-02-23', '2024-02', 'indeterminate'],
    ['2024-03-21', '2024-02', 'indeterminate'],
    ['2024-03-22', '2024-02', 'not-met'],
  ])('FDAAA allows 21 days: registered %s, start %s: %s', (registered, start, fdaaa) => {
    expect(registrationTiming(registered, start).definitions.fdaaa).toBe(fdaaa);
  });

  test('IntoValue compares months only', () => {
    expect(registrationTiming('2024-02-29', '2024-02-01').definitions.intoValue).toBe('met');
    expect(registrationTiming('2024-03-01', '2024-02-29').definitions.intoValue).toBe('not-met');
  });
});

const inputs: LatenessInputs = {
  primaryCompletionDate: '2024-02-29',
  completionDate: '2024-09',
  reportedOn: null,
  covered: true,
  delayCertificate: false,
  today: '2025-03-30',
};

describe('resultsLateness', () => {
  test('is not due on the thirtieth day after a year, and is on the next', () => {
    expect(resultsLateness(inputs)).toMatchObject({ finding: 'NOT_DUE', oneYearOn: '2025-02-28', due: false });
    expect(resultsLateness({ ...inputs, today: '2025-03-31' })).toMatchObject({
      finding: 'DUE',
      due: true,
      daysLate: null,
      daysOutstanding: 31,
    });
  });

  test('a delay certificate gives three years', () => {
    const delayed = { ...inputs, delayCertificate: true };
    expect(resultsLateness({ ...delayed, today: '2027-03-30' })).toMatchObject({ finding: 'NOT_DUE' });
    expect(resultsLateness({ ...delayed, today: '2027-03-31' })).toMatchObject({ finding: 'DUE' });
  });

  test('a trial that is not covered owes nothing, and is still measured', () => {
    const uncovered = { ...inputs, covered: false, today: '2030-01-01' };
    expect(resultsLateness(uncovered)).toMatchObject({ finding: 'NOT_DUE', twelveMonths: 'not-met' });
  });

  test('counts from the day after the year, without the thirty days', () => {
    expect(resultsLateness({ ...inputs, reportedOn: '2025-02-28' })).toMatchObject({
      daysLate: 0,
      twelveMonths: 'met',
    });
    expect(resultsLateness({ ...inputs, reportedOn: '2025-03-01' })).toMatchObject({
      finding: 'REPORTED',
      daysLate: 1,
      twelveMonths: 'not-met',
    });
  });

  test('takes the last day of a completion month, and completion where primary completion is absent', () => {
    expect(resultsLateness({ ...inputs, primaryCompletionDate: null })).toMatchObject({
      availableCompletionDate: '2024-09-30',
      oneYearOn: '2025-09-30',
      twelveMonths: 'pending',
    });
  });

  test('says so when there is no completion date', () => {
    expect(resultsLateness({ ...inputs, primaryCompletionDate: null, completionDate: null })).toMatchObject({
      finding: 'NO_COMPLETION_DATE',
    });
  });
});

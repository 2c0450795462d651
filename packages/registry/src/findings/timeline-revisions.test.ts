import { describe, expect, test } from 'vitest';
import { type TimelineVersion, timelineDates, timelineRevisions } from './timeline-revisions.ts';

/** Versions that give these start dates; the other dates never change. */
const starts = (...dates: readonly (string | null)[]): TimelineVersion[] =>
  dates.map((startDate, i) => ({
    recordVersion: i + 1,
    evidenceOn: `2023-0${i + 1}-01`,
    dates: { startDate, primaryCompletionDate: null, completionDate: '2030-01' },
  }));
const movesOf = (...dates: readonly (string | null)[]) => timelineRevisions(starts(...dates)).moves;

describe('no move', () => {
  test.each([
    ['one version', ['2024-02-29']],
    ['the same date again', ['2024-02', '2024-02']],
    ['a day within the month that was given', ['2024-02', '2024-02-29']],
    ['the first and the last day of the month', ['2024-02', '2024-02-01']],
    ['the month of the day that was given', ['2024-02-29', '2024-02']],
    ['a date left out and given again', ['2024-02-29', null, '2024-02-29']],
  ])('is %s', (_, dates) => {
    expect(timelineRevisions(starts(...dates))).toMatchObject({ finding: 'UNCHANGED', moves: [] });
  });
});

describe('a move', () => {
  test.each([
    ['by a day', ['2024-02-28', '2024-02-29'], { least: 1, most: 1 }],
    ['over a leap day', ['2024-02-28', '2024-03-01'], { least: 2, most: 2 }],
    ['where there is none', ['2023-02-28', '2023-03-01'], { least: 1, most: 1 }],
    ['earlier', ['2024-03-01', '2024-02-29'], { least: -1, most: -1 }],
    ['from a month to the next', ['2024-01', '2024-02'], { least: 1, most: 59 }],
    ['from a month to the one before', ['2024-03', '2024-02'], { least: -1, most: -59 }],
    ['from a month to the day after it', ['2024-02', '2024-03-01'], { least: 1, most: 29 }],
    ['from a month to the day before it', ['2024-02', '2024-01-31'], { least: -1, most: -29 }],
    ['over the end of a year', ['2023-12-31', '2024-01'], { least: 1, most: 31 }],
  ])('%s has its days counted', (_, dates, days) => {
    expect(movesOf(...dates)).toMatchObject([{ days, sinceFirst: days, recordVersion: 2, evidenceOn: '2023-02-01' }]);
  });

  test('to another day of the month is one, also by way of the month', () => {
    expect(movesOf('2024-02-10', '2024-02', '2024-02-20')).toMatchObject([
      { recordVersion: 3, from: '2024-02', to: '2024-02-20', days: { least: 10, most: 10 } },
    ]);
  });

  test('and back is two, and the second is where it began', () => {
    expect(movesOf('2024-02', '2024-05-01', '2024-02-15')).toMatchObject([
      { to: '2024-05-01', sinceFirst: { least: 62, most: 90 } },
      { to: '2024-02-15', days: { least: -76, most: -76 }, sinceFirst: null },
    ]);
  });

  test('in small steps adds up against the first date', () => {
    const moves = movesOf('2024-01-31', '2024-02-29', '2024-03-31');
    expect(moves.map(({ days }) => days.least)).toEqual([29, 31]);
    expect(moves.at(-1)?.sinceFirst).toEqual({ least: 60, most: 60 });
  });

  test('is of its own field, and moves of one version keep the order of the fields', () => {
    const dates = (startDate: string, completionDate: string) => ({
      startDate,
      primaryCompletionDate: null,
      completionDate,
    });
    const found = timelineRevisions([
      { recordVersion: 1, evidenceOn: '2023-01-01', dates: dates('2024-01', '2025-01') },
      { recordVersion: 2, evidenceOn: null, dates: dates('2024-02', '2025-02') },
    ]);
    expect(found).toMatchObject({
      finding: 'TIMELINE_REVISED',
      first: { startDate: '2024-01', primaryCompletionDate: null, completionDate: '2025-01' },
    });
    expect(found.moves.map(({ field }) => field)).toEqual(['startDate', 'completionDate']);
  });
});

test('the dates of a record are those that it gives', () => {
  const date = (text: string) => ({ date: text, kind: 'anticipated' as const });
  expect(timelineDates({ startDate: date('2027-01'), completionDate: date('2028-01-31') })).toEqual({
    startDate: '2027-01',
    primaryCompletionDate: null,
    completionDate: '2028-01-31',
  });
});

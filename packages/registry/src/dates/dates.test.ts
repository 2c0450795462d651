import { describe, expect, test } from 'vitest';
import { addCalendarYears } from './add-calendar-years.ts';
import { partialDateInterval } from './partial-date-interval.ts';
import { addDays, daysBetween, earlierOf, laterOf, utcDayOf } from './utc-day.ts';

describe('a calendar year', () => {
  test.each([
    ['2023-03-01', 1, '2024-03-01'],
    ['2023-02-28', 1, '2024-02-28'],
    ['2024-02-29', 1, '2025-02-28'],
    ['2024-02-29', 3, '2027-02-28'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2096-02-29', 4, '2100-02-28'],
    ['2023-12-31', 1, '2024-12-31'],
  ])('%s plus %i is %s', (day, years, expected) => {
    expect(addCalendarYears(day, years)).toBe(expected);
  });
});

describe('a partial date', () => {
  test.each([
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2023-02', '2023-02-01', '2023-02-28'],
    ['2100-02', '2100-02-01', '2100-02-28'],
    ['2000-02', '2000-02-01', '2000-02-29'],
    ['2026-12', '2026-12-01', '2026-12-31'],
    ['2026-11', '2026-11-01', '2026-11-30'],
    ['2024-02-29', '2024-02-29', '2024-02-29'],
  ])('%s stands for %s to %s', (date, lo, hi) => {
    expect(partialDateInterval(date)).toEqual({ lo, hi });
  });
});

describe('days', () => {
  test('are UTC days, whatever the hour', () => {
    expect(utcDayOf('2026-11-21T23:59:59Z')).toBe('2026-11-21');
    expect(utcDayOf('2026-11-22T00:00:00Z')).toBe('2026-11-22');
    expect(utcDayOf('2026-11-21')).toBe('2026-11-21');
  });

  test('are counted over leap days and ends of years', () => {
    expect(daysBetween('2023-12-31', '2024-03-01')).toBe(61);
    expect(daysBetween('2024-03-01', '2023-12-31')).toBe(-61);
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2024-01-01', -1)).toBe('2023-12-31');
  });

  test('have an earlier and a later one', () => {
    expect([earlierOf('2023-12-31', '2024-01-01'), laterOf('2023-12-31', '2024-01-01')]).toEqual([
      '2023-12-31',
      '2024-01-01',
    ]);
    expect(laterOf('2024-02-29', '2024-02-29')).toBe('2024-02-29');
  });

  test('that do not exist are refused', () => {
    expect(() => daysBetween('2023-02-29', '2023-03-01')).toThrow(RangeError);
    expect(() => addDays('2023-11', 1)).toThrow(RangeError);
  });
});

import { isPartialDate } from '@trialmark/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCalendarYears } from '../dates/add-calendar-years.ts';
import { partialDateInterval } from '../dates/partial-date-interval.ts';
import { addDays, daysBetween } from '../dates/utc-day.ts';
import { registrationTiming } from './registration-timing.ts';
import { resultsLateness } from './results-lateness.ts';

const day = fc.integer({ min: 0, max: 80_000 }).map((count) => addDays('1950-01-01', count));
const month = day.map((text) => text.slice(0, 7));
const partial = fc.oneof(day, month);

test('a day is a partial date exactly when the calendar has it', () => {
  const part = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2199 }), part(14), part(33), (year, mm, dd) => {
      const text = `${year}-${mm}-${dd}`;
      const ms = Date.parse(`${text}T00:00:00Z`);
      expect(isPartialDate(text)).toBe(!Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text));
    }),
  );
});

test('the interval of a partial date holds the days that begin with it, and no others', () => {
  fc.assert(
    fc.property(partial, (date) => {
      const { lo, hi } = partialDateInterval(date);
      expect([lo, hi].every((end) => end.startsWith(date))).toBe(true);
      expect([addDays(lo, -1), addDays(hi, 1)].some((outside) => outside.startsWith(date))).toBe(false);
    }),
  );
});

test('a month is indeterminate exactly when its days disagree', () => {
  fc.assert(
    fc.property(month, fc.integer({ min: -40, max: 40 }), (start, offset) => {
      const { lo, hi } = partialDateInterval(start);
      const registered = addDays(lo, offset);
      const days = Array.from({ length: daysBetween(lo, hi) + 1 }, (_, index) => addDays(lo, index));
      const each = new Set(days.map((exact) => registrationTiming(registered, exact).finding));
      const expected = each.size === 1 ? [...each][0] : 'INDETERMINATE';
      expect(registrationTiming(registered, start).finding).toBe(expected);
      const fdaaa = new Set(days.map((exact) => registrationTiming(registered, exact).definitions.fdaaa));
      expect(registrationTiming(registered, start).definitions.fdaaa).toBe(
        fdaaa.size === 1 ? [...fdaaa][0] : 'indeterminate',
      );
    }),
  );
});

test('registering later never makes a registration more timely', () => {
  const order = ['PROSPECTIVE', 'INDETERMINATE', 'RETROSPECTIVE'];
  fc.assert(
    fc.property(day, partial, fc.nat(800), (registered, start, later) => {
      const one = registrationTiming(registered, start);
      const other = registrationTiming(addDays(registered, later), start);
      expect(order.indexOf(other.finding)).toBeGreaterThanOrEqual(order.indexOf(one.finding));
      if (one.latenessDays !== null) expect(other.latenessDays).toBe(one.latenessDays + later);
    }),
  );
});

test('a year later is 365 or 366 days later, in the same month', () => {
  fc.assert(
    fc.property(day, (from) => {
      const to = addCalendarYears(from, 1);
      expect([365, 366]).toContain(daysBetween(from, to));
      expect(to.slice(5, 7)).toBe(from.slice(5, 7));
    }),
  );
});

test('days late grow by one for each day of delay, and are never negative', () => {
  fc.assert(
    fc.property(partial, fc.integer({ min: -500, max: 2_000 }), fc.boolean(), (completion, offset, certificate) => {
      const { hi } = partialDateInterval(completion);
      const late = (reportedOn: string) => {
        const result = resultsLateness({
          primaryCompletionDate: completion,
          completionDate: null,
          reportedOn,
          covered: true,
          delayCertificate: certificate,
          today: '2190-01-01',
        });
        return result.finding === 'NO_COMPLETION_DATE' ? null : result.daysLate;
      };
      const due = addCalendarYears(hi, 1);
      expect(late(addDays(due, offset))).toBe(Math.max(offset, 0));
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partialDateInterval } from '../dates/partial-date-interval.ts';
import { addDays, daysBetween } from '../dates/utc-day.ts';
import { type TimelineVersion, timelineRevisions } from './timeline-revisions.ts';

// Few months, leap February among them, so that dates meet often.
const day = fc.integer({ min: 0, max: 120 }).map((count) => addDays('2023-12-20', count));
const partial = fc.oneof(
  day,
  day.map((text) => text.slice(0, 7)),
);

const versionsOf = (dates: readonly string[]): TimelineVersion[] =>
  dates.map((completionDate, i) => ({
    recordVersion: i + 1,
    evidenceOn: null,
    dates: { startDate: '2020-01', primaryCompletionDate: null, completionDate },
  }));
const movesOf = (dates: readonly string[]) => timelineRevisions(versionsOf(dates)).moves;

test('two dates are a move exactly when no day could be both', () => {
  fc.assert(
    fc.property(partial, partial, (from, to) => {
      const isPossible = from.startsWith(to) || to.startsWith(from);
      expect(movesOf([from, to]).length).toBe(isPossible ? 0 : 1);
    }),
  );
});

test('the days of a move bound the distance of any day of the one from any day of the other', () => {
  fc.assert(
    fc.property(partial, partial, fc.nat(), fc.nat(), (from, to, i, j) => {
      const [move] = movesOf([from, to]);
      if (move === undefined) return;
      const within = (date: string, n: number) => {
        const { lo, hi } = partialDateInterval(date);
        return addDays(lo, n % (daysBetween(lo, hi) + 1));
      };
      const distance = daysBetween(within(from, i), within(to, j));
      expect(Math.abs(distance)).toBeGreaterThanOrEqual(Math.abs(move.days.least));
      expect(Math.abs(distance)).toBeLessThanOrEqual(Math.abs(move.days.most));
      expect(Math.sign(distance)).toBe(Math.sign(move.days.least));
    }),
  );
});

test('saying a date again, or naming its month in between, neither adds a move nor hides one', () => {
  fc.assert(
    fc.property(fc.array(day, { minLength: 1, maxLength: 6 }), (dates) => {
      const steps = ({ to, days }: { readonly to: string; readonly days: object }) => [to, days];
      const plain = movesOf(dates).map(steps);
      expect(movesOf(dates.flatMap((date) => [date, date])).map(steps)).toEqual(plain);
      expect(
        movesOf(dates.flatMap((date) => [date, date.slice(0, 7)])).filter(({ to }) => to.length === 10).length,
      ).toBe(plain.length);
    }),
  );
});

test('moves of exact days add up to the distance from the first', () => {
  fc.assert(
    fc.property(fc.array(day, { minLength: 2, maxLength: 8 }), (dates) => {
      const total = movesOf(dates).reduce((sum, { days }) => sum + days.least, 0);
      expect(total).toBe(daysBetween(dates[0] ?? '', dates.at(-1) ?? ''));
    }),
  );
});

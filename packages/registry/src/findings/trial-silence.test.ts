import { RecruitmentStatus } from '@trialmark/schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCalendarYears } from '../dates/add-calendar-years.ts';
import { addDays, daysBetween } from '../dates/utc-day.ts';
import { permittedStatusChanges } from '../rules/status-changes.ts';
import { type SilenceInputs, trialSilence } from './trial-silence.ts';

const inputs: SilenceInputs = {
  recruitmentStatus: 'active-not-recruiting',
  completionDate: '2024-02-29',
  lastStatusOn: '2023-05-01',
  today: '2025-02-28',
};

describe('trialSilence', () => {
  test.each([
    ['a leap day', '2024-02-29', '2025-02-28', '2025-03-01', 366],
    ['a day', '2023-02-28', '2024-02-28', '2024-02-29', 366],
    ['a month, which means its last day', '2024-02', '2025-02-28', '2025-03-01', 366],
    ['a month of thirty-one days', '2023-12', '2024-12-31', '2025-01-01', 367],
  ])(
    'from %s is not silence on the last day of the year, and is on the next',
    (_, completionDate, last, next, days) => {
      expect(trialSilence({ ...inputs, completionDate, lastStatusOn: '2020-01-01', today: last })).toMatchObject({
        finding: 'HEARD_OF',
        oneYearOn: last,
        daysSilent: null,
      });
      expect(trialSilence({ ...inputs, completionDate, lastStatusOn: '2020-01-01', today: next })).toMatchObject({
        finding: 'SILENT',
        daysSilent: days,
      });
    },
  );

  test('counts from the last word on the status where that came after completion', () => {
    const spoke = { ...inputs, lastStatusOn: '2024-06-15' };
    expect(trialSilence({ ...spoke, today: '2025-06-15' })).toMatchObject({ finding: 'HEARD_OF', since: '2024-06-15' });
    expect(trialSilence({ ...spoke, today: '2025-06-16' })).toMatchObject({ finding: 'SILENT', daysSilent: 366 });
  });

  test('a trial whose completion is to come is not silent, however long ago it spoke', () => {
    expect(trialSilence({ ...inputs, completionDate: '2026-01', lastStatusOn: '2010-01-01' }).finding).toBe('HEARD_OF');
  });

  test.each([...RecruitmentStatus.values])('a trial that is %s is silent unless that is final', (recruitmentStatus) => {
    const { finding } = trialSilence({ ...inputs, recruitmentStatus, today: '2040-01-01' });
    expect(finding).toBe(permittedStatusChanges[recruitmentStatus].length === 0 ? 'ENDED' : 'SILENT');
  });
});

const day = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays('2000-01-01', count));
const partial = fc.oneof(
  day,
  day.map((text) => text.slice(0, 7)),
);

test('a trial falls silent once, a year and a day after the later of completion and its last word, and speaking ends it', () => {
  fc.assert(
    fc.property(partial, day, fc.integer({ min: -800, max: 800 }), (completionDate, lastStatusOn, offset) => {
      const { since } = trialSilence({ ...inputs, completionDate, lastStatusOn, today: '2000-01-01' });
      const today = addDays(addCalendarYears(since, 1), offset);
      const found = trialSilence({ ...inputs, completionDate, lastStatusOn, today });
      expect(found.finding).toBe(offset > 0 ? 'SILENT' : 'HEARD_OF');
      expect(found.daysSilent).toBe(offset > 0 ? daysBetween(since, today) : null);
      expect(trialSilence({ ...inputs, completionDate, lastStatusOn: today, today }).finding).toBe('HEARD_OF');
    }),
  );
});

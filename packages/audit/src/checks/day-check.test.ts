import { LogFindings, type VerifiedCheckpoint } from '@trialmark/ledger';
import type { Statement } from '@trialmark/schema';
import { expect, test } from 'vitest';
import { DayCheck } from './day-check.ts';

const grant = (today: number) => ({ type: 'consent.granted', body: { today } }) as unknown as Statement;
const cosigned = (size: number, day: number | null) =>
  ({ size, evidenceTimeS: day === null ? null : day * 86_400 + 5 }) as VerifiedCheckpoint;

/** Places of opt-ins that are noted, when one for each of `days` is cosigned at once. */
function noted(days: readonly number[], ...checkpoints: VerifiedCheckpoint[]): readonly string[] {
  const notices = new LogFindings();
  const check = new DayCheck(notices);
  for (const [index, today] of days.entries()) check.add(index, grant(today));
  for (const checkpoint of checkpoints) check.visit(checkpoint);
  return notices.list.map(({ where }) => where);
}

test('a proof for the day before or after is as good as one for the day itself', () => {
  expect(noted([99, 100, 101], cosigned(3, 100))).toEqual([]);
});

test('a proof for any other day is noted, by the first checkpoint that covers it', () => {
  expect(noted([98, 100, 102], cosigned(2, 100), cosigned(3, 103))).toEqual(['entry 0']);
  expect(noted([98, 100, 102], cosigned(3, 100), cosigned(3, 98))).toEqual(['entry 0', 'entry 2']);
});

test('nothing is said of what no witness has dated', () => {
  expect(noted([1], cosigned(1, null))).toEqual([]);
});

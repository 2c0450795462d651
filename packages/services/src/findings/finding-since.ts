import { addDays, type RuleFinding, utcDayOf } from '@trialmark/registry';
import type { FullDate } from '@trialmark/schema';
import { z } from 'zod';

const OneYear = z.object({ oneYearOn: z.iso.date() });

/** Verdicts that a day that has passed makes, rather than a statement. */
const BY_TIME: Readonly<Record<string, (finding: RuleFinding) => boolean>> = {
  'results-lateness': ({ inputs }) => inputs.twelveMonths === 'not-met',
  silence: ({ verdict }) => verdict === 'SILENT',
};

/**
 * The first day on which the verdict could stand by what is public. Where time makes it (results that are late, a trial that
 * is silent): the day after the year that the rule gives. Else the day of the newest evidence; null where none has a time.
 * It follows from the finding alone, so that whoever has it counts the same age.
 */
export function findingSince(finding: RuleFinding): FullDate | null {
  const year = BY_TIME[finding.rule]?.(finding) === true ? OneYear.safeParse(finding.inputs) : null;
  if (year?.success === true) return addDays(year.data.oneYearOn, 1);
  const days = finding.evidence.flatMap(({ evidenceTime }) => (evidenceTime === null ? [] : [utcDayOf(evidenceTime)]));
  return days.sort().at(-1) ?? null;
}

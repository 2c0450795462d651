import { daysBetween, type RuleFinding } from '@trialmark/registry';
import type { FullDate } from '@trialmark/schema';
import { z } from 'zod';
import type { ResultsClass, TimingClass } from './ports.ts';

/** What a trial counts as in the league table. */
export type Standing = {
  readonly timing: TimingClass;
  /** Days from the start to a retrospective registration. */
  readonly timingDays: number | null;
  readonly results: ResultsClass;
  /** Days past the year after completion, of results that are late or outstanding. */
  readonly resultsDays: number | null;
  /** `results-lateness` has the verdict `DUE`. */
  readonly isDueByLaw: boolean;
  /** Steps of `outcome-switching` that no amendment declares and that are more than a wording. */
  readonly silentSteps: number;
  /** Findings that call for attention. */
  readonly attention: number;
};

const TIMINGS: Readonly<Record<string, TimingClass>> = {
  PROSPECTIVE: 'prospective',
  RETROSPECTIVE: 'retrospective',
  INDETERMINATE: 'indeterminate',
};

const Timing = z.object({ latenessDays: z.int().nullable() });
const Lateness = z.object({
  reportedOn: z.iso.date().nullable(),
  oneYearOn: z.iso.date(),
  twelveMonths: z.enum(['met', 'not-met', 'pending']),
});
const Switching = z.object({ changes: z.array(z.object({ severity: z.string(), declared: z.unknown() })) });

/** Counts one trial by its findings on `today`. A finding whose inputs are not of the form that its rule gives is a bug. */
export function standingOf(findings: readonly RuleFinding[], today: FullDate): Standing {
  const of = (rule: string) => findings.find((finding) => finding.rule === rule);
  const timing = of('registration-timing');
  const lateness = of('results-lateness');
  const timingClass = TIMINGS[timing?.verdict ?? ''] ?? 'no-evidence';
  return {
    timing: timingClass,
    timingDays: timingClass === 'retrospective' ? Timing.parse(timing?.inputs).latenessDays : null,
    ...resultsOf(lateness, today),
    isDueByLaw: lateness?.verdict === 'DUE',
    silentSteps: silentStepsOf(of('outcome-switching')),
    attention: findings.filter(({ concern }) => concern === 'attention').length,
  };
}

function resultsOf(
  finding: RuleFinding | undefined,
  today: FullDate,
): { readonly results: ResultsClass; readonly resultsDays: number | null } {
  if (finding === undefined) return { results: 'none', resultsDays: null };
  if (finding.verdict === 'NO_COMPLETION_DATE') return { results: 'no-date', resultsDays: null };
  const { reportedOn, oneYearOn, twelveMonths } = Lateness.parse(finding.inputs);
  if (twelveMonths === 'pending') return { results: 'pending', resultsDays: null };
  if (twelveMonths === 'met') return { results: 'on-time', resultsDays: null };
  return {
    results: reportedOn === null ? 'outstanding' : 'late',
    resultsDays: daysBetween(oneYearOn, reportedOn ?? today),
  };
}

function silentStepsOf(finding: RuleFinding | undefined): number {
  if (finding === undefined || finding.verdict === 'NO_START') return 0;
  const { changes } = Switching.parse(finding.inputs);
  return changes.filter(({ severity, declared }) => severity !== 'none' && declared === null).length;
}

import type { FullDate, PartialDate, ResultsReport } from '@trialmark/schema';
import { partialDateInterval } from '../../dates/partial-date-interval.ts';
import { dayOf, type ReadVersion, readVersions, type TrialHistory } from '../trial-history.ts';
import { type ChangePhase, changePhase, type PhaseDates } from './change-phase.ts';
import { compareById } from './compare-by-id.ts';
import { compareByText } from './compare-by-text.ts';
import { type OutcomeStep, type SwitchSeverity, worstOf } from './outcome-step.ts';

/** A change of outcomes, when it was made, and whether it was declared. */
type OutcomeSwitch = OutcomeStep & {
  readonly version: number;
  /** UTC evidence day of that version; null while it has none. */
  readonly on: FullDate | null;
  readonly phase: ChangePhase;
  readonly declared: DeclaredSwitch | null;
};

type DeclaredSwitch = {
  /** SHA-256 of the amendment. */
  readonly amendment: string | null;
  readonly reason: string;
  /** Null for a report of results, which gives a reason for each outcome and nothing else. */
  readonly ethicsReference: string | null;
  readonly beforeDataSeen: boolean;
};

/** What became of the outcomes since the last version that precedes a start. */
export type Switching = {
  readonly baseline: ReadVersion | null;
  readonly dates: PhaseDates;
  readonly switches: readonly OutcomeSwitch[];
  /** The worst of the steps; `none` without a baseline. */
  readonly severity: SwitchSeverity;
  /** How the newest version differs from the baseline. */
  readonly standing: SwitchSeverity;
};

/** Compares every version after the baseline with the frozen one before it, and the report with the record that it closes. */
export function findSwitches(
  history: TrialHistory,
  versions: readonly ReadVersion[],
  start: PartialDate,
  today: FullDate,
): Switching {
  const { lo } = partialDateInterval(start);
  const at = versions.findLastIndex((version) => (dayOf(version) ?? '9999') <= lo);
  const baseline = versions[at] ?? null;
  const dates = { start, completion: completionOf(versions), published: publishedOf(history, versions) };
  const later = versions.slice(at + 1);
  const switches =
    baseline === null
      ? []
      : [
          ...later.flatMap((version, i) => switchesOf(history, later[i - 1] ?? baseline, version, dates, today)),
          ...reportSwitches(history, dates, today),
        ];
  const standing = baseline === null ? 'none' : worstOf(compare(history, baseline, versions.at(-1) ?? baseline));
  const worst = worstOf(switches);
  // Each step may be undecided and yet the newest version plainly another than the baseline.
  const severity = worst === 'unresolved' && standing === 'major' ? 'major' : worst;
  return { baseline, dates, switches, standing, severity };
}

function compare({ source }: TrialHistory, before: ReadVersion, after: ReadVersion): readonly OutcomeStep[] {
  if (source === 'log' && before.record !== null && after.record !== null) {
    return compareById(before.record.outcomes, after.record.outcomes);
  }
  return compareByText(before.facts.outcomes, after.facts.outcomes);
}

function switchesOf(
  history: TrialHistory,
  before: ReadVersion,
  version: ReadVersion,
  dates: PhaseDates,
  today: FullDate,
): readonly OutcomeSwitch[] {
  const on = dayOf(version);
  const phase = changePhase(version, on ?? today, dates);
  const { declaration, statement } = version;
  return compare(history, before, version).map((step) => {
    const covers = declaration?.changes.some(({ kind, path }) => kind === step.kind && path === step.path) ?? false;
    const declared =
      declaration === null || !covers
        ? null
        : {
            amendment: statement,
            reason: declaration.reason,
            ethicsReference: declaration.ethicsReference,
            beforeDataSeen: declaration.beforeDataSeen,
          };
    return { ...step, version: version.number, on, phase, declared };
  });
}

/** The outcomes as reported against those of the record that the report closes; a report gives its own reasons. */
function reportSwitches(history: TrialHistory, dates: PhaseDates, today: FullDate): readonly OutcomeSwitch[] {
  const version = readVersions(history).findLast(({ report, record }) => report !== null && record !== null);
  const { report = null, record = null } = version ?? {};
  if (version === undefined || report === null || record === null) return [];
  const reasons = reasonsOf(report);
  const reported = report.outcomes.flatMap((each) => (each.origin === 'not-reported' ? [] : [each.asReported]));
  const on = dayOf(version);
  return compareById(record.outcomes, reported).map((step) => {
    const reason = reasons.get(`${step.kind} ${step.path}`);
    const declared =
      reason === undefined
        ? null
        : { amendment: version.statement, reason, ethicsReference: null, beforeDataSeen: false };
    return { ...step, version: version.number, on, phase: changePhase(version, on ?? today, dates), declared };
  });
}

function reasonsOf({ outcomes }: ResultsReport): ReadonlyMap<string, string> {
  return new Map(
    outcomes.flatMap((each) => {
      if (each.origin === 'added') return [[`outcome-added outcomes.${each.asReported.id}`, each.reason]];
      return each.origin === 'not-reported' ? [[`outcome-removed outcomes.${each.id}`, each.reason]] : [];
    }),
  );
}

function completionOf(versions: readonly ReadVersion[]): PartialDate | null {
  const { primaryCompletionDate = null, completionDate = null } = versions.at(-1)?.facts ?? {};
  return primaryCompletionDate ?? completionDate;
}

/** The earliest of first publication, first report of results here, and first report elsewhere. */
function publishedOf(history: TrialHistory, versions: readonly ReadVersion[]): PartialDate | null {
  const report = history.versions.find(({ type }) => type === 'outcomes.reported');
  const facts = versions.at(-1)?.facts;
  const days = [
    facts?.publishedOn ?? null,
    report === undefined ? null : dayOf(report),
    facts?.resultsOn ?? null,
  ].filter((day) => day !== null);
  return days.sort()[0] ?? null;
}

/**
 * `outcome-switching/1`: what became of the outcomes that were registered before the trial started.
 *
 * Guarantees: every version is compared with the frozen one before it, never with what a registrant now says was there; the
 * baseline is a version whose evidence time precedes the start; a change counts as declared only when the amendment that
 * makes it names its kind and its path. Order of outcomes plays no part.
 * Does NOT check: that a declared reason is a good one, or that an ethics reference exists.
 * Trusts: evidence times as they are given; those of an imported history are another registry's word.
 */
import type { FullDate, PartialDate, ResultsReport } from '@trialmark/schema';
import { partialDateInterval } from '../../dates/partial-date-interval.ts';
import type { Concern, RuleFinding } from '../rule-finding.ts';
import {
  type AssessmentDay,
  dayOf,
  evidenceOf,
  type ReadVersion,
  readVersions,
  type TrialHistory,
} from '../trial-history.ts';
import { type ChangePhase, changePhase, type PhaseDates } from './change-phase.ts';
import { compareById } from './compare-by-id.ts';
import { compareByText } from './compare-by-text.ts';
import { type OutcomeStep, type SwitchSeverity, worstOf } from './outcome-step.ts';
import { SIMILARITY_THRESHOLD } from './outcome-words.ts';

type SwitchingVerdict = 'NO_BASELINE' | 'NO_START' | 'MAJOR' | 'UNRESOLVED' | 'MINOR' | 'NONE';

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

const VERDICTS: Readonly<Record<SwitchSeverity, SwitchingVerdict>> = {
  major: 'MAJOR',
  unresolved: 'UNRESOLVED',
  minor: 'MINOR',
  none: 'NONE',
};
const BY_SEVERITY: readonly SwitchSeverity[] = ['none', 'minor', 'unresolved', 'major'];

/** Null where no version can be read. */
export function outcomeSwitching(
  history: TrialHistory,
  { today }: AssessmentDay,
): RuleFinding<SwitchingVerdict> | null {
  const versions = readVersions(history);
  const newest = versions.at(-1);
  if (newest === undefined) return null;
  const starts = versions.flatMap(({ facts }) => (facts.startDate === null ? [] : [facts.startDate]));
  const [start, firstStart] = [starts.at(-1) ?? null, starts[0] ?? null];
  const base = { rule: 'outcome-switching', version: 1, subject: history.registryId };
  if (start === null || firstStart === null) {
    const sentence = 'No start date is public, so that no version is known to precede it.';
    const wouldChange = 'A start date is published.';
    const evidence = [evidenceOf(newest, history.source)];
    return { ...base, verdict: 'NO_START', concern: 'open', inputs: { start: null }, evidence, sentence, wouldChange };
  }
  const found = against(history, versions, start, today);
  // A start that is moved back makes a later version the baseline, so that the first one recorded is looked at too.
  const anchored = firstStart === start ? found : against(history, versions, firstStart, today);
  const isMilder = rankOf(found) < rankOf(anchored);
  const { baseline, switches, verdict, standing } = found;
  // Registered in time, by the other registry's word, while the versions of then are not in the file.
  const isMissing =
    baseline === null && history.firstSubmittedOn !== null && history.firstSubmittedOn <= partialDateInterval(start).lo;
  const cited = [baseline, ...versions.filter(({ number }) => switches.some(({ version }) => version === number))];
  return {
    ...base,
    verdict,
    concern: isMissing ? 'open' : isMilder ? 'attention' : concernOf(found),
    inputs: {
      baseline: baseline?.number ?? null,
      start: partialDateInterval(start),
      firstStart,
      againstFirstStart: { baseline: anchored.baseline?.number ?? null, verdict: anchored.verdict },
      completion: found.dates.completion,
      published: found.dates.published,
      comparedBy: history.source === 'log' ? 'id' : 'wording',
      threshold: history.source === 'log' ? null : SIMILARITY_THRESHOLD,
      versions: versions.map((version) => ({ number: version.number, on: dayOf(version) })),
      changes: switches,
      standing,
    },
    evidence: cited.flatMap((version) => (version === null ? [] : [evidenceOf(version, history.source)])),
    sentence: sentenceOf(found) + (isMilder ? movedWords(anchored, firstStart) : ''),
    wouldChange: isMissing ? 'The versions that were public before the start.' : changeWords[verdict],
  };
}

type Switching = {
  readonly baseline: ReadVersion | null;
  readonly dates: PhaseDates;
  readonly switches: readonly OutcomeSwitch[];
  readonly verdict: SwitchingVerdict;
  /** How the newest version differs from the baseline. */
  readonly standing: SwitchSeverity;
};

function against(
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
  return { baseline, dates, switches, standing, verdict: baseline === null ? 'NO_BASELINE' : VERDICTS[severity] };
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

function rankOf({ verdict }: Switching): number {
  // Without a baseline nothing is known to have been specified in time, which no change of it is worse than.
  if (verdict === 'NO_BASELINE') return BY_SEVERITY.length;
  return BY_SEVERITY.findIndex((severity) => VERDICTS[severity] === verdict);
}

function concernOf({ verdict, switches }: Switching): Concern {
  if (verdict === 'NO_BASELINE' || verdict === 'MAJOR') return 'attention';
  if (switches.some(({ severity, declared }) => severity === 'minor' && declared === null)) return 'attention';
  return verdict === 'UNRESOLVED' ? 'open' : 'none';
}

function sentenceOf({ baseline, switches, verdict }: Switching): string {
  if (baseline === null) return 'No pre-specified baseline: no version is proved to precede the start of the trial.';
  const since = `since version ${baseline.number}, the last one before the start`;
  if (verdict === 'NONE') return `No outcome was changed but in wording ${since}.`;
  const silent = switches.filter(({ severity, declared }) => severity !== 'none' && declared === null).length;
  const counted = switches.filter(({ severity }) => severity !== 'none').length;
  const what = {
    MAJOR: 'Primary outcomes were added, removed or exchanged',
    UNRESOLVED: 'The wording of outcomes changed, and whether they are the same cannot be told from it,',
    MINOR: 'What is measured, how or when was changed',
  }[verdict as 'MAJOR' | 'UNRESOLVED' | 'MINOR'];
  return `${what} ${since}: ${counted} ${counted === 1 ? 'change' : 'changes'}, ${silent} of them not declared.`;
}

function movedWords({ baseline, verdict }: Switching, start: PartialDate): string {
  const what = baseline === null ? 'there is no baseline' : `it would be ${verdict.toLowerCase()}`;
  return ` The start was moved: against the first one recorded, ${start}, ${what}.`;
}

const changeWords: Readonly<Record<SwitchingVerdict, string>> = {
  NO_BASELINE: 'Evidence of a version by the start of the trial.',
  NO_START: 'A start date is published.',
  MAJOR: 'Nothing: the versions stay in the history. An answer of the sponsor may stand beside it.',
  UNRESOLVED: 'Ids of the outcomes, or a person who reads both wordings.',
  MINOR: 'Nothing: the versions stay in the history.',
  NONE: 'A version with other outcomes.',
};

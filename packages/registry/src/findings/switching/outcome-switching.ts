/**
 * `outcome-switching/1`: what became of the outcomes that were registered before the trial started.
 *
 * Guarantees: every version is compared with the frozen one before it, never with what a registrant now says was there; the
 * baseline is a version whose evidence time precedes the start; a change counts as declared only when the amendment that
 * makes it names its kind and its path. Order of outcomes plays no part.
 * Does NOT check: that a declared reason is a good one, or that an ethics reference exists.
 * Trusts: evidence times as they are given; those of an imported history are another registry's word.
 */
import type { PartialDate } from '@trialmark/schema';
import { partialDateInterval } from '../../dates/partial-date-interval.ts';
import type { RuleFinding } from '../rule-finding.ts';
import {
  type AssessmentDay,
  dayOf,
  evidenceOf,
  type ReadVersion,
  readVersions,
  type TrialHistory,
} from '../trial-history.ts';
import { findSwitches, type Switching } from './find-switches.ts';
import { SIMILARITY_THRESHOLD } from './outcome-words.ts';
import { rewrittenOutcomes } from './rewritten-outcomes.ts';
import {
  changeWords,
  movedWords,
  rewrittenWords,
  type SwitchingVerdict,
  sentenceOf,
  verdictOf,
} from './switching-words.ts';

/** Null where no version can be read. */
export function outcomeSwitching(
  history: TrialHistory,
  { today }: AssessmentDay,
): RuleFinding<SwitchingVerdict> | null {
  const versions = readVersions(history);
  const newest = versions.at(-1);
  if (newest === undefined) return null;
  const starts = versions.flatMap(({ facts }) => (facts.startDate === null ? [] : [facts.startDate]));
  const [start, firstStart] = [starts.at(-1), starts[0]];
  if (start === undefined || firstStart === undefined) return withoutStart(history, newest);
  const found = findSwitches(history, versions, start, today);
  // A start that is moved back makes a later version the baseline, so that the first one recorded is looked at too.
  const anchored = firstStart === start ? found : findSwitches(history, versions, firstStart, today);
  return findingOf({ history, versions, start, firstStart, found, anchored });
}

type Found = {
  readonly history: TrialHistory;
  readonly versions: readonly ReadVersion[];
  readonly start: PartialDate;
  readonly firstStart: PartialDate;
  readonly found: Switching;
  readonly anchored: Switching;
};

const base = { rule: 'outcome-switching', version: 1 } as const;

function findingOf({ history, versions, start, firstStart, found, anchored }: Found): RuleFinding<SwitchingVerdict> {
  const { baseline, dates, standing, switches } = found;
  const verdict = verdictOf(found);
  const isMilder = ORDER.indexOf(verdict) < ORDER.indexOf(verdictOf(anchored));
  const rewritten = history.source === 'log' ? rewrittenOutcomes(switches) : [];
  // Registered in time, by the other registry's word, while the versions of then are not in the file.
  const isMissing =
    baseline === null && history.firstSubmittedOn !== null && history.firstSubmittedOn <= partialDateInterval(start).lo;
  const blamed = new Set(switches.map(({ version }) => version));
  const cited = versions.filter((version) => version === (baseline ?? versions[0]) || blamed.has(version.number));
  return {
    ...base,
    subject: history.registryId,
    verdict,
    concern: isMissing ? 'open' : isMilder || rewritten.length > 0 ? 'attention' : concernOf(found),
    inputs: {
      baseline: baseline?.number ?? null,
      start: partialDateInterval(start),
      firstStart,
      againstFirstStart: { baseline: anchored.baseline?.number ?? null, verdict: verdictOf(anchored) },
      completion: dates.completion,
      published: dates.published,
      comparedBy: history.source === 'log' ? 'id' : 'wording',
      threshold: history.source === 'log' ? null : SIMILARITY_THRESHOLD,
      versions: versions.map((version) => ({ number: version.number, on: dayOf(version) })),
      changes: switches,
      rewritten,
      standing,
    },
    evidence: cited.map((version) => evidenceOf(version, history.source)),
    sentence: sentenceOf(found) + rewrittenWords(rewritten) + (isMilder ? movedWords(anchored, firstStart) : ''),
    wouldChange: isMissing ? 'The versions that were public before the start.' : changeWords[verdict],
  };
}

/** The mildest first. Without a baseline nothing is known to have been specified in time: nothing is worse. */
const ORDER: readonly SwitchingVerdict[] = ['NO_START', 'NONE', 'MINOR', 'UNRESOLVED', 'MAJOR', 'NO_BASELINE'];

function concernOf(found: Switching): RuleFinding['concern'] {
  const verdict = verdictOf(found);
  if (verdict === 'NO_BASELINE' || verdict === 'MAJOR') return 'attention';
  if (found.switches.some(({ severity, declared }) => severity === 'minor' && declared === null)) return 'attention';
  return verdict === 'UNRESOLVED' ? 'open' : 'none';
}

function withoutStart(history: TrialHistory, newest: ReadVersion): RuleFinding<SwitchingVerdict> {
  return {
    ...base,
    subject: history.registryId,
    verdict: 'NO_START',
    concern: 'open',
    inputs: { start: null },
    evidence: [evidenceOf(newest, history.source)],
    sentence: 'No start date is public, so that no version is known to precede it.',
    wouldChange: changeWords.NO_START,
  };
}

import type { OutcomeRank } from '@trialmark/schema';
import type { OutcomeFacts } from '../trial-history.ts';
import { isPrimary, type OutcomeStep, type SwitchSeverity } from './outcome-step.ts';
import {
  contentOf,
  isDecisive,
  mayAbbreviate,
  mayMean,
  momentsOf,
  normaliseOutcomeText,
  SIMILARITY_THRESHOLD,
  similarity,
  stripTimepoints,
  tokensOf,
} from './outcome-words.ts';

/** An outcome with its wording read once. */
type Worded = {
  readonly outcome: OutcomeFacts;
  readonly rank: OutcomeRank;
  readonly measure: string;
  readonly stripped: string;
  readonly timepoint: string;
  /** When it is measured, from measure and timepoint. */
  readonly moments: string;
  readonly description: string;
  readonly tokens: ReadonlySet<string>;
  readonly everything: ReadonlySet<string>;
  readonly key: string;
};

type Pairing = { readonly old: Worded; readonly now: Worded };

/**
 * What became of outcomes that have no ids, from their wording alone: the matcher of `outcome-switching/1`.
 *
 * In this order, each stage over what the one before left: the same normalised wording; the same measure once moments in
 * time are taken out of it; token similarity from the published threshold, where one wording only adds words to the other
 * and none of them is decisive. What is left on both sides and shares a word of content is unresolved. What is left and
 * shares none, or is left on one side only, was added or removed. The order of the outcomes plays no part.
 */
export function compareByText(before: readonly OutcomeFacts[], after: readonly OutcomeFacts[]): readonly OutcomeStep[] {
  const pool: Pool = { old: before.map(worded).sort(byKey), now: after.map(worded).sort(byKey), pairs: [] };
  pairSame(pool, ({ rank, key }) => `${rank} ${key}`);
  pairSame(pool, ({ key }) => key);
  pairSame(pool, ({ rank, measure, timepoint }) => JSON.stringify([rank, measure, timepoint]));
  pairSame(pool, ({ rank, stripped }) => JSON.stringify([rank, stripped]), isAlone);
  pairSame(pool, ({ stripped }) => stripped, isAlone);
  pairAlike(pool);
  const repeats = takeRepeats(pool);
  return [...pool.pairs.flatMap(changesOf), ...repeats, ...restOf(pool)].sort((one, other) =>
    textOf(one) < textOf(other) ? -1 : 1,
  );
}

type Pool = { old: Worded[]; now: Worded[]; readonly pairs: Pairing[] };

const byKey = (one: Worded, other: Worded) => (`${one.key} ${one.rank}` < `${other.key} ${other.rank}` ? -1 : 1);
const textOf = ({ path, kind, before, after }: OutcomeStep) => JSON.stringify([path, kind, before, after]);

function worded(outcome: OutcomeFacts): Worded {
  const measure = normaliseOutcomeText(outcome.measure);
  const stripped = stripTimepoints(measure) || measure;
  const timepoint = normaliseOutcomeText(outcome.timepoint ?? '');
  const description = normaliseOutcomeText(outcome.description ?? '');
  const tokens = tokensOf(stripped);
  const everything = new Set([...tokens, ...tokensOf(description)]);
  // What a timepoint says beside moments: `until progression`.
  const rest = [...tokensOf(stripTimepoints(timepoint))].sort().join(' ');
  const moments = `${momentsOf([measure, timepoint])} ${rest}`;
  const key = JSON.stringify([measure, timepoint, description]);
  return { outcome, rank: outcome.rank, measure, stripped, timepoint, moments, description, tokens, everything, key };
}

/** Whether a key has one outcome on either side, so that there is nothing to choose. */
const isAlone = (old: readonly Worded[], now: readonly Worded[]) => old.length === 1 && now.length === 1;
const isAny = () => true;

function pairSame(
  pool: Pool,
  keyOf: (outcome: Worded) => string,
  mayPair: (old: readonly Worded[], now: readonly Worded[]) => boolean = isAny,
): void {
  const olds = Map.groupBy(pool.old, keyOf);
  const nows = Map.groupBy(pool.now, keyOf);
  for (const [key, old] of olds) {
    const now = nows.get(key) ?? [];
    if (!mayPair(old, now)) continue;
    for (const [i, each] of old.slice(0, now.length).entries()) {
      const other = now[i];
      if (other !== undefined) take(pool, each, other);
    }
  }
}

function take(pool: Pool, old: Worded, now: Worded): void {
  pool.pairs.push({ old, now });
  pool.old = pool.old.filter((each) => each !== old);
  pool.now = pool.now.filter((each) => each !== now);
}

/** Pairs what is alike, where each is the other's only likeness. */
function pairAlike(pool: Pool): void {
  const [olds, nows] = [pool.old, pool.now];
  for (const old of olds) {
    const likes = nows.filter((now) => isAlike(old, now));
    const [only] = likes;
    if (only === undefined || likes.length > 1) continue;
    if (olds.filter((each) => isAlike(each, only)).length === 1) take(pool, old, only);
  }
}

/** Words that say how a value is formed may differ: of one thing measured, that is a minor change and no other outcome. */
function isAlike(one: Worded, other: Worded): boolean {
  const [old, now] = [contentOf(one.tokens), contentOf(other.tokens)];
  if (old.size === 0 || now.size === 0) return false;
  const lost = [...old].filter((token) => !now.has(token));
  const gained = [...now].filter((token) => !old.has(token));
  if (lost.length > 0 && gained.length > 0) return false;
  return similarity(old, now) >= SIMILARITY_THRESHOLD && ![...lost, ...gained].some(isDecisive);
}

/** What is left and repeats, at another time, an outcome of its rank that the other version has: a moment more or less. */
function takeRepeats(pool: Pool): readonly OutcomeStep[] {
  const known = new Set(pool.pairs.filter(({ old, now }) => old.rank === now.rank).map(({ now }) => twinKey(now)));
  const isRepeat = (outcome: Worded) => known.has(twinKey(outcome));
  const both = new Set(pool.old.map(twinKey));
  const isMoved = (outcome: Worded) =>
    both.has(twinKey(outcome)) && pool.now.some((now) => twinKey(now) === twinKey(outcome));
  const goes = (outcome: Worded) => isRepeat(outcome) || isMoved(outcome);
  const steps = [
    ...pool.old.filter(goes).map((old) => step('outcome-timepoint-changed', 'minor', old, null)),
    ...pool.now.filter(goes).map((now) => step('outcome-timepoint-changed', 'minor', null, now)),
  ];
  [pool.old, pool.now] = [pool.old.filter((each) => !goes(each)), pool.now.filter((each) => !goes(each))];
  return steps;
}

const twinKey = ({ rank, stripped }: Worded) => `${rank} ${stripped}`;

function changesOf({ old, now }: Pairing): readonly OutcomeStep[] {
  const steps: OutcomeStep[] = [];
  if (old.rank !== now.rank) {
    const kind = order[now.rank] > order[old.rank] ? 'outcome-promoted' : 'outcome-demoted';
    steps.push(step(kind, isPrimary(old.rank, now.rank) ? 'major' : 'minor', old, now));
  }
  if (old.key === now.key) return steps;
  if (old.moments !== now.moments) steps.push(step('outcome-timepoint-changed', 'minor', old, now));
  if (old.stripped !== now.stripped && !isReordered(old, now)) {
    steps.push(step('outcome-measurement-changed', 'minor', old, now));
  } else if (old.description !== now.description) {
    steps.push(step('outcome-measurement-changed', 'minor', old, now));
  } else if (old.moments === now.moments) {
    steps.push(step('outcome-wording-changed', 'none', old, now));
  }
  return steps;
}

const order: Readonly<Record<OutcomeRank, number>> = { primary: 2, secondary: 1, other: 0 };

const isReordered = ({ tokens: old }: Worded, { tokens: now }: Worded) => similarity(old, now) === 1;

/**
 * What is left: gone or new for certain when nothing on the other side could be it. An outcome that is primary and could be
 * only ones that are not is a major change whichever it was: demoted or removed, promoted or added.
 */
function restOf({ old, now }: Pool): readonly OutcomeStep[] {
  return [
    ...old.map((each) =>
      rest(
        'outcome-removed',
        each,
        now.filter((other) => couldBe(each, other)),
      ),
    ),
    ...now.map((each) =>
      rest(
        'outcome-added',
        each,
        old.filter((other) => couldBe(other, each)),
      ),
    ),
  ];
}

function rest(kind: 'outcome-removed' | 'outcome-added', each: Worded, candidates: readonly Worded[]): OutcomeStep {
  const [before, after] = kind === 'outcome-removed' ? [each, null] : [null, each];
  if (candidates.length === 0 || (isPrimary(each.rank) && !candidates.some(({ rank }) => isPrimary(rank)))) {
    return step(kind, isPrimary(each.rank) ? 'major' : 'minor', before, after);
  }
  const hasPrimary = isPrimary(each.rank, ...candidates.map(({ rank }) => rank));
  return { ...step('outcome-unresolved', 'unresolved', before, after), hasPrimary };
}

function couldBe(old: Worded, now: Worded): boolean {
  if (mayMean(contentOf(old.tokens), now.everything) || mayMean(contentOf(now.tokens), old.everything)) return true;
  return mayAbbreviate(old.stripped, now.stripped);
}

function step(kind: string, severity: SwitchSeverity, old: Worded | null, now: Worded | null): OutcomeStep {
  const shown = now ?? old;
  const path = shown === null ? 'outcomes' : `outcomes.${shown.rank}: ${shown.outcome.measure}`;
  const hasPrimary = isPrimary(...[old, now].flatMap((each) => (each === null ? [] : [each.rank])));
  return { kind, path, severity, before: factsOf(old), after: factsOf(now), hasPrimary };
}

/** Ids of imported outcomes follow from their position and say nothing. */
function factsOf(worded: Worded | null) {
  if (worded === null) return null;
  const { rank, measure, description, timepoint } = worded.outcome;
  return { rank, measure, description, timepoint };
}

/**
 * Linkage by quasi-identifiers (prosecutor): the attacker knows that a person is in the release and knows some of the
 * person's quasi-identifiers exactly. They take the rows that could be the person's, by what their labels stand for, and
 * pick one of these.
 *
 * Guarantees: what is reported is computed from the labels as they are published; classes are not taken from the engine.
 * With all quasi-identifiers the classes' smallest size bounds every chance from above.
 * Does NOT cover: knowledge of anything that is not a quasi-identifier (see singling out and linkability), knowledge with
 * mistakes, or that somebody is suppressed. Trusts: that each row's original is the one given.
 */
import type { Random } from '../local/random.ts';
import type { AttackOptions } from './attack-input.ts';
import { type AttackResult, attackResult, type Baseline, type Series } from './attack-result.ts';
import { createMatcher, type Matcher } from './create-matcher.ts';
import { draw, randomFor, upTo } from './draw.ts';
import { excessOverKnown } from './excess-risk.ts';
import { groupRows } from './group-rows.ts';
import { inPercent, judgeExcess } from './judge-excess.ts';
import type { Release, ReleasedAttribute } from './open-release.ts';
import { classesOf, fitsLeaf, type ReleaseClasses } from './release-classes.ts';

/** What knowing m quasi-identifiers, drawn at random for each target, gives; sizes are those of sets of candidates. */
type Step = {
  readonly known: number;
  readonly targets: number;
  /** Sum over the targets of 1/candidates, in the release and in the original. */
  readonly successes: number;
  readonly successesBefore: number;
  readonly unique: number;
  readonly belowSizeMin: number;
  readonly greatest: number;
};

/** Steps with partial knowledge, which are for the chart only, try so many times fewer targets. */
const PARTIAL = 5;

const NOTHING_KNOWN: Step = {
  known: 0,
  targets: 0,
  successes: 0,
  successesBefore: 0,
  unique: 0,
  belowSizeMin: 0,
  greatest: 0,
};

/**
 * For m from 1 to all quasi-identifiers, a sample of participants and a random m of their quasi-identifiers each; with all of
 * them `trialsMax` participants, with fewer a fifth. The rate
 * is the expected share of right picks when all are known; the excess is what goes beyond 1/k of the models or, where they
 * do not bound class sizes, the rate itself.
 */
export function attackLinkage(release: Release, { seed, trialsMax, threshold }: AttackOptions): AttackResult {
  const quasi = release.attributes.filter(({ role }) => role === 'quasi-identifier');
  const classes = classesOf(release, quasi);
  const steps = measureSteps(release, quasi, classes, trialsMax, randomFor(seed, 'linkage'));
  const last = steps.at(-1) ?? NOTHING_KNOWN;
  const smallest = classes.sizes.reduce((least, size) => Math.min(least, size), release.kept.length);
  const promise = release.sizeMin > 1 ? 1 / release.sizeMin : null;
  const isKept =
    release.kept.length === 0 || (smallest >= release.sizeMin && last.greatest <= 1 / release.sizeMin + 1e-12);
  const tally = { successes: last.successes, trials: last.targets };
  const excess = excessOverKnown(tally, promise ?? 0, last.targets === release.kept.length);
  return attackResult({
    attack: 'linkage',
    title: 'Linkage by quasi-identifiers',
    about: null,
    attacker: `Somebody knows that a person took part and knows some or all of ${quasi.map(({ name }) => name).join(', ')} exactly.`,
    ...tally,
    baseline: baselineOf(promise),
    excess,
    threshold,
    verdict: promise === null ? judgeExcess(excess.interval, threshold) : isKept ? 'withstood' : 'broken',
    meaning: inWords(last, promise, isKept),
    figures: [
      { label: 'smallest class', value: smallest, unit: 'count' },
      { label: 'greatest chance of a right pick', value: last.greatest, unit: 'share' },
      { label: 'targets with one candidate', value: shareOf(last, last.unique), unit: 'share' },
      { label: 'targets with fewer candidates than promised', value: shareOf(last, last.belowSizeMin), unit: 'share' },
      { label: 'chance of a right pick in the original', value: shareOf(last, last.successesBefore), unit: 'share' },
    ],
    series: [
      seriesOf('release', steps, (step) => shareOf(step, step.successes)),
      seriesOf('original', steps, (step) => shareOf(step, step.successesBefore)),
      seriesOf('unique in the release', steps, (step) => shareOf(step, step.unique)),
    ],
  });
}

const shareOf = ({ targets }: Step, part: number): number => (targets === 0 ? 0 : part / targets);

function inWords(last: Step, promise: number | null, isKept: boolean): string {
  const measured =
    `Knowing all ${last.known} attributes, the attacker picks the person’s row with a chance of ` +
    `${inPercent(shareOf(last, last.successes))} on average and ${inPercent(last.greatest)} at most; in the original it was ` +
    `${inPercent(shareOf(last, last.successesBefore))} on average.`;
  if (promise === null) return `${measured} The models promise no bound.`;
  return `${measured} The models promise at most ${inPercent(promise)}, and that ${isKept ? 'holds' : 'does not hold'}.`;
}

function measureSteps(
  release: Release,
  quasi: readonly ReleasedAttribute[],
  classes: ReleaseClasses,
  trialsMax: number,
  random: Random,
): readonly Step[] {
  const after = createMatcher(classes.groupCount, classes.columns, classes.sizes);
  const before = originalMatcher(release, quasi);
  return quasi.map((_, index) => {
    const known = index + 1;
    const isLast = known === quasi.length;
    const targets = targetsFor(release, classes, isLast, isLast ? trialsMax : Math.ceil(trialsMax / PARTIAL), random);
    const step = { ...NOTHING_KNOWN, known, targets: targets.sampled };
    for (const [place, row] of targets.rows.entries()) {
      const columns = [...draw(random, upTo(quasi.length), known)];
      const leafOf = (column: number): number => quasi[column]?.original[row] as number;
      const candidates = after.count(
        columns.map((column) => fitsLeaf(quasi[column] as ReleasedAttribute, column, leafOf(column))),
      );
      step.greatest = Math.max(step.greatest, 1 / candidates);
      if (place >= targets.sampled) continue;
      step.successes += 1 / candidates;
      step.successesBefore +=
        1 / before.count(columns.map((column) => ({ column, codes: Int32Array.of(leafOf(column)) })));
      if (candidates === 1) step.unique += 1;
      if (candidates < release.sizeMin) step.belowSizeMin += 1;
    }
    return step;
  });
}

/** Counts the participants who have given leaves in the original. */
function originalMatcher(release: Release, quasi: readonly ReleasedAttribute[]): Matcher {
  const leaves = quasi.map(({ original, leafCount }) => ({ codes: original, codeCount: leafCount }));
  const { groupCount, rowIn, sizes } = groupRows(release.rowCount, leaves);
  const columns = leaves.map(({ codes, codeCount }) => ({
    codes: rowIn.map((row) => codes[row] as number),
    codeCount,
  }));
  return createMatcher(groupCount, columns, sizes);
}

/** A random sample; and, for the greatest chance only, one row of each of as many of the smallest classes. */
function targetsFor(
  release: Release,
  classes: ReleaseClasses,
  withSmallest: boolean,
  trialsMax: number,
  random: Random,
): { readonly rows: readonly number[]; readonly sampled: number } {
  const sampled = [...draw(random, release.kept, trialsMax)];
  if (!withSmallest) return { rows: sampled, sampled: sampled.length };
  const bySize = [...classes.sizes.keys()].sort((a, b) => (classes.sizes[a] as number) - (classes.sizes[b] as number));
  const smallest = bySize.slice(0, trialsMax).map((index) => classes.rowIn[index] as number);
  return { rows: [...sampled, ...smallest], sampled: sampled.length };
}

function baselineOf(promise: number | null): Baseline {
  return promise === null
    ? { kind: 'naive', rate: 0, interval: null, words: 'The models do not bound the size of a class.' }
    : {
        kind: 'promise',
        rate: promise,
        interval: null,
        words: 'One in k, for the k that the models ask of every class.',
      };
}

function seriesOf(label: string, steps: readonly Step[], y: (step: Step) => number): Series {
  const points = steps.filter(({ targets }) => targets > 0).map((step) => ({ x: step.known, y: y(step) }));
  return { label, xLabel: 'quasi-identifiers known', yLabel: 'share', points };
}

/**
 * Inference of a sensitive attribute: the attacker knows all quasi-identifiers of a person, takes the rows that could be
 * the person's, and guesses the sensitive value that most of these have.
 *
 * Guarantees: the same attack is made on a control group who are not in the release, so that what holds for everybody like
 * that (and would be learnt without the person's taking part) is not counted as a leak; the excess is what is left.
 * Does NOT cover: knowledge beyond the quasi-identifiers, or guesses by a better method than counting. Trusts: that the
 * control group is of the same population and not in the release. Without one, the verdict is never `broken`.
 */
import type { AttackOptions } from './attack-input.ts';
import { type AttackResult, attackResult, type Baseline } from './attack-result.ts';
import { createMatcher } from './create-matcher.ts';
import { draw, randomFor, upTo } from './draw.ts';
import { excessOverKnown, excessRisk, rateOf, type Tally } from './excess-risk.ts';
import { groupRows } from './group-rows.ts';
import { inPercent, judgeExcess } from './judge-excess.ts';
import { listAt, placesByKey } from './lists.ts';
import type { Release, ReleasedAttribute } from './open-release.ts';
import { classesOf, fitsLeaf } from './release-classes.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** One result for each sensitive attribute. */
export function attackByInference(release: Release, options: AttackOptions): readonly AttackResult[] {
  return release.attributes
    .filter(({ role }) => role === 'sensitive')
    .map((attribute) => infer(release, attribute, options));
}

function infer(
  release: Release,
  sensitive: ReleasedAttribute,
  { seed, trialsMax, threshold }: AttackOptions,
): AttackResult {
  const random = randomFor(seed, `inference ${sensitive.name}`);
  const guesser = createGuesser(release, sensitive);
  const members = draw(random, release.kept, trialsMax);
  const attack = tallyOf(guesser, members, (attribute) => attribute.original, sensitive);
  const persons = draw(random, upTo(release.controlCount), trialsMax);
  const control =
    sensitive.control === null ? null : tallyOf(guesser, persons, (attribute) => attribute.control, sensitive);
  const excess = control === null ? excessOverKnown(attack, guesser.commonest) : excessRisk(attack, control);
  const verdict = judgeExcess(excess.interval, threshold);
  return attackResult({
    attack: 'inference',
    title: `Inference of ${sensitive.name}`,
    about: sensitive.name,
    attacker: `Somebody knows that a person took part and knows all of the person’s quasi-identifiers, and wants to learn ${sensitive.name}.`,
    successes: attack.successes,
    trials: attack.trials,
    baseline: baselineOf(control, guesser.commonest),
    excess,
    threshold,
    verdict: control === null && verdict === 'broken' ? 'unclear' : verdict,
    meaning: inWords(sensitive.name, attack, control, guesser.commonest, excess.rate),
    figures: [
      {
        label: 'targets whose candidates all have one value',
        value: rateOf({ ...attack, successes: attack.certain }),
        unit: 'share',
      },
      { label: 'share of the commonest value', value: guesser.commonest, unit: 'share' },
      { label: 'targets', value: attack.trials, unit: 'count' },
      { label: 'persons of the control group', value: control?.trials ?? 0, unit: 'count' },
    ],
  });
}

type Guess = {
  /** Values that most candidates have; more than one where they are equally many. */
  readonly values: readonly number[];
  readonly isCertain: boolean;
};

type Guesser = {
  readonly guess: (leafOf: (attribute: ReleasedAttribute) => number) => Guess;
  /** Share of the rows with the commonest value. */
  readonly commonest: number;
};

function createGuesser(release: Release, sensitive: ReleasedAttribute): Guesser {
  const quasi = release.attributes.filter(({ role }) => role === 'quasi-identifier');
  const classes = classesOf(release, quasi);
  const matcher = createMatcher(classes.groupCount, classes.columns);
  // Each pair of a class and a value that occurs, with its rows, listed by class.
  const pairs = groupRows(
    release.rowCount,
    [
      { codes: classes.groupOf, codeCount: classes.groupCount },
      { codes: sensitive.released, codeCount: sensitive.labelCount },
    ],
    release.isSuppressed,
  );
  const pairsOf = placesByKey(
    pairs.rowIn.map((row) => classes.groupOf[row] as number),
    classes.groupCount,
  );
  const valueIn = pairs.rowIn.map((row) => sensitive.released[row] as number);
  const overall = new Map<number, number>();
  for (const row of release.kept)
    overall.set(sensitive.released[row] as number, (overall.get(sensitive.released[row] as number) ?? 0) + 1);
  const guess: Guesser['guess'] = (leafOf) => {
    const counts = new Map<number, number>();
    matcher.visit(
      quasi.map((attribute, column) => fitsLeaf(attribute, column, leafOf(attribute))),
      (index) => {
        for (const pair of listAt(pairsOf, index)) {
          const value = valueIn[pair] as number;
          counts.set(value, (counts.get(value) ?? 0) + (pairs.sizes[pair] as number));
        }
        return true;
      },
    );
    // Nobody like that is in the release: the commonest value of all is as good a guess as any.
    return { values: mostOf(counts.size === 0 ? overall : counts), isCertain: counts.size === 1 };
  };
  let greatest = 0;
  for (const count of overall.values()) greatest = Math.max(greatest, count);
  return { guess, commonest: release.kept.length === 0 ? 0 : greatest / release.kept.length };
}

function mostOf(counts: ReadonlyMap<number, number>): readonly number[] {
  let most = 0;
  for (const count of counts.values()) most = Math.max(most, count);
  return [...counts].filter(([, count]) => count === most).map(([value]) => value);
}

function tallyOf(
  guesser: Guesser,
  persons: Int32Array,
  codesOf: (attribute: ReleasedAttribute) => Int32Array | null,
  sensitive: ReleasedAttribute,
): Tally & { readonly certain: number } {
  let [successes, certain] = [0, 0];
  for (const person of persons) {
    const { values, isCertain } = guesser.guess((attribute) => codesOf(attribute)?.[person] as number);
    if (values.includes(codesOf(sensitive)?.[person] as number)) successes += 1 / values.length;
    if (isCertain) certain += 1;
  }
  return { successes, trials: persons.length, certain };
}

function baselineOf(control: Tally | null, commonest: number): Baseline {
  if (control === null) {
    return {
      kind: 'naive',
      rate: commonest,
      interval: null,
      words: 'Always guessing the commonest value, as there was no control group.',
    };
  }
  return {
    kind: 'control',
    rate: rateOf(control),
    interval: wilsonInterval(control.successes, control.trials),
    words: 'The same guesses about people who are not in the release.',
  };
}

function inWords(name: string, attack: Tally, control: Tally | null, commonest: number, excess: number): string {
  const measured = `The attacker guesses ${name} right for ${inPercent(rateOf(attack))} of the participants`;
  return control === null
    ? `${measured}; always guessing the commonest value is right for ${inPercent(commonest)}. How much of the rest is true of everybody alike, and no leak, cannot be told without a control group.`
    : `${measured} and for ${inPercent(rateOf(control))} of people who are not in the release. Taking part adds ${inPercent(excess)} of what was left to learn.`;
}

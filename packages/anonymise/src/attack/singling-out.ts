/**
 * Singling out: the attacker sees only the release and states properties that exactly one participant has, “the person of
 * 61 to 70 years whose potassium was 6.1” (Article 29 Working Party, Opinion 05/2014, section 2.1; Cohen and Nissim,
 * Towards formalizing the GDPR's notion of singling out, PNAS 2020; measured as in Giomi et al., “Anonymeter”, 2023).
 *
 * Guarantees: properties are made from the release alone, over all released attributes and not the quasi-identifiers
 * only, and counted on the original. Success on a control group of the same population is what chance and general knowledge
 * give. Does NOT cover: cleverer ways to look for properties; that no property was found is no proof that there is none.
 * Trusts: that the control group is of the same population and not in the release.
 *
 * A control group of another size isolates more or less often. Of a larger one, so many persons are drawn as there are
 * participants; what a smaller one shows is carried over by `scaleControl`.
 */
import type { Random } from '../local/random.ts';
import type { AttackOptions } from './attack-input.ts';
import { type AttackResult, attackResult, type Baseline } from './attack-result.ts';
import { type Condition, createMatcher, type Matcher } from './create-matcher.ts';
import { draw, randomFor, upTo } from './draw.ts';
import { excessOverKnown, excessRisk, type Tally } from './excess-risk.ts';
import { inPercent, judgeExcess } from './judge-excess.ts';
import type { Release } from './open-release.ts';
import { createPredicateMaker, type Predicate, type PredicateMaker } from './predicates.ts';
import { scaleControl } from './scale-control.ts';
import { wilsonInterval } from './wilson-interval.ts';

const ATTEMPTS_PER_TRIAL = 4;

export type SinglingOutMode = 'univariate' | 'multivariate';

/**
 * The rate is the share of properties, of those that one row of the release has, which exactly one participant has; the
 * excess is Anonymeter's, over the control group or over nothing. Univariate: about one attribute; multivariate: about two
 * or more, for a row drawn at random.
 */
export function attackBySinglingOut(release: Release, mode: SinglingOutMode, options: AttackOptions): AttackResult {
  const { seed, trialsMax, threshold } = options;
  const random = randomFor(seed, `singling out ${mode}`);
  const maker = createPredicateMaker(release, random);
  const { predicates, attempts } = isolating(release, maker, mode, trialsMax, random);
  const isOne = (matcher: Matcher, conditions: readonly Condition[]) => matcher.count(conditions, 1) === 1;
  const original = matcherOf(release, ({ original: codes }) => codes, release.rowCount);
  const successes = predicates.filter((predicate) => isOne(original, maker.onLeaves(predicate))).length;
  const attack = { successes, trials: predicates.length };
  const control = controlTally(release, predicates, maker, random);
  const excess = control === null ? excessOverKnown(attack, 0) : excessRisk(attack, control);
  const verdict = judgeExcess(excess.interval, threshold);
  return attackResult({
    attack: `singling-out-${mode}`,
    title: mode === 'univariate' ? 'Singling out by one attribute' : 'Singling out by several attributes',
    about: null,
    attacker:
      'Somebody sees the release and nothing else, and looks for properties that exactly one participant has' +
      (mode === 'univariate' ? ', in one attribute.' : ', in several attributes together.'),
    ...attack,
    baseline: baselineOf(control),
    excess,
    threshold,
    verdict: control === null && verdict === 'broken' ? 'unclear' : verdict,
    meaning: inWords(attack, control, excess.rate),
    figures: [
      { label: 'attempts', value: attempts, unit: 'count' },
      { label: 'properties that one row of the release has', value: predicates.length, unit: 'count' },
      { label: 'participants singled out', value: successes, unit: 'count' },
    ],
  });
}

function isolating(
  release: Release,
  maker: PredicateMaker,
  mode: SinglingOutMode,
  trialsMax: number,
  random: Random,
): { readonly predicates: readonly Predicate[]; readonly attempts: number } {
  if (release.kept.length === 0) return { predicates: [], attempts: 0 };
  const rows = matcherOf(release, ({ released }) => released, release.rowCount, release.isSuppressed);
  const isolates = (predicate: Predicate) => rows.count(maker.onRelease(predicate), 1) === 1;
  if (mode === 'univariate') {
    const all = maker.univariate();
    const drawn = [...draw(random, upTo(all.length), trialsMax)].map((index) => all[index] as Predicate);
    return { predicates: drawn.filter(isolates), attempts: drawn.length };
  }
  const found = new Map<string, Predicate>();
  let attempts = 0;
  while (release.attributes.length > 1 && found.size < trialsMax && attempts < ATTEMPTS_PER_TRIAL * trialsMax) {
    attempts += 1;
    const predicate = maker.multivariate();
    if (isolates(predicate))
      found.set(JSON.stringify(predicate.map((part) => Object.values(part).map(String))), predicate);
  }
  return { predicates: [...found.values()], attempts };
}

/** Over one kind of codes of every attribute; rows that are left out are given a weight of 0. */
function matcherOf(
  { attributes }: Release,
  codesOf: (attribute: Release['attributes'][number]) => Int32Array | null,
  rowCount: number,
  isLeftOut?: Uint8Array,
): Matcher {
  const columns = attributes.map((attribute) => ({
    codes: codesOf(attribute) ?? new Int32Array(),
    codeCount: Math.max(attribute.leafCount, attribute.labelCount),
  }));
  return createMatcher(rowCount, columns, isLeftOut && Int32Array.from(isLeftOut, (flag) => 1 - flag));
}

function controlTally(
  release: Release,
  predicates: readonly Predicate[],
  maker: PredicateMaker,
  random: Random,
): Tally | null {
  const { controlCount, rowCount } = release;
  if (controlCount === 0) return null;
  const persons = draw(random, upTo(controlCount), rowCount);
  const matcher = matcherOf(
    release,
    ({ control }) => control && persons.map((person) => control[person] as number),
    persons.length,
  );
  const counts = predicates.map((predicate) => matcher.count(maker.onLeaves(predicate), 1));
  const matches = {
    none: counts.filter((count) => count === 0).length,
    one: counts.filter((count) => count === 1).length,
    all: counts.length,
  };
  return scaleControl(matches, rowCount / persons.length);
}

function baselineOf(control: Tally | null): Baseline {
  if (control === null) {
    return {
      kind: 'naive',
      rate: 0,
      interval: null,
      words: 'There was no control group; success by chance is part of the rate.',
    };
  }
  return {
    kind: 'control',
    rate: control.trials === 0 ? 0 : control.successes / control.trials,
    interval: wilsonInterval(control.successes, control.trials),
    words: 'The same properties, counted among people who are not in the release.',
  };
}

function inWords({ successes, trials }: Tally, control: Tally | null, excess: number): string {
  if (trials === 0)
    return 'No property was found that a single row of the release has, so nobody could be singled out.';
  const measured = `Of ${trials} properties that a single row of the release has, ${inPercent(successes / trials)} describe exactly one participant.`;
  if (control === null || control.trials === 0) return measured;
  return (
    `${measured} Of people who are not in the release, they describe exactly one in ` +
    `${inPercent(control.successes / control.trials)} of the cases, so that the release itself is to blame for ${inPercent(excess)}.`
  );
}

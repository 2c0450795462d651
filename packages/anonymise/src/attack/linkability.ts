/**
 * Linkability: two holders of data know different attributes of the same people. One of them has a record of a person who
 * took part and wants to find the same person among the records of the other, through the release (Article 29 Working
 * Party, Opinion 05/2014, section 2.1; the idea of the measurement is that of Giomi et al., “Anonymeter”, 2023).
 *
 * For each pair of records the attacker counts the rows of the release that fit both, as a share of those that fit the
 * second alone, and takes the record with the greatest share. On people who are not in the release, what succeeds is the
 * relation between the attributes, which holds for everybody; the excess is what is left.
 *
 * Guarantees: labels are computed with as published. Does NOT cover: other divisions of the attributes than the one
 * reported; records with mistakes. Trusts: that the control group is of the same population and not in the release.
 * Without one, the verdict is never `broken`.
 */
import { InputError } from '../input-error.ts';
import type { Random } from '../local/random.ts';
import type { AttackOptions } from './attack-input.ts';
import { type AttackResult, attackResult, type Baseline } from './attack-result.ts';
import { createMatcher } from './create-matcher.ts';
import { draw, randomFor, upTo } from './draw.ts';
import { excessOverKnown, excessRisk, rateOf, type Tally } from './excess-risk.ts';
import { inPercent, judgeExcess } from './judge-excess.ts';
import { invertLists, listAt, listsOf } from './lists.ts';
import type { Release, ReleasedAttribute } from './open-release.ts';
import { classesOf, fitsLeaf } from './release-classes.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** Records that each holder has: every pair is compared, so that work grows with the square. */
const POOL_MAX = 200;

type Parts = readonly [readonly string[], readonly string[]];

/**
 * The rate is the expected share of records that are linked rightly, among as many as there are targets. Without `parts`,
 * the quasi-identifiers are divided in turn and all other attributes join the second part; undefined with one attribute.
 *
 * @throws InputError `attack/parts` if an attribute is unknown, in both parts, or a part has none
 */
export function attackLinkability(release: Release, options: AttackOptions, parts?: Parts): AttackResult | undefined {
  const { seed, trialsMax, threshold } = options;
  if (release.attributes.length < 2 || release.kept.length === 0) return undefined;
  const random = randomFor(seed, 'linkability');
  const divided = partsOf(release, parts);
  const linker = createLinker(release, divided);
  const pool = Math.min(POOL_MAX, trialsMax);
  const attack = linker(draw(random, release.kept, pool), ({ original }) => original);
  const control = release.controlCount === 0 ? null : controlTally(release, linker, attack.trials, random);
  const chance = 1 / attack.trials;
  const excess = control === null ? excessOverKnown(attack, chance) : excessRisk(attack, control);
  const verdict = judgeExcess(excess.interval, threshold);
  const [one, other] = divided.map((columns) => columns.map((column) => release.attributes[column]?.name).join(', '));
  return attackResult({
    attack: 'linkability',
    title: 'Linking two sets of records',
    about: null,
    attacker: `One holder of data knows ${one} of some participants, another knows ${other}; neither has a name or number in common.`,
    ...attack,
    baseline: baselineOf(control, chance),
    excess,
    threshold,
    verdict: control === null && verdict === 'broken' ? 'unclear' : verdict,
    meaning: inWords(attack, control, excess.rate),
    figures: [
      { label: 'records of each holder', value: attack.trials, unit: 'count' },
      { label: 'chance without the release', value: chance, unit: 'share' },
    ],
  });
}

/** Numbers of the attributes in each part. */
function partsOf({ attributes }: Release, parts: Parts | undefined): readonly [readonly number[], readonly number[]] {
  if (parts === undefined) {
    const first = [...attributes.keys()].filter(
      (index) => attributes[index]?.role === 'quasi-identifier' && index % 2 === 0,
    );
    const firstPart = first.length === 0 ? [0] : first.length === attributes.length ? first.slice(0, 1) : first;
    return [firstPart, [...attributes.keys()].filter((index) => !firstPart.includes(index))];
  }
  const numbered = parts.map((names) =>
    names.map((name) => attributes.findIndex((attribute) => attribute.name === name)),
  );
  const [one = [], other = []] = numbered;
  const all = [...one, ...other];
  if (one.length === 0 || other.length === 0 || all.includes(-1) || new Set(all).size < all.length) {
    const message =
      'each of the two parts needs attributes of the release, and none may be in both; name the columns anew';
    throw new InputError('attack/parts', message);
  }
  return [one, other];
}

type Linker = (persons: Int32Array, codesOf: (attribute: ReleasedAttribute) => Int32Array | null) => Tally;

function createLinker(release: Release, [one, other]: readonly [readonly number[], readonly number[]]): Linker {
  const classes = classesOf(release, release.attributes);
  const matcher = createMatcher(classes.groupCount, classes.columns);
  return (persons, codesOf) => {
    const classesWith = (columns: readonly number[], person: number): readonly number[] => {
      const found: number[] = [];
      const conditions = columns.map((column) => {
        const attribute = release.attributes[column] as ReleasedAttribute;
        return fitsLeaf(attribute, column, codesOf(attribute)?.[person] as number);
      });
      matcher.visit(conditions, (index) => found.push(index) > 0);
      return found;
    };
    const seconds = [...persons].map((person) => classesWith(other, person));
    const rowsIn = (found: readonly number[]) =>
      found.reduce((sum, index) => sum + (classes.sizes[index] as number), 0);
    const fits = seconds.map(rowsIn);
    const secondsIn = invertLists(listsOf(seconds), classes.groupCount);
    let successes = 0;
    for (const [index, person] of persons.entries()) {
      const scores = new Float64Array(persons.length);
      for (const found of classesWith(one, person)) {
        for (const at of listAt(secondsIn, found))
          scores[at] = (scores[at] as number) + (classes.sizes[found] as number);
      }
      for (const [at, rows] of fits.entries()) if (rows > 0) scores[at] = (scores[at] as number) / rows;
      const best = scores.reduce((most, score) => Math.max(most, score), 0);
      if (scores[index] === best) successes += 1 / scores.filter((score) => score === best).length;
    }
    return { successes, trials: persons.length };
  };
}

/** People outside the release, as many as were attacked; fewer would make the task easier, so that the rate is scaled down. */
function controlTally({ controlCount }: Release, linker: Linker, count: number, random: Random): Tally {
  const { successes, trials } = linker(draw(random, upTo(controlCount), count), ({ control }) => control);
  return { successes: successes * Math.min(1, trials / count), trials };
}

function baselineOf(control: Tally | null, chance: number): Baseline {
  if (control === null) {
    return {
      kind: 'naive',
      rate: chance,
      interval: null,
      words: 'A link drawn by lot, as there was no control group.',
    };
  }
  return {
    kind: 'control',
    rate: rateOf(control),
    interval: wilsonInterval(control.successes, control.trials),
    words: 'The same attack on people who are not in the release.',
  };
}

function inWords(attack: Tally, control: Tally | null, excess: number): string {
  const measured = `Of ${attack.trials} records, ${inPercent(rateOf(attack))} are linked to the right one`;
  return control === null
    ? `${measured}. How much of that holds for everybody alike, and is no leak, cannot be told without a control group.`
    : `${measured}, of people who are not in the release ${inPercent(rateOf(control))}. Taking part adds ${inPercent(excess)} of what was left to gain.`;
}

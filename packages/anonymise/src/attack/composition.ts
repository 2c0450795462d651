/**
 * Composition of two releases: the attacker knows that a person is in both, and knows all of the person's
 * quasi-identifiers. They take the candidates in each release and keep what both allow (the intersection attack of Ganta,
 * Kasiviswanathan and Smith, Composition attacks and auxiliary information in data privacy, KDD 2008).
 *
 * Two ways are measured. Rows: the attacker can tell which rows of the two releases belong to one person, by a tag or by
 * values that are the same in both; it is the most that any attacker can have. Values: the attacker cannot, and
 * intersects the sensitive values that the candidates have.
 *
 * Guarantees: candidates are those that the labels allow. Does NOT cover: more than two releases, or persons in one of them
 * only. Trusts: that `rowOf` pairs the rows of the same participant.
 */
import { InputError } from '../input-error.ts';
import type { AttackOptions, SecondRelease } from './attack-input.ts';
import { type AttackResult, attackResult } from './attack-result.ts';
import { createMatcher } from './create-matcher.ts';
import { draw, randomFor } from './draw.ts';
import { excessOverKnown, rateOf } from './excess-risk.ts';
import { groupRows } from './group-rows.ts';
import { inPercent, judgeExcess } from './judge-excess.ts';
import { listAt, placesByKey } from './lists.ts';
import { openRelease, type Release, type ReleasedAttribute } from './open-release.ts';
import { classesOf, fitsLeaf, type ReleaseClasses } from './release-classes.ts';

/**
 * One result for rows and one for each sensitive attribute that both releases have by name and with the same texts.
 *
 * @throws InputError `attack/shape` if `rowOf` does not fit, and those of `openRelease`
 */
export function attackByComposition(
  release: Release,
  second: SecondRelease,
  options: AttackOptions,
  names: SensitiveTexts,
): readonly AttackResult[] {
  const { problem, rowOf } = second;
  if (rowOf.length !== release.rowCount || rowOf.some((row) => row >= problem.rowCount)) {
    const message = 'the rows of the second release do not fit its participants; give one for each row of the first';
    throw new InputError('attack/shape', message);
  }
  const other = openRelease(second);
  const isInBoth = (row: number) => (rowOf[row] as number) >= 0 && other.isSuppressed[rowOf[row] as number] === 0;
  const inBoth = release.kept.filter(isInBoth);
  const targets = draw(randomFor(options.seed, 'composition'), inBoth, options.trialsMax);
  const judged = { threshold: options.threshold, isWhole: targets.length === inBoth.length };
  const [one, two] = [openSide(release), openSide(other)];
  const candidates = [...targets].map((row) => [one.candidates(row), two.candidates(rowOf[row] as number)] as const);
  const values = sharedAttributes(release, other, names, problem.sensitive).map(([first, later, codeOf]) => {
    const inFirst = one.valuesIn(first.released, first.labelCount);
    const inSecond = two.valuesIn(later.released, later.labelCount);
    const translated = (classes: Int32Array) => new Set([...inSecond(classes)].map((value) => codeOf[value] as number));
    return resultForValues(
      first.name,
      candidates.map(([a, b]) => [inFirst(a), translated(b)] as const),
      judged,
    );
  });
  const left = candidates.map(leftCounter(one, two, rowOf));
  return [resultForRows(left, release.sizeMin, judged), ...values];
}

export type SensitiveTexts = readonly { readonly name: string; readonly values: readonly string[] }[];

/** One of the two releases. Candidates are classes; all rows of a class are alike to the attacker. */
type Side = {
  readonly classes: ReleaseClasses;
  /** Classes in which a person could be, given all quasi-identifiers of the person in that row. */
  readonly candidates: (row: number) => Int32Array;
  /** The values that occur in some classes, of a column of the release. */
  readonly valuesIn: (codes: Int32Array, codeCount: number) => (classes: Int32Array) => ReadonlySet<number>;
};

function openSide(release: Release): Side {
  const quasi = release.attributes.filter(({ role }) => role === 'quasi-identifier');
  const classes = classesOf(release, quasi);
  const { groupOf, groupCount } = classes;
  const matcher = createMatcher(groupCount, classes.columns);
  return {
    classes,
    candidates: (row) => {
      const found: number[] = [];
      const conditions = quasi.map((attribute, column) =>
        fitsLeaf(attribute, column, attribute.original[row] as number),
      );
      matcher.visit(conditions, (index) => found.push(index) > 0);
      return Int32Array.from(found);
    },
    valuesIn: (codes, codeCount) => {
      const columns = [
        { codes: groupOf, codeCount: groupCount },
        { codes, codeCount },
      ];
      const pairs = groupRows(release.rowCount, columns, release.isSuppressed);
      const ofPairs = pairs.rowIn.map((row) => groupOf[row] as number);
      const pairsIn = placesByKey(ofPairs, groupCount);
      const valueOfPair = (pair: number) => codes[pairs.rowIn[pair] as number] as number;
      return (some) => new Set([...some].flatMap((index) => Array.from(listAt(pairsIn, index), valueOfPair)));
    },
  };
}

type Judged = { readonly threshold: number; readonly isWhole: boolean };
type CandidateClasses = readonly [Int32Array, Int32Array];
/** Participants who are left, and who would be with the better one of the releases alone. */
type Left = { readonly both: number; readonly single: number };

/** Counts the participants who are in a candidate class of both releases. */
function leftCounter(one: Side, two: Side, rowOf: Int32Array): (candidates: CandidateClasses) => Left {
  const [first, second] = [one.classes, two.classes];
  const secondOf = rowOf.map((row) => (row < 0 ? -1 : (second.groupOf[row] as number)));
  const isLeftOut = Uint8Array.from(secondOf, (index, row) =>
    index < 0 || (first.groupOf[row] as number) < 0 ? 1 : 0,
  );
  const columns = [
    { codes: first.groupOf, codeCount: first.groupCount },
    { codes: secondOf, codeCount: second.groupCount },
  ];
  const joint = groupRows(rowOf.length, columns, isLeftOut);
  const ofJoint = joint.rowIn.map((row) => first.groupOf[row] as number);
  const jointIn = placesByKey(ofJoint, first.groupCount);
  const rowsIn = (sizes: Int32Array, some: Int32Array) =>
    some.reduce((sum, index) => sum + (sizes[index] as number), 0);
  return ([ones, twos]) => {
    const allowed = new Set(twos);
    let both = 0;
    for (const index of ones) {
      for (const cell of listAt(jointIn, index)) {
        if (allowed.has(secondOf[joint.rowIn[cell] as number] as number)) both += joint.sizes[cell] as number;
      }
    }
    return { both, single: Math.min(rowsIn(first.sizes, ones), rowsIn(second.sizes, twos)) };
  };
}

function resultForRows(left: readonly Left[], sizeMin: number, { threshold, isWhole }: Judged): AttackResult {
  const tally = { successes: left.reduce((sum, { both }) => sum + 1 / both, 0), trials: left.length };
  const shareOf = (count: number) => (left.length === 0 ? 0 : count / left.length);
  const single = shareOf(left.reduce((sum, target) => sum + 1 / target.single, 0));
  const alone = shareOf(left.filter(({ both }) => both === 1).length);
  const excess = excessOverKnown(tally, single, isWhole);
  return attackResult({
    attack: 'composition-rows',
    title: 'Composition of two releases: persons',
    about: null,
    attacker:
      'Somebody knows that a person is in both releases, knows all quasi-identifiers, and can tell which rows of the two belong together.',
    ...tally,
    baseline: {
      kind: 'single',
      rate: single,
      interval: null,
      words: 'The same with the release that tells more alone.',
    },
    excess,
    threshold,
    verdict: judgeExcess(excess.interval, threshold),
    meaning:
      left.length === 0
        ? 'No participant is in both releases.'
        : `With both releases the attacker picks the person’s row with a chance of ${inPercent(rateOf(tally))} on average, with one ` +
          `alone ${inPercent(single)}; for ${inPercent(alone)} of the participants one candidate is left.`,
    figures: [
      { label: 'participants with one candidate left', value: alone, unit: 'share' },
      {
        label: 'participants with fewer candidates left than one release promises',
        value: shareOf(left.filter(({ both }) => both < sizeMin).length),
        unit: 'share',
      },
      { label: 'targets in both releases', value: left.length, unit: 'count' },
    ],
  });
}

function resultForValues(
  name: string,
  values: readonly (readonly [ReadonlySet<number>, ReadonlySet<number>])[],
  { threshold, isWhole }: Judged,
): AttackResult {
  const left = values.map(([first, second]) => first.intersection(second).size);
  const tally = { successes: left.filter((count) => count === 1).length, trials: values.length };
  const shareOf = (count: number) => (values.length === 0 ? 0 : count / values.length);
  const before = shareOf(values.filter(([first, second]) => first.size === 1 || second.size === 1).length);
  const excess = excessOverKnown(tally, before, isWhole);
  return attackResult({
    attack: 'composition-values',
    title: `Composition of two releases: ${name}`,
    about: name,
    attacker: `Somebody knows that a person is in both releases and knows all quasi-identifiers, and keeps the values of ${name} that both allow.`,
    ...tally,
    baseline: {
      kind: 'single',
      rate: before,
      interval: null,
      words: 'Participants of whom one release alone tells the value.',
    },
    excess,
    threshold,
    verdict: judgeExcess(excess.interval, threshold),
    meaning: `With both releases ${name} of ${inPercent(rateOf(tally))} of the participants is known, with one alone of ${inPercent(before)}.`,
    figures: [
      { label: 'values left on average', value: shareOf(left.reduce((sum, count) => sum + count, 0)), unit: 'count' },
    ],
  });
}

/** Sensitive attributes of both releases, with the code in the first of each code in the second (−1 where it has none). */
function sharedAttributes(
  release: Release,
  other: Release,
  first: SensitiveTexts,
  second: SensitiveTexts,
): readonly (readonly [ReleasedAttribute, ReleasedAttribute, Int32Array])[] {
  const sensitiveIn = ({ attributes }: Release, name: string) =>
    attributes.find((of) => of.role === 'sensitive' && of.name === name);
  return first.flatMap(({ name, values }) => {
    const [one, two] = [sensitiveIn(release, name), sensitiveIn(other, name)];
    const texts = second.find((attribute) => attribute.name === name)?.values;
    if (one === undefined || two === undefined || texts === undefined) return [];
    const codeOf = new Map(values.map((text, code) => [text, code]));
    return [[one, two, Int32Array.from(texts, (text) => codeOf.get(text) ?? -1)] as const];
  });
}

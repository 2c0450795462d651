/**
 * Downcoding (Cohen, Attacks on Deidentification's Defenses, USENIX Security 2022): the attacker sees the release and knows
 * the hierarchies and k, nothing about any person. They assume that the release is minimal: that no cell could show more
 * without breaking k-anonymity. From that follows what the original was, wherever something else would have been refined:
 *
 * 1. Not all rows of a class are under one part of a generalised label, or all of them would show that part. If the label has
 *    two parts, both have rows: in a class of two, that is all there is to know. An interval has rows at both ends.
 * 2. In a class with more than k rows, none fits another class that differs in one attribute and shows more there, or it
 *    would have been put there. Parts that such classes cover are empty, and rule 1 holds for the others.
 *
 * Each conclusion is of the form “a row of this class is under this part”, and is checked against the original. Chance is
 * what drawing the class's rows at random from all rows under the label would give.
 *
 * Guarantees: where the release is minimal for k alone, every conclusion is right. Does NOT cover: what follows from several
 * attributes or classes together, from other models than class sizes, or from running a known engine again; so it finds less
 * than could be found. Trusts: that each row's original is the one given.
 */
import type { AttackOptions } from './attack-input.ts';
import { type AttackResult, attackResult } from './attack-result.ts';
import { groupRows } from './group-rows.ts';
import { inPercent } from './judge-excess.ts';
import { type LabelParts, partsOfLabels } from './label-parts.ts';
import { type Lists, listAt, placesByKey } from './lists.ts';
import type { Release, ReleasedAttribute } from './open-release.ts';
import { classesOf, type ReleaseClasses } from './release-classes.ts';

/** Classes that differ in one attribute are compared in pairs, up to so many; beyond, rule 2 is not applied. */
const SIBLINGS_MAX = 1_000;

/** Conclusions about one quasi-identifier. */
export type DowncodedAttribute = {
  readonly name: string;
  /** Cells that show a label of more than one leaf. */
  readonly generalised: number;
  readonly concluded: number;
  readonly right: number;
  /** Expected number of right ones by chance. */
  readonly byChance: number;
  /** Conclusions that rule 2 made possible. */
  readonly byExclusion: number;
};

/**
 * Successes are cells that the attacker rightly moves down, at most one for each conclusion; trials are generalised cells.
 * The excess is the share of cells that are right beyond chance. The whole release is looked at, so that nothing is uncertain
 * but chance.
 */
export function attackByDowncoding(release: Release, { threshold }: Pick<AttackOptions, 'threshold'>): AttackResult {
  const attributes = downcodeAttributes(release);
  const sum = (of: (attribute: DowncodedAttribute) => number) =>
    attributes.reduce((total, attribute) => total + of(attribute), 0);
  const [cells, concluded, right] = [sum((of) => of.generalised), sum((of) => of.concluded), sum((of) => of.right)];
  const byChance = sum((of) => of.byChance);
  const rate = cells === 0 ? 0 : Math.max(0, right - byChance) / cells;
  const isCertain = concluded > 0 && right === concluded;
  return attackResult({
    attack: 'downcoding',
    title: 'Downcoding of generalised cells',
    about: null,
    attacker:
      'Somebody sees the release, knows the hierarchies and k, and assumes that nothing was generalised more than necessary.',
    successes: right,
    trials: cells,
    baseline: {
      kind: 'naive',
      rate: cells === 0 ? 0 : byChance / cells,
      interval: null,
      words: 'The same conclusions about rows drawn at random from those under the label.',
    },
    excess: { rate, interval: { low: rate, high: rate } },
    threshold,
    verdict: rate > threshold ? 'broken' : 'withstood',
    meaning: inWords({ cells, concluded, right, byChance }),
    figures: [
      { label: 'generalised cells', value: cells, unit: 'count' },
      { label: 'conclusions', value: concluded, unit: 'count' },
      { label: 'right conclusions', value: concluded === 0 ? 0 : right / concluded, unit: 'share' },
      { label: 'right conclusions by chance', value: concluded === 0 ? 0 : byChance / concluded, unit: 'share' },
      { label: 'cells downcoded with certainty', value: isCertain ? right : 0, unit: 'count' },
      ...attributes
        .filter(({ generalised }) => generalised > 0)
        .map(({ name, right: cellsRight, generalised }) => ({
          label: `downcoded cells of ${name}`,
          value: cellsRight / generalised,
          unit: 'share' as const,
        })),
    ],
  });
}

/** The conclusions by attribute. */
export function downcodeAttributes(release: Release): readonly DowncodedAttribute[] {
  const quasi = release.attributes.filter(({ role }) => role === 'quasi-identifier');
  const classes = classesOf(release, quasi);
  const rowsOf = placesByKey(classes.groupOf, classes.groupCount);
  return quasi.map((attribute, column) => {
    const parts = partsOfLabels(attribute);
    const shares = sharesOfParts(release, attribute, parts);
    const siblings = siblingsOf(classes, column);
    const marks = new Int32Array(attribute.leafCount).fill(-1);
    const tally = { generalised: 0, concluded: 0, right: 0, byChance: 0, byExclusion: 0 };
    for (let index = 0; index < classes.groupCount; index += 1) {
      const label = classes.columns[column]?.codes[index] as number;
      const of = parts[label] ?? null;
      if (of === null) continue;
      const rows = listAt(rowsOf, index);
      tally.generalised += rows.length;
      const known = rows.length > release.sizeMin ? siblings(index) : [];
      const { inhabited, excluded } = conclude(of, known, attribute, { label, index, marks });
      for (const part of inhabited) {
        const leaves = new Set(of.parts[part]);
        tally.concluded += 1;
        if (excluded > 0) tally.byExclusion += 1;
        if (rows.some((row) => leaves.has(attribute.original[row] as number))) tally.right += 1;
        tally.byChance += 1 - (1 - (shares[label]?.[part] as number)) ** rows.length;
      }
    }
    return { name: attribute.name, ...tally };
  });
}

/** Numbers of the parts of a label under which a class must have rows. */
function conclude(
  { kind, parts }: LabelParts,
  siblingLabels: readonly number[],
  { covers }: ReleasedAttribute,
  { label, index, marks }: { readonly label: number; readonly index: number; readonly marks: Int32Array },
): { readonly inhabited: readonly number[]; readonly excluded: number } {
  if (kind === 'tight') return { inhabited: [...parts.keys()], excluded: 0 };
  const own = new Set(listAt(covers, label));
  for (const sibling of siblingLabels) {
    const leaves = listAt(covers, sibling);
    if (leaves.length >= own.size || !leaves.every((leaf) => own.has(leaf))) continue;
    for (const leaf of leaves) marks[leaf] = index;
  }
  const open = [...parts.keys()].filter((part) => parts[part]?.some((leaf) => marks[leaf] !== index));
  return { inhabited: open.length === 2 ? open : [], excluded: parts.length - open.length };
}

/** For a class, the labels in one column of the classes that are the same in all others. */
function siblingsOf(classes: ReleaseClasses, column: number): (index: number) => readonly number[] {
  const others = classes.columns.filter((_, other) => other !== column);
  const { groupOf, groupCount } = groupRows(classes.groupCount, others);
  const members: Lists = placesByKey(groupOf, groupCount);
  const labels = classes.columns[column]?.codes ?? new Int32Array();
  return (index) => {
    const alike = listAt(members, groupOf[index] as number);
    if (alike.length > SIBLINGS_MAX) return [];
    return [...alike].filter((other) => other !== index).map((other) => labels[other] as number);
  };
}

/** For each part of each label, its share of the rows of the original that are under the label. */
function sharesOfParts(
  { rowCount }: Release,
  { original, leafCount }: ReleasedAttribute,
  parts: readonly (LabelParts | null)[],
): readonly (readonly number[])[] {
  const rows = new Int32Array(leafCount);
  for (let row = 0; row < rowCount; row += 1)
    rows[original[row] as number] = (rows[original[row] as number] as number) + 1;
  const under = (leaves: Int32Array): number => leaves.reduce((sum, leaf) => sum + (rows[leaf] as number), 0);
  return parts.map((of) => {
    const counts = of?.parts.map(under) ?? [];
    // The parts of an interval are its ends only; what lies between counts too.
    const all = of === null ? 0 : under(of.leaves);
    return counts.map((count) => (all === 0 ? 0 : count / all));
  });
}

function inWords({
  cells,
  concluded,
  right,
  byChance,
}: Readonly<Record<'cells' | 'concluded' | 'right' | 'byChance', number>>): string {
  if (cells === 0) return 'No cell was generalised, so there is nothing to undo.';
  if (concluded === 0)
    return 'Assuming that nothing was generalised more than necessary, the attacker can conclude nothing.';
  return (
    `Of ${cells} generalised cells the attacker makes ${concluded} more precise, and is right in ${inPercent(right / concluded)} ` +
    `of these; guessing would be right in ${inPercent(byChance / concluded)}. ` +
    (right === concluded
      ? 'All conclusions hold, so that they are certain to anybody who knows how the release was made.'
      : 'Some conclusions are wrong, so that the attacker cannot rely on any single one.')
  );
}

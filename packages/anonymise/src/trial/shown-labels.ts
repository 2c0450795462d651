import { InputError } from '../input-error.ts';
import type { QuasiIdentifier } from '../problem/problem.ts';
import type { RecodedColumn } from '../problem/recoding.ts';
import { type QuasiColumn, quasiOfProblem } from './quasi-column.ts';

/** A quasi-identifier as the release shows it. */
export type ShownLabels = {
  readonly quasi: QuasiColumn;
  readonly labels: readonly string[];
  /** Index into `labels` for each participant. */
  readonly labelOf: Int32Array;
  /** Leaves of the hierarchy that each label stands for. */
  readonly leavesOf: readonly ReadonlySet<number>[];
  /** The text in `labels` for each label of the recoding. */
  readonly shownFor: ReadonlyMap<string, string>;
};

type Options = {
  /** Labels all of whose leaves are ages above this become one. */
  readonly ageMax: number | null;
  /** What a label is shown as. */
  readonly rename: (label: string) => string;
  /** Whether a participant is in the release; the label of those who are not means nothing. */
  readonly isReleased: (person: number) => boolean;
};

/**
 * What the release shows of a quasi-identifier. The leaves of a label are those of every group of the hierarchy that has
 * this label, or of the interval `first – last` where the leaves are in an order, and those of every participant who
 * shows it. Any other label stands for all leaves, so that nothing is shown because of it that a coarser one would hide.
 */
export function shownLabels(
  identifier: QuasiIdentifier,
  recoded: RecodedColumn,
  { ageMax, rename, isReleased }: Options,
): ShownLabels {
  const quasi = quasiOfProblem(identifier);
  if (recoded.codes.length !== quasi.codes.length) {
    throw new InputError(
      'trial/recoding',
      `the recoding of ${identifier.name} has another number of rows than the problem`,
    );
  }
  const known = leavesByLabel(identifier, new Set(recoded.labels));
  const indexOf = new Map<string, number>();
  const leavesOf: Set<number>[] = [];
  const target = recoded.labels.map((label) => {
    const leaves = known.get(label) ?? intervalOf(label, identifier) ?? new Set(identifier.hierarchy.leaves.keys());
    const shown = ageMax !== null && isAbove(identifier, leaves, ageMax) ? `${ageMax + 1}+` : rename(label);
    const index = indexOf.get(shown) ?? indexOf.size;
    indexOf.set(shown, index);
    leavesOf[index] = new Set([...(leavesOf[index] ?? []), ...leaves]);
    return index;
  });
  const labelOf = Int32Array.from(recoded.codes, (code) => target[code] as number);
  for (const [person, label] of labelOf.entries()) {
    if (isReleased(person)) leavesOf[label]?.add(quasi.codes[person] as number);
  }
  const labels = [...indexOf.keys()];
  const shownFor = new Map(recoded.labels.map((label, code) => [label, labels[target[code] as number] as string]));
  return { quasi, labels, labelOf, leavesOf, shownFor };
}

function leavesByLabel({ hierarchy }: QuasiIdentifier, wanted: ReadonlySet<string>): Map<string, Set<number>> {
  const known = new Map<string, Set<number>>();
  for (const [level, labels] of hierarchy.labels.entries()) {
    const groupOf = hierarchy.groupOf[level];
    if (groupOf === undefined) continue;
    for (const [leaf, group] of groupOf.entries()) {
      const label = labels[group] as string;
      if (!wanted.has(label)) continue;
      const leaves = known.get(label) ?? new Set();
      known.set(label, leaves.add(leaf));
    }
  }
  return known;
}

const BETWEEN = ' – ';

function intervalOf(label: string, { hierarchy: { leaves, isOrdered } }: QuasiIdentifier): Set<number> | undefined {
  if (!isOrdered) return undefined;
  const first = leaves.findIndex(
    (leaf) => label.startsWith(`${leaf}${BETWEEN}`) && leaves.includes(label.slice(leaf.length + BETWEEN.length)),
  );
  if (first === -1) return undefined;
  const last = leaves.indexOf(label.slice((leaves[first] as string).length + BETWEEN.length));
  return new Set(Array.from({ length: Math.max(0, last - first) + 1 }, (_, i) => first + i));
}

function isAbove({ hierarchy }: QuasiIdentifier, leaves: ReadonlySet<number>, ageMax: number): boolean {
  return leaves.size > 0 && [...leaves].every((leaf) => youngestOf(hierarchy.leaves[leaf] ?? '') > ageMax);
}

/** The age that a leaf begins with, like 90 for `90` and `90+`; NaN, which is above nothing, where it is none. */
function youngestOf(leaf: string): number {
  return Number(/^(?:>=|≥)?\s*(\d+(?:\.\d+)?)\s*\+?$/u.exec(leaf)?.[1] ?? Number.NaN);
}

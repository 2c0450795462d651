import type { Random } from '../local/random.ts';
import type { Condition } from './create-matcher.ts';
import { draw, upTo } from './draw.ts';
import { type Lists, listAt, placesByKey } from './lists.ts';
import type { Release, ReleasedAttribute } from './open-release.ts';

/** A statement about one attribute: it shows a label, or what it shows is at most, or at least, of a rank. */
export type Part =
  | { readonly attribute: number; readonly kind: 'shows'; readonly label: number }
  | { readonly attribute: number; readonly kind: 'within'; readonly low: number; readonly high: number };

/** Statements about different attributes, all of which hold for whom it describes. */
export type Predicate = readonly Part[];

/** Least and greatest rank under each label of an ordered attribute. */
type LabelRanks = { readonly low: Float64Array; readonly high: Float64Array };

export type PredicateMaker = {
  /** Predicates about one attribute: a label that one row shows, and the ends of ordered attributes. */
  readonly univariate: () => readonly Predicate[];
  /** A predicate that one row of the release, drawn at random, satisfies: some of its attributes, exactly or as a bound. */
  readonly multivariate: () => Predicate;
  /** The predicate as conditions on the released labels, and on the leaves of an original table. */
  readonly onRelease: (predicate: Predicate) => readonly Condition[];
  readonly onLeaves: (predicate: Predicate) => readonly Condition[];
};

/** Makes predicates as Anonymeter does (Giomi et al., PoPETs 2023(2)), from what an attacker sees: the release. */
export function createPredicateMaker({ attributes, kept }: Release, random: Random): PredicateMaker {
  const ranks = attributes.map((attribute) =>
    attribute.ranks === null ? null : ranksOfLabels(attribute, attribute.ranks),
  );
  const medians = attributes.map((attribute, index) => {
    const of = ranks[index];
    if (of === null || of === undefined) return Number.NaN;
    const sample = [...draw(random, kept, MEDIAN_SAMPLE)].map(
      (row) => of.low[attribute.released[row] as number] as number,
    );
    return sample.sort((a, b) => a - b)[sample.length >> 1] ?? Number.NaN;
  });
  return {
    univariate: () => attributes.flatMap((attribute, index) => rareParts(attribute, index, kept, ranks[index] ?? null)),
    multivariate: () => {
      const row = kept[random.int(kept.length)] as number;
      const size = 2 + random.int(attributes.length - 1);
      const chosen = [...draw(random, upTo(attributes.length), size)].sort((a, b) => a - b);
      return chosen.map((index): Part => {
        const label = attributes[index]?.released[row] as number;
        const of = ranks[index];
        if (of === null || of === undefined || random.int(2) === 0) return { attribute: index, kind: 'shows', label };
        const [low, high] = [of.low[label] as number, of.high[label] as number];
        return low > (medians[index] as number)
          ? { attribute: index, kind: 'within', low, high: Number.POSITIVE_INFINITY }
          : { attribute: index, kind: 'within', low: Number.NEGATIVE_INFINITY, high };
      });
    },
    onRelease: (predicate) =>
      predicate.map((part): Condition => {
        if (part.kind === 'shows') return { column: part.attribute, codes: Int32Array.of(part.label) };
        const of = ranks[part.attribute] as LabelRanks;
        // A label is within bounds when all that it stands for is.
        return part.high === Number.POSITIVE_INFINITY
          ? { column: part.attribute, ranks: of.low, low: part.low, high: part.high }
          : { column: part.attribute, ranks: of.high, low: part.low, high: part.high };
      }),
    onLeaves: (predicate) =>
      predicate.map((part): Condition => {
        const attribute = attributes[part.attribute] as ReleasedAttribute;
        if (part.kind === 'shows') return { column: part.attribute, codes: listAt(attribute.covers, part.label) };
        return { column: part.attribute, ranks: attribute.ranks as Float64Array, low: part.low, high: part.high };
      }),
  };
}

const MEDIAN_SAMPLE = 1_001;

function ranksOfLabels({ covers, labelCount }: ReleasedAttribute, ranks: Float64Array): LabelRanks {
  const low = new Float64Array(labelCount).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(labelCount).fill(Number.NEGATIVE_INFINITY);
  for (let label = 0; label < labelCount; label += 1) {
    for (const leaf of listAt(covers, label)) {
      low[label] = Math.min(low[label] as number, ranks[leaf] as number);
      high[label] = Math.max(high[label] as number, ranks[leaf] as number);
    }
  }
  return { low, high };
}

function rareParts(
  { released, labelCount }: ReleasedAttribute,
  attribute: number,
  kept: Int32Array,
  ranks: LabelRanks | null,
): readonly Predicate[] {
  const shown = kept.map((row) => released[row] as number);
  const rows: Lists = placesByKey(shown, labelCount);
  const labels = [...upTo(labelCount)].filter((label) => listAt(rows, label).length > 0);
  const rare = labels.filter((label) => listAt(rows, label).length === 1);
  const predicates: Predicate[] = rare.map((label) => [{ attribute, kind: 'shows', label }]);
  if (ranks === null || labels.length === 0) return predicates;
  const least = labels.reduce((best, label) => Math.min(best, ranks.high[label] as number), Number.POSITIVE_INFINITY);
  const greatest = labels.reduce((best, label) => Math.max(best, ranks.low[label] as number), Number.NEGATIVE_INFINITY);
  return [
    ...predicates,
    [{ attribute, kind: 'within', low: Number.NEGATIVE_INFINITY, high: least }],
    [{ attribute, kind: 'within', low: greatest, high: Number.POSITIVE_INFINITY }],
  ];
}

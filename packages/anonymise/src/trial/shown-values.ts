import type { DependencyRule } from './column-action.ts';
import { isTelling, spanOf } from './find-dependency.ts';
import { type Occurrences, withinOf } from './occurrences.ts';
import type { QuasiColumn } from './quasi-column.ts';
import type { ShownLabels } from './shown-labels.ts';

/** How a column is tied to a quasi-identifier, and what is shown of that. */
export type Tie = { readonly shown: ShownLabels; readonly rule: DependencyRule };

/** Whether a value (by its place in the occurrences) may stand beside what is shown of a participant. */
export type MayShow = (key: number, person: number) => boolean;

/**
 * What of a column may be shown beside the labels of quasi-identifiers.
 *
 * Guarantees, by rule: `determined`: all values that a label stands for lead to this value, and no participant who has one
 * of them has another value in the column. `compatible`: every participant whose values are among those that the labels
 * stand for could have this value: it occurs with theirs, or, where values are in an order, with lower and higher ones.
 * Ties by this rule are judged together, so that a range that tells the sex only of the young is not shown beside a young
 * age. `telling`: as `compatible`, one tie at a time, for values that chance does not explain.
 *
 * A leaf that no participant has is taken to lead where its nearest neighbours in the order lead, when they agree or when
 * it lies beyond the lowest or highest leaf of the trial; without an order, nothing is known of it and nothing is shown.
 *
 * All participants of the trial count, also those who are not released.
 */
export function mayShow(occurrences: Occurrences, ties: readonly Tie[]): MayShow {
  const together = ties.filter(({ rule }) => rule === 'compatible').map(({ shown }) => shown);
  const judges = [
    ...ties.filter(({ rule }) => rule === 'determined').map(({ shown }) => determined(occurrences, shown)),
    ...ties.filter(({ rule }) => rule === 'telling').map(({ shown }) => telling(occurrences, shown)),
    ...(together.length === 0 ? [] : [compatible(occurrences, together)]),
  ];
  return (key, person) => judges.every((judge) => judge(key, person));
}

/** Judges once for each value and what is shown beside it. */
function rememberedBy(
  shown: readonly ShownLabels[],
  judge: (key: number, labels: readonly number[]) => boolean,
): MayShow {
  const known = new Map<string, boolean>();
  return (key, person) => {
    const labels = shown.map(({ labelOf }) => labelOf[person] as number);
    const place = `${key} ${labels.join(' ')}`;
    const answer = known.get(place) ?? judge(key, labels);
    known.set(place, answer);
    return answer;
  };
}

function telling(occurrences: Occurrences, shown: ShownLabels): MayShow {
  const { quasi } = shown;
  const isOpen = occurrences.participants.map((people) => {
    return !isTelling(people.length, new Set(people.map((person) => quasi.codes[person] as number)), quasi);
  });
  const judge = compatible(occurrences, [shown]);
  return (key, person) => isOpen[key] === true || judge(key, person);
}

function compatible({ participants }: Occurrences, shown: readonly ShownLabels[]): MayShow {
  const couldHave = participants.map((people) => couldHaveIt(people, shown));
  const people = distinctPeople(shown);
  return rememberedBy(shown, (key, labels) => {
    return people.every((person) => {
      const isUnder = shown.every(({ quasi, leavesOf }, i) =>
        leavesOf[labels[i] as number]?.has(quasi.codes[person] as number),
      );
      return !isUnder || couldHave[key]?.(person) === true;
    });
  });
}

/** One participant for each combination of values that occurs. */
function distinctPeople(shown: readonly ShownLabels[]): readonly number[] {
  const people = new Map<string, number>();
  for (const person of shown[0]?.labelOf.keys() ?? []) {
    people.set(shown.map(({ quasi }) => quasi.codes[person]).join(' '), person);
  }
  return [...people.values()];
}

/** Whether somebody is like those who have a value: the same where there is no order, between them where there is one. */
function couldHaveIt(people: readonly number[], shown: readonly ShownLabels[]): (person: number) => boolean {
  const unordered = shown.filter(({ quasi }) => quasi.rankOf === null);
  const ordered = shown.filter(({ quasi }) => quasi.rankOf !== null);
  const kindOf = (person: number) => unordered.map(({ quasi }) => quasi.codes[person]).join(' ');
  const byKind = new Map<string, number[]>();
  for (const person of people) {
    const kind = kindOf(person);
    const alike = byKind.get(kind);
    if (alike === undefined) byKind.set(kind, [person]);
    else alike.push(person);
  }
  const spansOf = new Map(
    [...byKind].map(([kind, alike]) => {
      const spans = ordered.map(({ quasi }) => {
        return {
          quasi,
          ...spanOf(
            alike.map((each) => quasi.codes[each] as number),
            quasi.rankOf ?? [],
          ),
        };
      });
      return [kind, spans] as const;
    }),
  );
  return (person) => {
    const spans = spansOf.get(kindOf(person)) ?? [];
    return spansOf.has(kindOf(person)) && spans.every((span) => isWithin(person, span));
  };
}

type Span = { readonly quasi: QuasiColumn; readonly low: number; readonly high: number };

function isWithin(person: number, { quasi, low, high }: Span): boolean {
  const rank = quasi.rankOf?.[quasi.codes[person] as number] ?? Number.NaN;
  return rank >= low && rank <= high;
}

const SEVERAL = -1;
const UNKNOWN = -2;

function determined(occurrences: Occurrences, shown: ShownLabels): MayShow {
  const { quasi, leavesOf } = shown;
  const leadsTo = new Map<string, readonly number[]>();
  for (const within of new Set(occurrences.keys.map(withinOf)))
    leadsTo.set(within, leadsByLeaf(occurrences, within, quasi));
  return rememberedBy([shown], (key, [label]) => {
    const leads = leadsTo.get(withinOf(occurrences.keys[key] ?? '')) ?? [];
    const leaves = leavesOf[label as number] ?? new Set<number>();
    return leaves.size > 0 && [...leaves].every((leaf) => leads[leaf] === key);
  });
}
/** The one value to which each leaf leads, SEVERAL or UNKNOWN. */
function leadsByLeaf({ keys, participants }: Occurrences, within: string, quasi: QuasiColumn): readonly number[] {
  const leads = new Array<number>(quasi.counts.length).fill(UNKNOWN);
  for (const [key, people] of participants.entries()) {
    if (withinOf(keys[key] ?? '') !== within) continue;
    for (const person of people) {
      const leaf = quasi.codes[person] as number;
      leads[leaf] = leads[leaf] === UNKNOWN || leads[leaf] === key ? key : SEVERAL;
    }
  }
  return quasi.rankOf === null ? leads : filledIn(leads, quasi.rankOf);
}

function filledIn(leads: readonly number[], rankOf: readonly number[]): readonly number[] {
  const inOrder = [...leads.keys()].sort((a, b) => (rankOf[a] as number) - (rankOf[b] as number));
  const below = lastKnown(leads, inOrder);
  const above = lastKnown(leads, inOrder.toReversed());
  return leads.map((lead, leaf) => {
    if (lead !== UNKNOWN) return lead;
    const low = below[leaf] ?? UNKNOWN;
    const high = above[leaf] ?? UNKNOWN;
    if (low === UNKNOWN) return high;
    return high === UNKNOWN || high === low ? low : UNKNOWN;
  });
}

/** For each leaf, where the nearest leaf before it in the order leads that some participant has. */
function lastKnown(leads: readonly number[], order: readonly number[]): readonly number[] {
  const result = new Array<number>(leads.length).fill(UNKNOWN);
  let last = UNKNOWN;
  for (const leaf of order) {
    if (leads[leaf] !== UNKNOWN) last = leads[leaf] as number;
    result[leaf] = last;
  }
  return result;
}

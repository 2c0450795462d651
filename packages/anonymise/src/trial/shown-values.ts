import type { DependencyRule } from './column-action.ts';
import { isTelling, spanOf } from './find-dependency.ts';
import { type Occurrences, withinOf } from './occurrences.ts';
import type { QuasiColumn } from './quasi-column.ts';
import type { ShownLabels } from './shown-labels.ts';

/** Whether a value (by its place in the occurrences) may stand beside a label (by its place among the labels). */
export type MayShow = (key: number, label: number) => boolean;

/**
 * What of a column may be shown beside the label of a quasi-identifier.
 *
 * Guarantees, by rule: `determined`: all values that the label stands for lead to this value, and no participant who has
 * one of them has another value in the column. `compatible`: every value that the label stands for, and that some
 * participant has, occurs with this value, or lies between two that do where values are in an order. `telling`: as
 * `compatible`, for values that chance does not explain.
 *
 * A leaf that no participant has is taken to lead where its nearest neighbours in the order lead, when they agree or when
 * it lies beyond the lowest or highest leaf of the trial; without an order, nothing is known of it and nothing is shown.
 *
 * All participants of the trial count, also those who are not released.
 */
export function mayShow(occurrences: Occurrences, shown: ShownLabels, rule: DependencyRule): MayShow {
  const judge =
    rule === 'determined' ? determined(occurrences, shown) : compatible(occurrences, shown, rule === 'telling');
  const known = new Map<number, boolean>();
  return (key, label) => {
    const place = key * shown.labels.length + label;
    const before = known.get(place);
    if (before !== undefined) return before;
    const answer = judge(key, label);
    known.set(place, answer);
    return answer;
  };
}

function compatible({ participants }: Occurrences, { quasi, leavesOf }: ShownLabels, onlyTelling: boolean): MayShow {
  const seenOf = participants.map((people) => new Set(people.map((person) => quasi.codes[person] as number)));
  const isOpen = participants.map((people, key) => {
    return onlyTelling && !isTelling(people.length, seenOf[key] as Set<number>, quasi);
  });
  return (key, label) => {
    if (isOpen[key] === true) return true;
    const seen = seenOf[key] as Set<number>;
    const span = quasi.rankOf === null ? null : spanOf(seen, quasi.rankOf);
    return [...(leavesOf[label] ?? [])].every((leaf) => {
      if (seen.has(leaf) || quasi.counts[leaf] === 0) return true;
      const rank = quasi.rankOf?.[leaf];
      return span !== null && rank !== undefined && rank >= span.low && rank <= span.high;
    });
  };
}

const SEVERAL = -1;
const UNKNOWN = -2;

function determined(occurrences: Occurrences, { quasi, leavesOf }: ShownLabels): MayShow {
  const leadsTo = new Map<string, readonly number[]>();
  for (const within of new Set(occurrences.keys.map(withinOf)))
    leadsTo.set(within, leadsByLeaf(occurrences, within, quasi));
  return (key, label) => {
    const leads = leadsTo.get(withinOf(occurrences.keys[key] ?? '')) ?? [];
    const leaves = leavesOf[label] ?? new Set<number>();
    return leaves.size > 0 && [...leaves].every((leaf) => leads[leaf] === key);
  };
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

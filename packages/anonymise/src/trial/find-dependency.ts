import { logChanceAllInside, logChancePure, logChoose } from './chance.ts';
import type { DependencyRule } from './column-action.ts';
import type { Occurrences } from './occurrences.ts';
import type { QuasiColumn } from './quasi-column.ts';

/**
 * Whether a column gives a quasi-identifier away, judged by the data alone.
 *
 * Guarantees: a column that repeats a quasi-identifier, follows from it or leads to it is found, as soon as the trial has
 * enough participants for chance not to explain it (less than 1 in 10,000 for each column, or each value, looked at).
 *
 * Does NOT find what is tied to several quasi-identifiers together but to none alone, and what is merely likelier with one
 * value than with another (body height and sex). In trials of a few participants chance explains much: there the names of
 * columns have to tell (see `meaning.ts` and `related-names.ts`).
 */
const CHANCE_MAX = Math.log(1e-4);

/** The tie of a column to a quasi-identifier, null where there is none that chance does not explain. */
export function findDependency(occurrences: Occurrences, quasi: QuasiColumn): DependencyRule | null {
  if (quasi.valueCount < 2) return null;
  const values = occurrences.participants.map((people, index) => ({
    people,
    isBlank: occurrences.isBlank[index] === true,
    seen: new Set(people.map((person) => quasi.codes[person] as number)),
  }));
  if (isDetermined(values, quasi)) return 'determined';
  const present = values.filter(({ isBlank }) => !isBlank);
  if (leadsToOne(present, quasi)) return 'compatible';
  return present.some(({ people, seen }) => isTelling(people.length, seen, quasi)) ? 'telling' : null;
}

type Value = { readonly people: readonly number[]; readonly seen: ReadonlySet<number> };

/** No value of the quasi-identifier is seen with two values of the column. */
function isDetermined(values: readonly Value[], quasi: QuasiColumn): boolean {
  if (values.length < 2) return false;
  const taken = new Set<number>();
  for (const { seen } of values) {
    for (const code of seen) {
      if (taken.has(code)) return false;
      taken.add(code);
    }
  }
  const groups = countsOf(values, quasi);
  return (
    logChancePure(
      groups,
      values.map(({ people }) => people.length),
    ) < CHANCE_MAX
  );
}

/** A column of one value a participant, each of which is seen with one value of the quasi-identifier. */
function leadsToOne(values: readonly Value[], quasi: QuasiColumn): boolean {
  if (values.some(({ seen }) => seen.size > 1)) return false;
  if (new Set(values.flatMap(({ seen }) => [...seen])).size < 2) return false;
  const people = new Set(values.flatMap((value) => value.people)).size;
  const groups = values.map((value) => value.people.length);
  if (people !== groups.reduce((sum, size) => sum + size, 0)) return false;
  return logChancePure(groups, countsOf(values, quasi)) < CHANCE_MAX;
}

/** Participants of these values by their value of the quasi-identifier. */
function countsOf(values: readonly Value[], quasi: QuasiColumn): readonly number[] {
  const counts = new Map<number, number>();
  for (const { people } of values) {
    for (const person of people) {
      const code = quasi.codes[person] as number;
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  return [...counts.values()];
}

/**
 * Whether a value that `peopleCount` participants have narrows the quasi-identifier down to `seen` by more than chance.
 * Values in an order are narrowed down to what lies between the lowest and the highest.
 */
export function isTelling(peopleCount: number, seen: ReadonlySet<number>, quasi: QuasiColumn): boolean {
  const all = quasi.codes.length;
  const { inside, logWays } = narrowed(seen, quasi);
  return inside < all && logChanceAllInside(all, inside, peopleCount) + logWays < CHANCE_MAX;
}

function narrowed(seen: ReadonlySet<number>, { rankOf, counts, valueCount }: QuasiColumn) {
  if (rankOf === null) {
    const inside = [...seen].reduce((sum, code) => sum + (counts[code] ?? 0), 0);
    return { inside, logWays: logChoose(valueCount, seen.size) };
  }
  const { low, high } = spanOf(seen, rankOf);
  const inside = counts.reduce((sum, count, code) => sum + (isWithin(rankOf[code] ?? -1, low, high) ? count : 0), 0);
  return { inside, logWays: Math.log((valueCount * (valueCount + 1)) / 2) };
}

function isWithin(rank: number, low: number, high: number): boolean {
  return rank >= low && rank <= high;
}

/** Lowest and highest rank among the values. */
export function spanOf(
  seen: Iterable<number>,
  rankOf: readonly number[],
): { readonly low: number; readonly high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const code of seen) {
    low = Math.min(low, rankOf[code] ?? low);
    high = Math.max(high, rankOf[code] ?? high);
  }
  return { low, high };
}

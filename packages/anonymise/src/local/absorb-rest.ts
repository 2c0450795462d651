import type { Gathered } from './gather-by-lattice.ts';
import { type Range, rangeLoss, rangeOf } from './range.ts';
import { costliestFirst, type Space } from './space.ts';
import { holdsWith, type Judge, tallyOf } from './tally.ts';

export type Absorbed = { readonly sets: readonly Int32Array[]; readonly suppressed: readonly number[] };

/**
 * Finds a place for every row that the lattice left over: in new groups of rows that stand together when sorted, then
 * one by one where they add least, and at last together with the groups that are nearest until the models hold.
 * A row is suppressed rather than placed while it may be (`suppressMax`) and a place would cost more than showing nothing
 * of it.
 * @returns null when the models do not even hold for all rows together
 */
export function absorbRest(space: Space, judge: Judge, gathered: Gathered, suppressMax: number): Absorbed | null {
  const { made, left } = runsOf(space, judge, gathered.rest);
  const groups = [...gathered.groups, ...made].map((rows) => ({ rows: [...rows], range: rangeOf(space, rows) }));
  const suppressed: number[] = [];
  const stuck: number[] = [];
  for (const row of left) {
    const best = nearest(space, groups, [row], (group) => holdsWith(judge, tallyOf(judge, group.rows), row));
    if (best !== null && (best.added <= space.attributes.length || suppressed.length >= suppressMax))
      merge(space, best.group, [row]);
    else if (suppressed.length < suppressMax) suppressed.push(row);
    else stuck.push(row);
  }
  if (stuck.length > 0 && !mergeUntilHolds(space, judge, groups, stuck)) return null;
  return { sets: groups.map(({ rows }) => Int32Array.from(rows)), suppressed };
}

type Open = { rows: number[]; range: Range };

/** Cuts rows, sorted by the attributes that cost most first, into the shortest runs for which the models hold. */
function runsOf(
  space: Space,
  judge: Judge,
  rest: Int32Array,
): { readonly made: Int32Array[]; readonly left: Int32Array } {
  const m = space.attributes.length;
  const order = costliestFirst(space);
  const sorted = rest.toSorted((a, b) => {
    for (const j of order) {
      const difference = (space.positions[a * m + j] as number) - (space.positions[b * m + j] as number);
      if (difference !== 0) return difference;
    }
    return a - b;
  });
  const tally = judge.createTally();
  const made: Int32Array[] = [];
  let start = 0;
  for (let at = 0; at < sorted.length; at += 1) {
    tally.add(sorted[at] as number);
    if (!tally.holds()) continue;
    made.push(sorted.slice(start, at + 1));
    start = at + 1;
    tally.clear();
  }
  return { made, left: sorted.slice(start) };
}

function nearest(space: Space, groups: readonly Open[], rows: readonly number[], isAllowed: (group: Open) => boolean) {
  const own = rangeOf(space, rows);
  let best: { readonly group: Open; readonly added: number } | null = null;
  for (const group of groups) {
    if (group.rows.length === 0) continue;
    const before = rangeLoss(space, group.range) * group.rows.length;
    const added = rangeLoss(space, span(own, group.range)) * (group.rows.length + rows.length) - before;
    if ((best === null || added < best.added) && isAllowed(group)) best = { group, added };
  }
  return best;
}

function mergeUntilHolds(space: Space, judge: Judge, groups: Open[], stuck: readonly number[]): boolean {
  const last: Open = { rows: [...stuck], range: rangeOf(space, stuck) };
  while (!tallyOf(judge, last.rows).holds()) {
    const best = nearest(space, groups, last.rows, () => true);
    if (best === null) return false;
    merge(space, last, best.group.rows);
    best.group.rows = [];
  }
  groups.push(last);
  for (let at = groups.length - 1; at >= 0; at -= 1) if (groups[at]?.rows.length === 0) groups.splice(at, 1);
  return true;
}

function merge(space: Space, group: Open, rows: readonly number[]): void {
  group.rows.push(...rows);
  group.range = span(group.range, rangeOf(space, rows));
}

function span(a: Range, b: Range): Range {
  return {
    first: a.first.map((position, j) => Math.min(position, b.first[j] as number)),
    last: a.last.map((position, j) => Math.max(position, b.last[j] as number)),
  };
}

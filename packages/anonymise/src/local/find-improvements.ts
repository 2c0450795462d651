import type { Recoding } from '../problem/recoding.ts';
import { commonLevel } from './loss-between.ts';
import { type Range, rangeLoss, rangeOf } from './range.ts';
import type { Space } from './space.ts';
import type { Judge } from './tally.ts';

/** A class as it is published: its rows, and the positions that its labels stand for. */
export type ShownClass = { readonly rows: Int32Array; readonly range: Range; readonly unit: number };

/** Rows that show the same, as a class: what their labels stand for follows from them. */
export function showClass(space: Space, rows: Int32Array): ShownClass {
  const range = widened(space, rangeOf(space, rows));
  return { rows, range, unit: rangeLoss(space, range) };
}

/** The classes of a recoding. */
export function shownClasses(
  space: Space,
  { classOf, classCount }: Pick<Recoding, 'classOf' | 'classCount'>,
): ShownClass[] {
  const ends = new Int32Array(classCount);
  for (const index of classOf) if (index >= 0) ends[index] = (ends[index] as number) + 1;
  for (let index = 1; index < classCount; index += 1)
    ends[index] = (ends[index] as number) + (ends[index - 1] as number);
  const sorted = new Int32Array(ends[classCount - 1] ?? 0);
  const places = ends.slice();
  for (let row = classOf.length - 1; row >= 0; row -= 1) {
    const index = classOf[row] as number;
    if (index < 0) continue;
    const place = (places[index] as number) - 1;
    places[index] = place;
    sorted[place] = row;
  }
  return Array.from(ends, (end, index) => showClass(space, sorted.slice(index === 0 ? 0 : ends[index - 1], end)));
}

/** The range of everything that the labels stand for, not only of the rows that are there. */
function widened(space: Space, { first, last }: Range): Range {
  const ends = space.attributes.map((attribute, j) => {
    const [from, to] = [first[j] as number, last[j] as number];
    if (attribute.source.recoding === 'intervals') return [from, to] as const;
    const groups = attribute.groups[commonLevel(attribute, from, to)] as Int32Array;
    return [groups.indexOf(groups[from] as number), groups.lastIndexOf(groups[from] as number)] as const;
  });
  return { first: Int32Array.from(ends, ([from]) => from), last: Int32Array.from(ends, ([, to]) => to) };
}

/**
 * A part of a class that could show a finer value in one attribute and be a class of its own, while the rest stays one:
 * the rows in one of the groups a level below. null where there is none.
 */
export function findDivision(space: Space, judge: Judge, { rows, range, unit }: ShownClass): Int32Array | null {
  if (unit === 0 || rows.length < 2 * judge.sizeMin) return null;
  const m = space.attributes.length;
  const [part, rest] = [judge.createTally(), judge.createTally()];
  for (const [j, attribute] of space.attributes.entries()) {
    const level = commonLevel(attribute, range.first[j] as number, range.last[j] as number);
    if (level === 0) continue;
    const groups = attribute.groups[level - 1] as Int32Array;
    const groupAt = (row: number) => groups[space.positions[row * m + j] as number] as number;
    for (const group of new Set(Array.from(rows, groupAt))) {
      part.clear();
      rest.clear();
      for (const row of rows) (groupAt(row) === group ? part : rest).add(row);
      if (rest.size > 0 && part.holds() && rest.holds()) return rows.filter((row) => groupAt(row) === group);
    }
  }
  return null;
}

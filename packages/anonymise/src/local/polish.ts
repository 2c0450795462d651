import type { Recoding } from '../problem/recoding.ts';
import { type ClassStore, createClassStore } from './class-store.ts';
import { createCoverIndex } from './cover-index.ts';
import { findDivision, type ShownClass, showClass, shownClasses } from './find-improvements.ts';
import type { Space } from './space.ts';
import { createTallies, holdsWith, holdsWithout, type Judge } from './tally.ts';

export type Polished = {
  readonly sets: readonly Int32Array[];
  /** Whether a whole round found nothing more to do. */
  readonly isLocallyOptimal: boolean;
};

/**
 * Makes a recoding locally optimal: divides classes of which a part could show something finer by itself, and moves rows
 * into classes that cover them and lose less, until there is neither or `goOn` says no. The models hold throughout.
 */
export function polish(
  space: Space,
  judge: Judge,
  recoding: Pick<Recoding, 'classOf' | 'classCount'>,
  goOn: () => boolean,
): Polished {
  const store = createClassStore(space);
  for (const shown of shownClasses(space, recoding)) store.put(shown);
  let isLocallyOptimal = false;
  while (!isLocallyOptimal && goOn()) {
    const divided = divideAll(space, judge, store, goOn);
    const moved = moveCovered(space, judge, store, goOn);
    isLocallyOptimal = divided + moved === 0 && goOn();
  }
  return { sets: store.all().map(({ rows }) => rows), isLocallyOptimal };
}

/** Divides what can be divided, halves of halves too. Where a half became part of another class, that is looked at again. */
function divideAll(space: Space, judge: Judge, store: ClassStore, goOn: () => boolean): number {
  let divisions = 0;
  let waiting = store.all();
  while (waiting.length > 0) {
    const made: ShownClass[] = [];
    for (const shown of waiting) {
      const part = goOn() ? findDivision(space, judge, shown) : null;
      if (part === null) continue;
      const inPart = new Set(part);
      store.remove(shown);
      made.push(
        showClass(space, part),
        showClass(
          space,
          shown.rows.filter((row) => !inPart.has(row)),
        ),
      );
      divisions += 1;
    }
    for (const shown of made) store.put(shown);
    waiting = [...new Set(made.map(store.current))].filter((shown) => shown !== undefined);
  }
  return divisions;
}

function moveCovered(space: Space, judge: Judge, store: ClassStore, goOn: () => boolean): number {
  const classes = store.all();
  const find = createCoverIndex(space, classes);
  const tallyAt = createTallies(judge, classes);
  const changed = new Map<number, Set<number>>();
  const membersOf = (index: number): Set<number> => {
    const members = changed.get(index) ?? new Set(classes[index]?.rows);
    changed.set(index, members);
    return members;
  };
  let moves = 0;
  for (const [from, { rows, unit }] of classes.entries()) {
    if (unit === 0 || rows.length <= judge.sizeMin || !goOn()) continue;
    const tally = tallyAt(from);
    for (const row of rows) {
      if (tally.size <= judge.sizeMin || !holdsWithout(tally, row)) continue;
      const to = find(row, unit, (at) => holdsWith(judge, tallyAt(at), row));
      if (to < 0) continue;
      tally.remove(row);
      tallyAt(to).add(row);
      membersOf(from).delete(row);
      membersOf(to).add(row);
      moves += 1;
    }
  }
  for (const index of changed.keys()) store.remove(classes[index] as ShownClass);
  for (const members of changed.values()) store.put(showClass(space, Int32Array.from(members)));
  return moves;
}

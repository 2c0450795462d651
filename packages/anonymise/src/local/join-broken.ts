import { createClassStore } from './class-store.ts';
import { type ShownClass, showClass } from './find-improvements.ts';
import { rangeLoss, rangeOf } from './range.ts';
import type { Space } from './space.ts';
import { type Judge, tallyOf } from './tally.ts';

/**
 * Joins classes for which the models do not hold with those that lose least by it, until they hold for all.
 *
 * Sets for which the models hold may show the same and so be one class; for models that are not monotone (entropy
 * l-diversity by Grassberger's estimator) that class need not satisfy them. Elsewhere this finds nothing to do.
 * @returns null when one class is left and the models do not hold for it
 */
export function joinBroken(space: Space, judge: Judge, sets: readonly Int32Array[]): readonly Int32Array[] | null {
  if (judge.isBySize) return sets;
  const store = createClassStore(space);
  for (const rows of sets) store.put(showClass(space, rows));
  const waiting = store.all();
  for (let shown = waiting.pop(); shown !== undefined; shown = waiting.pop()) {
    const current = store.current(shown);
    if (current === undefined || tallyOf(judge, current.rows).holds()) continue;
    const other = nearest(space, current, store.all());
    if (other === null) return null;
    store.remove(current);
    store.remove(other);
    const joined = showClass(space, Int32Array.from([...current.rows, ...other.rows]));
    store.put(joined);
    waiting.push(joined);
  }
  return store.all().map(({ rows }) => rows);
}

function nearest(space: Space, shown: ShownClass, classes: readonly ShownClass[]): ShownClass | null {
  let best: ShownClass | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const other of classes) {
    if (other === shown) continue;
    const rows = Int32Array.from([...shown.rows, ...other.rows]);
    const added = rangeLoss(space, rangeOf(space, rows)) * rows.length - other.unit * other.rows.length;
    if (added < least) [best, least] = [other, added];
  }
  return best;
}

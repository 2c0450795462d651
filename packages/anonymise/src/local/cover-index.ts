import type { ShownClass } from './find-improvements.ts';
import { costliestFirst, type Space } from './space.ts';

/** Finds, for a row, a class that covers it, loses less than `below` per row, and is one that `isAllowed`; −1 if none. */
export type FindCover = (row: number, below: number, isAllowed: (at: number) => boolean) => number;

/** Attributes by which classes are looked up, dearest first, so that a row is compared with few of them. */
const KEY_ATTRIBUTES = 3;

export function createCoverIndex(space: Space, classes: readonly ShownClass[]): FindCover {
  const m = space.attributes.length;
  const keys = costliestFirst(space).slice(0, KEY_ATTRIBUTES);
  const spans = keys.map((j) => indexSpans(classes, j, space.widths[j] as number));
  const byKey = new Map<number, number[]>();
  for (const [at, shown] of classes.entries()) {
    const key = spans.reduce((sum, { count, idOf }) => sum * count + idOf(shown), 0);
    const found = byKey.get(key);
    if (found === undefined) byKey.set(key, [at]);
    else found.push(at);
  }
  const covers = ({ range }: ShownClass, row: number): boolean => {
    for (let j = 0; j < m; j += 1) {
      const position = space.positions[row * m + j] as number;
      if (position < (range.first[j] as number) || position > (range.last[j] as number)) return false;
    }
    return true;
  };
  return (row, below, isAllowed) => {
    const visit = (depth: number, key: number): number => {
      const span = spans[depth];
      if (span === undefined) {
        for (const at of byKey.get(key) ?? []) {
          const shown = classes[at] as ShownClass;
          if (shown.unit < below && covers(shown, row) && isAllowed(at)) return at;
        }
        return -1;
      }
      const position = space.positions[row * m + (keys[depth] as number)] as number;
      for (const id of span.covering[position] ?? []) {
        const at = visit(depth + 1, key * span.count + id);
        if (at >= 0) return at;
      }
      return -1;
    };
    return visit(0, 0);
  };
}

/** Numbers what classes show in one attribute, and lists for each position which of those cover it. */
function indexSpans(classes: readonly ShownClass[], j: number, width: number) {
  const ids = new Map<number, number>();
  const covering: number[][] = Array.from({ length: width }, () => []);
  const keyOf = ({ range }: ShownClass): number => (range.first[j] as number) * width + (range.last[j] as number);
  for (const shown of classes) {
    if (ids.has(keyOf(shown))) continue;
    const id = ids.size;
    ids.set(keyOf(shown), id);
    for (let p = shown.range.first[j] as number; p <= (shown.range.last[j] as number); p += 1) covering[p]?.push(id);
  }
  return { count: ids.size, covering, idOf: (shown: ShownClass): number => ids.get(keyOf(shown)) as number };
}

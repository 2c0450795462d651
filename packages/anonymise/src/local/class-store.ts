import { type ShownClass, showClass } from './find-improvements.ts';
import type { Space } from './space.ts';

/** Classes by what they show. */
export type ClassStore = {
  /** Takes a class in; one that shows the same as another becomes part of it. */
  readonly put: (shown: ShownClass) => void;
  /** The class that now shows what `shown` does. */
  readonly current: (shown: ShownClass) => ShownClass | undefined;
  readonly remove: (shown: ShownClass) => void;
  readonly all: () => ShownClass[];
};

export function createClassStore(space: Space): ClassStore {
  const byLabels = new Map<string, ShownClass>();
  const keyOf = ({ range }: ShownClass): string => `${range.first.join()}|${range.last.join()}`;
  return {
    put: (shown) => {
      const key = keyOf(shown);
      const known = byLabels.get(key);
      byLabels.set(
        key,
        known === undefined ? shown : showClass(space, Int32Array.from([...known.rows, ...shown.rows])),
      );
    },
    current: (shown) => byLabels.get(keyOf(shown)),
    remove: (shown) => {
      byLabels.delete(keyOf(shown));
    },
    all: () => [...byLabels.values()],
  };
}

import { assembleHierarchy } from './assemble-hierarchy.ts';
import type { Hierarchy } from './hierarchy.ts';

/** Each of the distinct texts, or *. */
export function makeFlat(texts: readonly string[]): Hierarchy {
  return assembleHierarchy(
    texts.toSorted().map((text) => [text, '*']),
    { isOrdered: false },
  );
}

/**
 * A generalisation hierarchy: a tree over the values that an attribute may take, cut into levels.
 *
 * Level 0 has one group for each leaf value; the top level has one group, `*` unless its author named it otherwise.
 * Groups nest: what is together at one level is together at every level above. That is checked where a hierarchy is made,
 * and engines rely on it.
 */
export type Hierarchy = {
  /** Text of each leaf value; distinct; the number of leaves is V of the definitions. */
  readonly leaves: readonly string[];
  /** `labels[level][group]`; labels of one level are distinct, those of different levels need not be. */
  readonly labels: readonly (readonly string[])[];
  /** `groupOf[level][leaf]` is the group of a leaf at a level. */
  readonly groupOf: readonly Int32Array[];
  /** Whether the order of `leaves` means something (ages, dates, grades): neighbours are closer than others. */
  readonly isOrdered: boolean;
  /** Texts that data have for a leaf besides its own, like `93` for `90+`, or `USA` for `US`; none of them is a leaf. */
  readonly synonyms?: ReadonlyMap<string, number>;
};

/** Levels above the leaves; H of the definition of hierarchical distance. */
export function heightOf(hierarchy: Hierarchy): number {
  return hierarchy.labels.length - 1;
}

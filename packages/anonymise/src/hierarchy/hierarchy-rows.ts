import type { HierarchyRows } from './assemble-hierarchy.ts';
import type { Hierarchy } from './hierarchy.ts';

/** One row for each leaf: its text, its group at each level, the top. */
export function hierarchyRows({ leaves, labels, groupOf }: Hierarchy): HierarchyRows {
  return leaves.map((leaf, index) => [
    leaf,
    ...labels.slice(1).map((names, above) => names[groupOf[above + 1]?.[index] ?? -1] ?? ''),
  ]);
}

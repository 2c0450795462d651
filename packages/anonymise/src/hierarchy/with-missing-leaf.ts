import { assembleHierarchy } from './assemble-hierarchy.ts';
import type { Hierarchy } from './hierarchy.ts';
import { hierarchyRows } from './hierarchy-rows.ts';

/**
 * The hierarchy with a leaf for missing values, whose text is '', after all others. It stands alone at every level below the top, or, with
 * `like`, a leaf, it stands with that one above level 0. A hierarchy that has such a leaf stays as it is.
 *
 * @throws RangeError when `like` is no leaf
 */
export function withMissingLeaf(hierarchy: Hierarchy, like?: string): Hierarchy {
  if (hierarchy.leaves.includes('')) return hierarchy;
  const rows = hierarchyRows(hierarchy);
  const twin = rows.find(([leaf]) => leaf === like);
  if (like !== undefined && twin === undefined)
    throw new RangeError('missing values are to stand with what is no leaf');
  const top = hierarchy.labels.at(-1)?.[0] ?? '*';
  const alone = hierarchy.labels.slice(1).map((_, above, { length }) => (above + 1 === length ? top : ''));
  const { synonyms, leaves } = hierarchy;
  return assembleHierarchy([...rows, ['', ...(twin?.slice(1) ?? alone)]], {
    isOrdered: hierarchy.isOrdered,
    synonyms: [...(synonyms ?? [])].map(([text, leaf]) => [text, leaves[leaf] ?? ''] as const),
  });
}

import type { Hierarchy } from '../hierarchy/hierarchy.ts';

/**
 * A hierarchy in the texts of the release: where a label is shown as a code without meaning, like that of a site, the
 * hierarchy has the code, and the leaf's own text stands for it as a synonym, so that original values are still found.
 */
export function asShown(hierarchy: Hierarchy, shownFor: ReadonlyMap<string, string>): Hierarchy {
  const rename = (text: string): string => shownFor.get(text) ?? text;
  if (hierarchy.labels.flat().every((label) => rename(label) === label)) return hierarchy;
  const synonyms = new Map(hierarchy.synonyms);
  for (const [leaf, text] of hierarchy.leaves.entries()) if (rename(text) !== text) synonyms.set(text, leaf);
  const labels = hierarchy.labels.map((level) => level.map(rename));
  return { ...hierarchy, leaves: hierarchy.leaves.map(rename), labels, synonyms };
}

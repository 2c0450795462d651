import { expect } from 'vitest';
import { type Cell, cellText } from '../table/cell.ts';
import type { Column } from '../table/column.ts';
import { ColumnBuilder } from '../table/column-builder.ts';
import type { Hierarchy } from './hierarchy.ts';
import { readHierarchyCsv } from './read-hierarchy-csv.ts';
import { writeHierarchyCsv } from './write-hierarchy-csv.ts';

export function columnOf(cells: readonly Cell[], name = 'X', dataType: Column['meta']['dataType'] = 'string'): Column {
  const builder = new ColumnBuilder({ name, label: name, dataType });
  for (const cell of cells) builder.push(cell);
  return builder.build();
}

/** Labels of a leaf from level 1 to the top. */
export function pathOf(hierarchy: Hierarchy, text: string): readonly (string | undefined)[] {
  const leaf = hierarchy.synonyms?.get(text) ?? hierarchy.leaves.indexOf(text);
  return hierarchy.labels.slice(1).map((names, above) => names[hierarchy.groupOf[above + 1]?.[leaf] ?? -1]);
}

/** Everything that engines and the verifier rest on, written down a second time. */
export function expectWellFormed(hierarchy: Hierarchy): void {
  const { leaves, labels, groupOf, synonyms } = hierarchy;
  expect(new Set(leaves).size).toBe(leaves.length);
  expect(labels.length).toBe(groupOf.length);
  expect(labels.length).toBeGreaterThan(1);
  expect(labels[0]).toEqual(leaves);
  expect([...(groupOf[0] ?? [])]).toEqual(leaves.map((_, leaf) => leaf));
  expect(labels.at(-1)).toHaveLength(1);
  for (const [level, names] of labels.entries()) {
    const groups = groupOf[level] ?? new Int32Array();
    expect(new Set(names).size).toBe(names.length);
    expect(groups.length).toBe(leaves.length);
    expect(new Set(groups)).toEqual(new Set(names.keys()));
    const uppers = groupOf[level + 1];
    const pairs = new Set([...groups].map((group, leaf) => `${group} in ${uppers?.[leaf]}`));
    expect(pairs.size).toBe(names.length);
  }
  for (const [text, leaf] of synonyms ?? []) {
    expect(leaves).not.toContain(text);
    expect(leaves[leaf]).toBeDefined();
  }
  expectSameAfterCsv(hierarchy);
}

function expectSameAfterCsv(hierarchy: Hierarchy): void {
  const { synonyms: _, ...rest } = hierarchy;
  const options = { delimiter: ';', isOrdered: hierarchy.isOrdered };
  expect(readHierarchyCsv(writeHierarchyCsv(hierarchy), options)).toEqual(rest);
}

export function textsOf(cells: readonly Cell[]): readonly string[] {
  return [...new Set(cells.map(cellText))].filter((text) => text !== '');
}

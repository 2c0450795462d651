/**
 * Puts a hierarchy together from one row for each leaf: the leaf, then its group at each level, then the top.
 *
 * Guarantees: leaves are distinct, groups nest, the top is one group, no group but that of the missing value has an empty
 * name. Engines and the verifier rest on these.
 * Does NOT check: that a label says the truth about the leaves under it, or that labels of different levels differ.
 * Trusts: nobody; rows may come from a file.
 */
import { InputError, type InputPlace } from '../input-error.ts';
import type { Hierarchy } from './hierarchy.ts';

export type HierarchyRows = readonly (readonly string[])[];

type AssembleOptions = {
  readonly isOrdered: boolean;
  /** Other texts of leaves, as `[text, leaf]`. */
  readonly synonyms?: Iterable<readonly [string, string]>;
  /** Where a row was read; it is named in errors. */
  readonly placeOf?: (row: number) => InputPlace;
};

/** @throws InputError `hierarchy/columns`, `/duplicate-leaf`, `/empty-label`, `/nesting` or `/top` */
export function assembleHierarchy(rows: HierarchyRows, options: AssembleOptions): Hierarchy {
  const { isOrdered, placeOf = () => ({}) } = options;
  const width = Math.max(2, rows[0]?.length ?? 2);
  checkWidths(rows, width, placeOf);
  const leafOf = numberLeaves(rows, placeOf);
  const levels = Array.from({ length: width }, (_, level) => groupLevel(rows, level));
  for (let level = 1; level + 1 < width; level += 1) checkNesting(rows, level, placeOf);
  checkTop(rows, width - 1, placeOf);
  const hierarchy = {
    leaves: rows.map((row) => row[0] ?? ''),
    labels: levels.map(({ labels }) => labels),
    groupOf: levels.map(({ groupOf }) => groupOf),
    isOrdered,
  };
  const synonyms = new Map(
    [...(options.synonyms ?? [])].flatMap(([text, leaf]) => {
      const index = leafOf.get(leaf);
      return index === undefined ? [] : [[text, index] as const];
    }),
  );
  return synonyms.size === 0 ? hierarchy : { ...hierarchy, synonyms };
}

type PlaceOf = (row: number) => InputPlace;

function checkWidths(rows: HierarchyRows, width: number, placeOf: PlaceOf): void {
  for (const [index, row] of rows.entries()) {
    if (row.length === width) continue;
    const message =
      row.length < 2
        ? 'a row is a leaf and at least one group above it'
        : `the first row has ${width} columns, this one ${row.length}; every row gives the leaf and its group at every level`;
    throw new InputError('hierarchy/columns', message, placeOf(index));
  }
}

function numberLeaves(rows: HierarchyRows, placeOf: PlaceOf): ReadonlyMap<string, number> {
  const leafOf = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    const leaf = row[0] ?? '';
    const before = leafOf.get(leaf);
    if (before !== undefined) {
      const message = `the leaf “${leaf}” is in ${rowInWords(before, placeOf)} already; a leaf has one row`;
      throw new InputError('hierarchy/duplicate-leaf', message, placeOf(index));
    }
    if (leaf !== '' && row.slice(1).includes('')) {
      const message = `a group above the leaf “${leaf}” has no name; only the missing value stands under an empty one`;
      throw new InputError('hierarchy/empty-label', message, placeOf(index));
    }
    leafOf.set(leaf, index);
  }
  return leafOf;
}

function groupLevel(rows: HierarchyRows, level: number) {
  const codeOf = new Map<string, number>();
  const groupOf = new Int32Array(rows.length);
  for (const [index, row] of rows.entries()) {
    const label = row[level] ?? '';
    const code = codeOf.get(label) ?? codeOf.size;
    codeOf.set(label, code);
    groupOf[index] = code;
  }
  return { labels: [...codeOf.keys()], groupOf };
}

function checkNesting(rows: HierarchyRows, level: number, placeOf: PlaceOf): void {
  const firstOf = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    const group = row[level] ?? '';
    const first = firstOf.get(group) ?? index;
    firstOf.set(group, first);
    const [upper, other] = [row[level + 1], rows[first]?.[level + 1]];
    if (upper === other) continue;
    const message =
      `the group “${group}” of level ${level} is in “${upper}” here and in “${other}” in ${rowInWords(first, placeOf)}; ` +
      'what is together at one level is together at every level above';
    throw new InputError('hierarchy/nesting', message, placeOf(index));
  }
}

function checkTop(rows: HierarchyRows, top: number, placeOf: PlaceOf): void {
  const label = rows[0]?.[top];
  const other = rows.findIndex((row) => row[top] !== label);
  if (other < 0) return;
  const message =
    `the last column has “${rows[other]?.[top]}” here and “${label}” before; ` +
    'it is the top, one group of everything: add a column that says * in every row';
  throw new InputError('hierarchy/top', message, placeOf(other));
}

function rowInWords(row: number, placeOf: PlaceOf): string {
  return `row ${placeOf(row).row ?? row + 1}`;
}

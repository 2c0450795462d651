import { InputError } from '../input-error.ts';
import { cellText } from '../table/cell.ts';
import type { Column } from '../table/column.ts';
import { assembleHierarchy } from './assemble-hierarchy.ts';
import type { Hierarchy } from './hierarchy.ts';

/** A value of a lower column that occurs under several values of the next one. */
export type LevelConflict = {
  readonly lowerColumn: string;
  readonly upperColumn: string;
  readonly value: string;
  readonly chosen: string;
  readonly others: readonly string[];
};

/**
 * The hierarchy that the columns of a table form, the finest first: dictionary terms of adverse events (MedDRA's LLT, PT,
 * HLT, HLGT, SOC), or sites and their regions. The leaves are the values of the first column, missing ones left out.
 *
 * A value under two or more upper ones goes to the one with most rows, among equals to the first in order of code units;
 * each such case is in `conflicts`. A value whose upper one is missing keeps its own name at that level.
 *
 * @throws InputError `hierarchy/empty-column` when a column has no value at all
 */
export function makeColumnLevels(columns: readonly Column[]): {
  readonly hierarchy: Hierarchy;
  readonly conflicts: readonly LevelConflict[];
} {
  const empty = columns.find(({ values }) => values.every((cell) => cellText(cell) === ''));
  if (empty !== undefined) {
    const message = 'the column has no value in any row, so it is no level of a hierarchy; take it out';
    throw new InputError('hierarchy/empty-column', message, { column: empty.meta.name });
  }
  const steps = columns.slice(1).map((upper, index) => chooseUppers(columns[index] as Column, upper));
  const leaves = [...new Set((columns[0]?.values ?? []).map(cellText))].filter((text) => text !== '');
  const rows = leaves.map((leaf) => {
    const row = [leaf];
    for (const { upperOf } of steps) row.push(upperOf.get(row.at(-1) ?? '') ?? row.at(-1) ?? '');
    return [...row, '*'];
  });
  return {
    hierarchy: assembleHierarchy(rows.toSorted(fromTheTop), { isOrdered: false }),
    conflicts: steps.flatMap(({ conflicts }) => conflicts),
  };
}

function chooseUppers(lower: Column, upper: Column) {
  const upperOf = new Map<string, string>();
  const conflicts: LevelConflict[] = [];
  for (const [value, rowsOf] of countPairs(lower, upper)) {
    const [chosen = '', ...others] = [...rowsOf]
      .toSorted(([one, rows], [other, otherRows]) => otherRows - rows || order(one, other))
      .map(([text]) => text);
    upperOf.set(value, chosen);
    if (others.length > 0) {
      conflicts.push({ lowerColumn: lower.meta.name, upperColumn: upper.meta.name, value, chosen, others });
    }
  }
  return { upperOf, conflicts: conflicts.toSorted((one, other) => order(one.value, other.value)) };
}

/** How many rows have each upper value beside each lower one; missing ones are not counted. */
function countPairs(lower: Column, upper: Column): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const rowsOfPair = new Map<number, number>();
  for (let row = 0; row < lower.codes.length; row += 1) {
    const pair = (lower.codes[row] as number) * upper.values.length + (upper.codes[row] as number);
    rowsOfPair.set(pair, (rowsOfPair.get(pair) ?? 0) + 1);
  }
  const counts = new Map<string, Map<string, number>>();
  for (const [pair, rows] of rowsOfPair) {
    const value = cellText(lower.values[Math.floor(pair / upper.values.length)] ?? null);
    const above = cellText(upper.values[pair % upper.values.length] ?? null);
    if (value === '' || above === '') continue;
    const rowsOf = counts.get(value) ?? new Map<string, number>();
    rowsOf.set(above, (rowsOf.get(above) ?? 0) + rows);
    counts.set(value, rowsOf);
  }
  return counts;
}

function fromTheTop(one: readonly string[], other: readonly string[]): number {
  for (let level = one.length - 1; level >= 0; level -= 1) {
    const difference = order(one[level] ?? '', other[level] ?? '');
    if (difference !== 0) return difference;
  }
  return 0;
}

function order(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

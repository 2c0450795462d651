import type { Hierarchy } from '../hierarchy/hierarchy.ts';
import { InputError } from '../input-error.ts';
import type { QuasiIdentifier } from '../problem/problem.ts';
import type { RecodedColumn } from '../problem/recoding.ts';
import { type Lists, listAt, placesByKey } from './lists.ts';

/** What the rows that show a label have in the original. */
type Seen = { readonly first: Int32Array; readonly low: Int32Array; readonly high: Int32Array };

/**
 * The leaves that each label of a recoded column stands for, which an attacker reads off the label itself.
 *
 * A label is a group of the hierarchy where one has its text and its number of leaves; else, with an ordered hierarchy, the
 * interval between the least and the greatest leaf of the rows that show it, if that has as many leaves as the label says.
 * Labels that no row shows stand for nothing.
 *
 * @throws InputError `attack/cover` if a label that some row shows is neither, or is a group without the row's leaf
 */
export function coverLabels(
  attribute: QuasiIdentifier,
  column: RecodedColumn,
  isSuppressed: Uint8Array,
): readonly Int32Array[] {
  const seen = lookAt(attribute, column, isSuppressed);
  const { labels, groupOf, isOrdered } = attribute.hierarchy;
  const leavesOf = groupOf.map((groups, level) => placesByKey(groups, labels[level]?.length ?? 0));
  const groups = column.labels.map((_, label) => findGroup(attribute.hierarchy, leavesOf, column, label, seen));
  refuseContradicted(attribute, column, isSuppressed, groups);
  return column.labels.map((_, label) => {
    const [first, low, high] = [seen.first[label] as number, seen.low[label] as number, seen.high[label] as number];
    const group = groups[label];
    if (first < 0) return new Int32Array();
    if (group !== undefined) return listAt(leavesOf[group.level] as Lists, group.group);
    if (isOrdered && high - low + 1 === column.leafCounts[label]) {
      return Int32Array.from({ length: high - low + 1 }, (_, place) => low + place);
    }
    const message =
      'a label of the release is no group of the hierarchy and no interval of its leaves, so that it cannot be told what it ' +
      'stands for; give the leaves of each label as covers';
    throw new InputError('attack/cover', message, { column: column.name });
  });
}

function lookAt({ codes }: QuasiIdentifier, column: RecodedColumn, isSuppressed: Uint8Array): Seen {
  const labelCount = column.labels.length;
  const first = new Int32Array(labelCount).fill(-1);
  const low = new Int32Array(labelCount).fill(0x7fff_ffff);
  const high = new Int32Array(labelCount).fill(-1);
  for (let row = 0; row < codes.length; row += 1) {
    if (isSuppressed[row] === 1) continue;
    const [label, leaf] = [column.codes[row] as number, codes[row] as number];
    if ((first[label] as number) < 0) first[label] = leaf;
    if (leaf < (low[label] as number)) low[label] = leaf;
    if (leaf > (high[label] as number)) high[label] = leaf;
  }
  return { first, low, high };
}

type Group = { readonly level: number; readonly group: number };

function findGroup(
  { labels, groupOf }: Hierarchy,
  leavesOf: readonly Lists[],
  column: RecodedColumn,
  label: number,
  { first }: Seen,
): Group | undefined {
  const leaf = first[label] as number;
  if (leaf < 0) return undefined;
  for (const [level, groups] of groupOf.entries()) {
    const group = groups[leaf] as number;
    const isSame = labels[level]?.[group] === column.labels[label];
    if (isSame && listAt(leavesOf[level] as Lists, group).length === column.leafCounts[label]) return { level, group };
  }
  return undefined;
}

/** A row may not show the label of a group that its leaf is not in. */
function refuseContradicted(
  { codes, hierarchy }: QuasiIdentifier,
  column: RecodedColumn,
  isSuppressed: Uint8Array,
  groups: readonly (Group | undefined)[],
): void {
  for (let row = 0; row < codes.length; row += 1) {
    const group = isSuppressed[row] === 1 ? undefined : groups[column.codes[row] as number];
    if (group === undefined || hierarchy.groupOf[group.level]?.[codes[row] as number] === group.group) continue;
    const message =
      'the row shows a group of the hierarchy that its value is not in; recode the table with this hierarchy';
    throw new InputError('attack/cover', message, { row: row + 1, column: column.name });
  }
}

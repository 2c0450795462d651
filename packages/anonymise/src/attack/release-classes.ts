import type { Condition } from './create-matcher.ts';
import { type CodedColumn, groupRows, type RowGroups } from './group-rows.ts';
import { listAt } from './lists.ts';
import type { Release, ReleasedAttribute } from './open-release.ts';

/** Rows of the release that show the same in some attributes, as a table with one row for each such class. */
export type ReleaseClasses = RowGroups & {
  /** Label of each class, for each of the attributes that were asked for, in their order. */
  readonly columns: readonly CodedColumn[];
};

/** Classes by labels, computed here and not taken from the engine. */
export function classesOf(release: Release, attributes: readonly ReleasedAttribute[]): ReleaseClasses {
  const shown = attributes.map(({ released, labelCount }) => ({ codes: released, codeCount: labelCount }));
  const groups = groupRows(release.rowCount, shown, release.isSuppressed);
  const columns = shown.map(({ codes, codeCount }) => ({
    codes: groups.rowIn.map((row) => codes[row] as number),
    codeCount,
  }));
  return { ...groups, columns };
}

/** That an attribute shows a label under which a known leaf may be: what somebody who knows the leaf looks for. */
export function fitsLeaf({ shownAs }: ReleasedAttribute, column: number, leaf: number): Condition {
  return { column, codes: listAt(shownAs, leaf) };
}

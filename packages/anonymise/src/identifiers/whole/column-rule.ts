import type { ColumnProfile, ProfiledValue } from '../column-profile.ts';
import type { IdentifierFinding } from '../identifier-finding.ts';

/** What the values of a column say when they are looked at together. */
export type ColumnRule = (profile: ColumnProfile) => IdentifierFinding | undefined;

/** A finding about those values of a column that `matching` holds. */
export function findingOf(
  { meta, rowCount }: ColumnProfile,
  matching: readonly ProfiledValue[],
  { what, ...found }: Pick<IdentifierFinding, 'class' | 'confidence'> & { readonly what: string },
): IdentifierFinding {
  const rows = matching.reduce((sum, value) => sum + value.rows, 0);
  return {
    ...found,
    column: meta.name,
    foundBy: 'content',
    rows,
    share: rows / rowCount,
    reason: `${rows} of ${rowCount} rows hold ${what}.`,
  };
}

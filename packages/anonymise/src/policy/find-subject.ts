import { themeOf } from '../hierarchy/attribute-themes.ts';
import { profileColumn } from '../hierarchy/profile-column.ts';
import { InputError } from '../input-error.ts';
import { cellText } from '../table/cell.ts';
import { findColumn } from '../table/dataset.ts';
import type { PolicyInput } from './resolved-policy.ts';

/** The table with one row a participant, and the column that names them; null for a table whose rows have no name. */
export type SubjectOfTables = { readonly participants: PolicyInput; readonly subject: string | null };

const SUBJECT = 'USUBJID';
const PREFERRED = ['ADSL', 'DM'];

/**
 * Finds the participants: by USUBJID, or else by a column about persons that every table has; in ADSL, or DM, or else in
 * the table with most columns, of those in which no subject comes twice.
 *
 * @throws InputError `policy/no-table`, or `policy/no-subject` when several tables have nothing to be linked by
 */
export function findSubject(inputs: readonly PolicyInput[]): SubjectOfTables {
  const [first] = inputs;
  if (first === undefined) throw new InputError('policy/no-table', 'there is no table to suggest a policy for');
  const shared = first.dataset.columns
    .filter((column) => themeOf(profileColumn(column))?.theme === 'person')
    .map(({ meta }) => meta.name);
  const names = inputs.length === 1 ? [SUBJECT] : [SUBJECT, ...shared];
  for (const subject of names) {
    const listing = inputs.filter((input) => listsEachOnce(input, subject)).toSorted(byPreference);
    if (listing[0] !== undefined) return { participants: listing[0], subject };
  }
  if (inputs.length === 1) return { participants: first, subject: null };
  const message =
    'the tables share no column that names participants and comes once for each in one of them, like USUBJID';
  throw new InputError('policy/no-subject', message);
}

function listsEachOnce({ dataset }: PolicyInput, subject: string): boolean {
  const column = findColumn(dataset, subject);
  if (column === undefined || dataset.rowCount === 0) return false;
  return column.values.length === dataset.rowCount && column.values.every((cell) => cellText(cell) !== '');
}

function byPreference({ dataset: one }: PolicyInput, { dataset: other }: PolicyInput): number {
  const rank = (name: string) => (PREFERRED.includes(name) ? PREFERRED.indexOf(name) : PREFERRED.length);
  return rank(one.header.name) - rank(other.header.name) || other.columns.length - one.columns.length;
}

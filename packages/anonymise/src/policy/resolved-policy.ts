import type { Dataset } from '../table/dataset.ts';
import type { ColumnPolicy } from './policy.ts';
import type { PolicyFile } from './policy-file.ts';

/** A table and the file that it was read from. */
export type PolicyInput = { readonly file: string; readonly dataset: Dataset };

/** A policy together with the tables that it is about, after it was held against them. */
export type ResolvedPolicy = PolicyFile & {
  /** The table with one row a participant. */
  readonly participants: PolicyInput;
  readonly linked: readonly PolicyInput[];
  /** The column that names the participant; null for a single table without one, whose rows are the participants. */
  readonly subject: string | null;
};

/** Columns of the participants' table that a policy gives this role, in its order. */
export function columnsWithRole<Role extends ColumnPolicy['role']>(
  { policy }: PolicyFile,
  role: Role,
): readonly (readonly [name: string, column: Extract<ColumnPolicy, { readonly role: Role }>])[] {
  return Object.entries(policy.columns).filter(
    (entry): entry is [string, Extract<ColumnPolicy, { readonly role: Role }>] => entry[1].role === role,
  );
}

import type { ColumnAction } from './column-action.ts';
import type { TrialSettings } from './trial-settings.ts';

/** What decided: the policy, the name by CDISC's conventions, the type, the data themselves, or nothing that is known. */
export type DecidedBy = 'policy' | 'name' | 'type' | 'data' | 'unknown';

export type Decision = {
  readonly action: ColumnAction;
  /** In words, for the person who approves the plan; quotes no value of a participant. */
  readonly reason: string;
  readonly by: DecidedBy;
};

export type ColumnPlan = Decision & { readonly column: string };

/** What happens to a supplementary qualifier, which is a column in all but its form. */
export type QualifierPlan = Decision & { readonly qualifier: string };

export type TableRole =
  /** One row a participant. */
  | 'participants'
  /** Any number of rows a participant. */
  | 'linked'
  /** SUPP--: rows belong to records of another table. */
  | 'supplementary'
  /** RELREC: rows name records that belong together. */
  | 'relations'
  /** Not released. */
  | 'left-out';

export type TablePlan = {
  readonly table: string;
  readonly role: TableRole;
  readonly reason: string;
  readonly columns: readonly ColumnPlan[];
  readonly qualifiers: readonly QualifierPlan[];
  /** Rows whose `column` has one of `values` are left out: they measure a quasi-identifier itself. */
  readonly leftOutRows: { readonly column: string; readonly values: readonly string[]; readonly reason: string } | null;
};

/** A decision for every column of every table. */
export type TrialPlan = {
  readonly settings: TrialSettings;
  readonly tables: readonly TablePlan[];
};

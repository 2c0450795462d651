/**
 * Kinds of changes between two versions of a record. `field-*`: one value; `item-*`: a member of a list; `reordered`: the
 * same members in another order; `outcome-*`: see `diffOutcomes`.
 */
export type ChangeKind =
  | 'field-added'
  | 'field-removed'
  | 'field-changed'
  | 'item-added'
  | 'item-removed'
  | 'reordered'
  | OutcomeChangeKind;

export type OutcomeChangeKind =
  | 'outcome-added'
  | 'outcome-removed'
  | 'outcome-promoted'
  | 'outcome-demoted'
  | 'outcome-measurement-changed'
  | 'outcome-aggregation-changed'
  | 'outcome-timepoint-changed'
  | 'outcome-population-changed'
  | 'outcome-wording-changed';

/**
 * How much a change of outcomes matters: `major` when what the trial is judged by is another, `minor` when how it is
 * measured is, `none` when only words changed.
 */
export type OutcomeSeverity = 'major' | 'minor' | 'none';

/** One change. `before` and `after` are JSON values as in the record, null where there was or is nothing. */
export type RecordChange = {
  readonly kind: ChangeKind;
  /** Dotted; a part with an id is named by it: `arms.arm_0a1b2c3d.label`, `outcomes.out_0a1b2c3d`. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Only for changes of outcomes. */
  readonly severity: OutcomeSeverity | null;
};

export type OutcomeChange = RecordChange & {
  readonly kind: OutcomeChangeKind;
  readonly severity: OutcomeSeverity;
};

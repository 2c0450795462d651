import type { Column } from '../table/column.ts';
import type { Dataset } from '../table/dataset.ts';
import type { Participants } from './participants.ts';
import type { QuasiColumn } from './quasi-column.ts';
import type { TableRole } from './trial-plan.ts';
import type { TrialSettings } from './trial-settings.ts';

/** What is known of a table when its columns are decided on. */
export type TableFacts = {
  readonly settings: TrialSettings;
  readonly participants: Participants;
  readonly quasi: readonly QuasiColumn[];
  readonly dataset: Dataset;
  readonly role: TableRole;
  /** Participant of each row, -1 where it is about none. */
  readonly participantOf: Int32Array;
  /** What birth dates are held against; null when no age is known. */
  readonly ages: AgeFacts | null;
};

export type AgeFacts = {
  /** Age of each participant in years, NaN where it is not known. */
  readonly ageOf: readonly number[];
  /** Year of each participant's first date in the participants' table after birth, NaN where there is none. */
  readonly yearOf: readonly number[];
};

/** A column, or the values of one supplementary qualifier, on which a decision is needed. */
export type Candidate = {
  readonly name: string;
  readonly column: Column;
  /** Rows that count; all of the table unless given. */
  readonly rows?: readonly number[];
};

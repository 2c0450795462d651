import type { Dataset } from '../table/dataset.ts';
import type { TrialNote } from '../trial/release-notes.ts';
import type { TrialCheck } from '../trial/trial-check.ts';
import type { TrialPlan } from '../trial/trial-plan.ts';

/** Tables as they are to be written, and what was decided and found on the way. */
export type ReleasedTables = {
  readonly datasets: readonly Dataset[];
  /** null for a single table without participants that other tables refer to. */
  readonly plan: TrialPlan | null;
  /** What the release shows for a label of the recoding where that is another text, by quasi-identifier. */
  readonly shownFor: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly checks: readonly TrialCheck[];
  readonly notes: readonly TrialNote[];
  readonly residualRisks: readonly TrialNote[];
};

import type { TrialRecord } from '@trialmark/schema';
import { diffOutcomes } from './diff-outcomes.ts';
import { diffValues } from './diff-values.ts';
import type { RecordChange } from './record-change.ts';

/**
 * Every change from one version of a record to another, outcomes first. Empty exactly when the two are the same.
 *
 * Compare against the frozen version from the log, never against what the registrant now says the earlier version was.
 */
export function diffRecords(before: TrialRecord, after: TrialRecord): readonly RecordChange[] {
  const { outcomes: oldOutcomes, ...oldFields } = before;
  const { outcomes: newOutcomes, ...newFields } = after;
  const order = diffValues(idsIn(oldOutcomes, newOutcomes), idsIn(newOutcomes, oldOutcomes), 'outcomes');
  return [...diffOutcomes(oldOutcomes, newOutcomes), ...order, ...diffValues(oldFields, newFields, '')];
}

/** The ids of `outcomes` that `others` has too, in the order of `outcomes`. */
function idsIn(outcomes: TrialRecord['outcomes'], others: TrialRecord['outcomes']): readonly string[] {
  const known = new Set(others.map((outcome) => outcome.id));
  return outcomes.map((outcome) => outcome.id).filter((id) => known.has(id));
}

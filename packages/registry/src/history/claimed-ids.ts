import type { TrialRecord } from '@trialmark/schema';
import { normaliseSecondaryId, type SecondaryIdKey } from '../ids/normalise-secondary-id.ts';

/** The other registries' ids that a record claims for itself, normalised, each once, in a fixed order. */
export function claimedIds(record: Pick<TrialRecord, 'secondaryIds'>): SecondaryIdKey[] {
  const claims = new Map<string, SecondaryIdKey>();
  for (const id of record.secondaryIds) {
    const key = normaliseSecondaryId(id);
    if (key !== null) claims.set(`${key.authority}\n${key.id}`, key);
  }
  return [...claims.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, key]) => key);
}

import { claimedIds } from '@trialmark/registry';
import { SecondaryId, type TrialDraft } from '@trialmark/schema';
import { api } from './api.ts';

/** Trials that already hold an id which this draft claims for itself. */
export async function readClaims(record: TrialDraft | undefined) {
  const secondaryIds = (record?.secondaryIds ?? []).flatMap((each) => {
    const parsed = SecondaryId.safeParse(each);
    return parsed.success ? [parsed.data] : [];
  });
  const ids = claimedIds({ secondaryIds });
  return ids.length === 0 ? [] : (await api()).trials.claims.query({ ids });
}

import { claimedIds } from '@trialmark/registry';
import { SecondaryId, type TrialDraft } from '@trialmark/schema';
import { api } from './api.ts';

/** An id as the draft spells it, and the trial of this register that holds it. */
export type ClaimedId = { readonly id: string; readonly authority: string; readonly registryId: string };

/** Trials that already hold an id which this draft claims for itself. */
export async function readClaims(record: TrialDraft | undefined): Promise<readonly ClaimedId[]> {
  const claims = (record?.secondaryIds ?? []).flatMap((each) => {
    const parsed = SecondaryId.safeParse(each);
    if (!parsed.success) return [];
    return claimedIds({ secondaryIds: [parsed.data] }).map((key) => ({ key, given: parsed.data }));
  });
  if (claims.length === 0) return [];
  const held = await (await api()).trials.claims.query({ ids: claims.map(({ key }) => key) });
  return claims.flatMap(({ key, given }) => {
    const holder = held.find((each) => each.id === key.id && each.authority === key.authority);
    if (holder === undefined) return [];
    return [{ id: given.number, authority: given.issuingAuthority, registryId: holder.registryId }];
  });
}

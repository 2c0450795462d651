import { OrganisationId, TrialId, type TrialRecord } from '@trialmark/schema';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { type DraftData, draftKind } from '../draft/draft-data.ts';
import type { Draft } from '../draft/use-draft.ts';
import { api, orNull } from './api.ts';
import { readTrial } from './read-trial.ts';

export type OrganisationAnswer = {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly kind: string;
  readonly accreditedAt: string;
  readonly members: readonly {
    readonly id: string;
    readonly roles: readonly string[];
    readonly admittedAt: string;
    readonly keys: readonly KeyAnswer[];
  }[];
  readonly keys: readonly KeyAnswer[];
};
export type KeyAnswer = {
  readonly id: string;
  readonly algorithm: string;
  readonly registeredAt: string;
  readonly retiredAt: string | null;
};

/** An organisation, or the page that says there is none. */
export const readOrganisation = cache(async (id: string): Promise<OrganisationAnswer> => {
  const parsed = OrganisationId.safeParse(id);
  if (!parsed.success) notFound();
  // The OpenAPI mirror leaves this answer without a type.
  const answer = (await orNull(
    (await api()).organisations.get.query({ id: parsed.data }),
  )) as OrganisationAnswer | null;
  if (answer === null) notFound();
  return answer;
});

export type OpenDraft = Pick<Draft, 'id' | 'organisationId' | 'revision' | 'kind' | 'trialId' | 'updatedAt'> & {
  readonly data: DraftData;
};

/** A draft of an organisation of the reader's, or the page that says there is none. */
export const readOpenDraft = cache(async (org: string, draftId: string): Promise<OpenDraft> => {
  const organisationId = OrganisationId.safeParse(org);
  if (!organisationId.success || !/^draft_[0-9a-f]{32}$/.test(draftId)) notFound();
  const draft = await orNull((await api()).drafts.get.query({ organisationId: organisationId.data, draftId }));
  if (draft === null) notFound();
  return draft as OpenDraft;
});

/** What keeps a draft from being signed. */
export async function checkOpenDraft(org: string, draftId: string) {
  return (await api()).drafts.check.query({ organisationId: OrganisationId.parse(org), draftId });
}

/** What an amendment is held against: the newest version of its trial, public or sealed. */
export async function readBefore({ organisationId, kind, trialId, data }: OpenDraft): Promise<TrialRecord | null> {
  if (draftKind(kind) !== 'seal-amendment') {
    return (await readTrial(data.record?.primaryRegistry?.number ?? ''))?.record ?? null;
  }
  const of = { organisationId: OrganisationId.parse(organisationId), trialId: TrialId.parse(trialId) };
  return orNull((await api()).drafts.sealedRecord.query(of));
}

import { OrganisationId } from '@trialmark/schema';
import { cache } from 'react';
import { api } from './api.ts';

/** What some keys of an organisation have signed and others must too. The API answers its administrators only. */
export const readProposals = cache(async (organisationId: string) =>
  (await api()).organisations.proposals.query({ organisationId: OrganisationId.parse(organisationId) }),
);

export type ProposalView = Awaited<ReturnType<typeof readProposals>>[number];

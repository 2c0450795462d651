import { OrganisationId } from '@trialmark/schema';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { OrganisationItem, OrganisationView } from '../organisations/organisation-view.ts';
import { api, orNull } from './api.ts';

/** Every accredited organisation, by name. */
export async function listOrganisations(): Promise<readonly OrganisationItem[]> {
  // The OpenAPI mirror leaves this answer without a type.
  return (await (await api()).organisations.list.query()) as readonly OrganisationItem[];
}

/** An organisation with its members and keys, or the page that says there is none. */
export const readOrganisation = cache(async (id: string): Promise<OrganisationView> => {
  const parsed = OrganisationId.safeParse(id);
  if (!parsed.success) notFound();
  const answer = await orNull((await api()).organisations.get.query({ id: parsed.data }));
  if (answer === null) notFound();
  return answer as OrganisationView;
});

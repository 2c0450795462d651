import { OrganisationId } from '@trialmark/schema';
import { api } from './api.ts';

/** Who asks this organisation to be admitted. The API answers its administrators only. */
export async function readAdmissions(organisationId: string) {
  const id = OrganisationId.parse(organisationId);
  const visible = await (await api()).organisations.admissions.query({ organisationId: id });
  // One's own requests to other organisations are visible as well.
  return visible.filter((each) => each.organisationId === id);
}

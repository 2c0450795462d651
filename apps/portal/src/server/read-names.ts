import { cache } from 'react';
import type { RequestFormData } from '../sharing/request-form-data.ts';
import type { RequestNames } from '../sharing/words/describe-request.ts';
import { api } from './api.ts';
import { listOrganisations } from './read-organisation.ts';

/** Names of accredited organisations by id. */
export const readOrganisationNames = cache(async (): Promise<RequestNames['organisations']> => {
  const organisations = await listOrganisations();
  return Object.fromEntries(organisations.map(({ id, name, country }) => [id, { name, country }]));
});

/** Names of diseases by id; those that nobody knows, or that cannot be looked up now, are left out. */
export async function readDiseaseNames(ids: readonly string[]): Promise<Readonly<Record<string, string>>> {
  if (ids.length === 0) return {};
  const client = await api();
  const found = await Promise.all(
    ids.map(async (text) => {
      const hits = (await client.datasets.diseases.query({ text }).catch(() => [])) as readonly Hit[];
      return hits.filter(({ id }) => id === text).map(({ id, label }) => [id, label] as const);
    }),
  );
  return Object.fromEntries(found.flat());
}

type Hit = { readonly id: string; readonly label: string };

/** What is known of the ids in a form. */
export async function readFormNames(form: RequestFormData, members: RequestNames['members']): Promise<RequestNames> {
  const [organisations, diseases] = await Promise.all([
    readOrganisationNames(),
    readDiseaseNames(form.purpose?.diseases ?? []),
  ]);
  return { organisations, members, diseases };
}

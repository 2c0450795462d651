import { Digest, OrganisationId, RegistryId, type TrialContacts } from '@trialmark/schema';
import { api, orNull } from './api.ts';

export type ContactsView = {
  readonly commitment: string;
  /** Null once they are erased, or where they are not the reader's to read. */
  readonly contacts: TrialContacts | null;
};

/** The contacts behind a trial's newest commitment; null where it has none. */
export async function readContacts(org: string, registryId: string): Promise<ContactsView | null> {
  const client = await api();
  const { trial } = (await client.trials.get.query({ registryId: RegistryId.parse(registryId) })) as {
    readonly trial: { readonly contactsCommitment: string | null };
  };
  if (trial.contactsCommitment === null) return null;
  const commitment = Digest.parse(trial.contactsCommitment);
  const question = client.account.contacts.query({ organisationId: OrganisationId.parse(org), commitment });
  const opening = await orNull(question);
  return { commitment, contacts: opening === null ? null : (opening.contacts as TrialContacts) };
}

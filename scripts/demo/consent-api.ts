import type { GrantList, StudyDescription } from '@trialmark/services';
import { persistently } from '../seed/registry-client.ts';
import { isIssuedFor } from './participant.ts';
import type { Stage } from './story.ts';

export type OwnGrant = GrantList['grants'][number];

/** The first study that takes credentials of the demonstration's clinic, found among all that ask for consent. */
export async function findStudy({ addresses, issuerSecretFile }: Stage): Promise<StudyDescription> {
  const { studies } = await readJson<{ studies: readonly StudyDescription[] }>(`${addresses.api}/consent/studies`);
  const study = studies.find((each) => isIssuedFor(each, issuerSecretFile));
  if (study === undefined) throw new Error('no study takes credentials of the demonstration’s clinic');
  return study;
}

/** What a wallet sends: no cookie, and nothing that says who. Resolves with the digest of the statement. */
export async function postConsent({ addresses }: Stage, path: string, body: object): Promise<string> {
  // The same sent again is answered as the first time.
  const response = await persistently(() =>
    fetch(`${addresses.api}/consent/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: addresses.portal },
      body: JSON.stringify(body),
    }),
  );
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${text}`);
  return (JSON.parse(text) as { readonly digest: string }).digest;
}

/** Finds a pseudonym's grant among everybody's, as a wallet does. */
export async function findGrant(
  { addresses }: Stage,
  trialId: string,
  pseudonym: string,
): Promise<OwnGrant | undefined> {
  const { grants } = await readJson<GrantList>(`${addresses.api}/consent/studies/${trialId}/grants`);
  return grants.find((grant) => grant.pseudonym === pseudonym);
}

export async function readJson<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} was answered with ${response.status}`);
  return (await response.json()) as T;
}

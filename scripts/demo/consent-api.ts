import type { GrantList, StudyDescription } from '@trialmark/services';
import { listStudies, readJson, sendConsent } from '../market/consent-client.ts';
import { isIssuedFor } from './participant.ts';
import type { Stage } from './story.ts';

export type OwnGrant = GrantList['grants'][number];

/** The first study that takes credentials of the demonstration's clinic, found among all that ask for consent. */
export async function findStudy({ addresses, issuerSecretFile }: Stage): Promise<StudyDescription> {
  const study = (await listStudies(addresses.api)).find((each) => isIssuedFor(each, issuerSecretFile));
  if (study === undefined) throw new Error('no study takes credentials of the demonstration’s clinic');
  return study;
}

/** As a wallet sends it. Resolves with the digest of the statement. */
export async function postConsent({ addresses }: Stage, path: string, body: object): Promise<string> {
  const places = { apiUrl: addresses.api, portalUrl: addresses.portal };
  return ((await sendConsent(places, path, body)) as { readonly digest: string }).digest;
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

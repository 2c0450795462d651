import { type Directory, partyId } from '@trialmark/ledger';
import type { IssuerApplication } from '@trialmark/services';
import { readProcessKey } from '../seed/demonstration-keys.ts';
import { RegistryRefusal } from '../seed/registry-client.ts';
import type { Speak } from '../seed/speak.ts';
import type { DeskDeps } from './answer-requests.ts';

/** As many accreditors as have to agree say that a key may issue credentials for the organisation that asked. */
export async function accreditIssuer(
  { accreditors, paths }: Pick<DeskDeps, 'accreditors' | 'paths'>,
  speak: Speak,
  directory: Directory,
  { organisationId: subject, ax, ay, name }: IssuerApplication,
): Promise<void> {
  let prev = directory.heads.get(subject) ?? null;
  for (const accreditor of accreditors) {
    const key = readProcessKey(paths.accreditorKey(accreditor));
    const body = { issuer: { ax, ay }, name };
    try {
      prev = await speak({ type: 'issuer.accredited', subject, prev, issuer: partyId('acr', key.key), key, body });
    } catch (error) {
      // It said so in a round that was cut short.
      if (!(error instanceof RegistryRefusal) || error.code !== 'duplicate') throw error;
    }
  }
}

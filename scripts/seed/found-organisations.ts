import type { DataPaths } from '@trialmark/config';
import { canonicalBytes, commit, partyId } from '@trialmark/ledger';
import { type DemonstrationOrganisation, MEMBERS, ORGANISATIONS } from './content/parties.ts';
import { deriveSalt, ensureDemonstrationKey, readProcessKey } from './demonstration-keys.ts';
import type { Speak } from './speak.ts';

/**
 * Has the organisations accredited by as many accreditors as it takes, and each admit its software members. Resolves
 * with the digest of the newest statement about each organisation.
 */
export async function foundOrganisations(
  speak: Speak,
  paths: DataPaths,
  accreditors: readonly { readonly name: string }[],
): Promise<ReadonlyMap<string, string>> {
  const heads = new Map<string, string>();
  for (const organisation of ORGANISATIONS) {
    heads.set(organisation.id, await accredit(speak, paths, organisation, accreditors));
  }
  for (const { key, id, name, organisation: of, roles } of MEMBERS) {
    const organisation = ORGANISATIONS.find((each) => each.key === of);
    const organisationKey = ensureDemonstrationKey(paths, of);
    const json = { v: 1, name };
    const salt = deriveSalt(organisationKey, `name of ${id}`);
    await speak({
      type: 'member.admitted',
      subject: id,
      prev: null,
      issuer: organisation?.id ?? '',
      key: organisationKey,
      body: {
        organisation: organisation?.id ?? '',
        roles: [...roles],
        nameCommitment: commit(salt, canonicalBytes(json)),
        key: ensureDemonstrationKey(paths, key).key,
      },
      openings: [{ salt, json }],
    });
  }
  return heads;
}

async function accredit(
  speak: Speak,
  paths: DataPaths,
  { key, id, name, country, kind }: DemonstrationOrganisation,
  accreditors: readonly { readonly name: string }[],
): Promise<string> {
  const body = { name, country, kind, keys: [ensureDemonstrationKey(paths, key).key], quorum: 1 };
  let prev: string | null = null;
  for (const accreditor of accreditors) {
    const its = readProcessKey(paths.accreditorKey(accreditor.name));
    const issuer = partyId('acr', its.key);
    prev = await speak({ type: 'organisation.accredited', subject: id, prev, issuer, key: its, body });
  }
  if (prev === null) throw new Error('the policy pins no accreditors');
  return prev;
}

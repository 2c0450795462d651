import { canonicalBytes, commit, ed25519PublicKey, newSalt } from '@trialmark/ledger';
import type { UnitOfWork } from '@trialmark/services';
import type { Identities } from './identities.ts';
import { type Speak, SYSTEM } from './speak.ts';

/** Has two accreditors accredit the demonstration's organisation, and it admit its investigator, as far as missing. */
export async function foundOrganisation(uow: UnitOfWork, speak: Speak, who: Identities): Promise<void> {
  const { organisation, investigator, accreditors } = who;
  const before = await uow.run(SYSTEM, (tx) => tx.directory.current());
  const keys = [ed25519PublicKey(organisation.secret)];
  if (!before.organisations.has(organisation.issuer)) {
    const body = { name: 'Elmfield Demonstration Hospital', country: 'GB', kind: 'hospital', keys, quorum: 1 };
    await endorse(speak, accreditors, organisation.issuer, body);
  }
  if (before.members.has(investigator.issuer)) return;
  const name = { v: 1, name: 'Demonstration investigator' };
  const salt = newSalt();
  await speak(organisation, {
    type: 'member.admitted',
    subject: investigator.issuer,
    body: {
      organisation: organisation.issuer,
      roles: ['investigator', 'administrator'],
      nameCommitment: commit(salt, canonicalBytes(name)),
      key: ed25519PublicKey(investigator.secret),
    },
    openings: [{ salt, json: name }],
  });
}

/** The first two accreditors say the same. One that said so in a start that was cut short does not say it again. */
export async function endorse(
  speak: Speak,
  accreditors: Identities['accreditors'],
  organisationId: string,
  body: unknown,
): Promise<void> {
  for (const accreditor of accreditors.slice(0, 2)) {
    try {
      await speak(accreditor, { type: 'organisation.accredited', subject: organisationId, body });
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== 'duplicate') throw error;
    }
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { canonicalBytes, commit } from '@trialmark/ledger';
import type { UnitOfWork } from '@trialmark/services';
import { endorse } from './found-organisation.ts';
import type { Identities } from './identities.ts';
import { type Speak, SYSTEM } from './speak.ts';

export type Desk = { readonly close: () => Promise<void> };

/**
 * Says yes to everybody: accredits each organisation that applies, and admits each person who asks the demonstration's
 * organisation. In a real installation other bodies decide this, on other machines and with their own keys; here one
 * person must be able to try everything.
 */
export function openDesk(uow: UnitOfWork, speak: Speak, who: Identities, intervalMs = 1_000): Desk {
  const closing = new AbortController();
  const working = (async () => {
    while (!closing.signal.aborted) {
      // The database may be away, or somebody may have asked for what cannot be granted; the next round asks again.
      await answerAll(uow, speak, who).catch(() => undefined);
      await sleep(intervalMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  })();
  return {
    close: async () => {
      closing.abort();
      await working;
    },
  };
}

/** One round: everything that waits is answered, or the first that cannot be is thrown. */
export async function answerAll(uow: UnitOfWork, speak: Speak, who: Identities): Promise<void> {
  const { applications, admissions } = await uow.run(SYSTEM, async (tx) => ({
    applications: await tx.accounts.listApplications(),
    admissions: await tx.accounts.listAdmissions(),
  }));
  for (const { isAccredited, organisationId, name, country, kind, publicKey } of applications) {
    if (isAccredited) continue;
    const keys = [{ algorithm: 'es256-webauthn', publicKey }];
    await endorse(speak, who.accreditors, organisationId, { name, country, kind, keys, quorum: 1 });
  }
  for (const { organisationId, memberId, name, salt, roles, publicKey } of admissions) {
    if (organisationId !== who.organisation.issuer) continue;
    const json = { v: 1, name };
    await speak(who.organisation, {
      type: 'member.admitted',
      subject: memberId,
      body: {
        organisation: organisationId,
        roles,
        nameCommitment: commit(salt, canonicalBytes(json)),
        key: { algorithm: 'es256-webauthn', publicKey },
      },
      openings: [{ salt, json }],
    });
  }
}

import { canonicalBytes, commit, newSalt, payloadOf } from '@trialmark/ledger';
import { claimedIds } from '@trialmark/registry';
import type { UnitOfWork } from '@trialmark/services';
import type { Identities } from './identities.ts';
import { type Speak, SYSTEM } from './speak.ts';
import { CONTACTS, DEMONSTRATION_TRIALS, demonstrationRecord } from './trials.ts';

/** Registers those of the invented trials that are not registered yet, signed by the demonstration's investigator. */
export async function registerTrials(uow: UnitOfWork, speak: Speak, who: Identities): Promise<void> {
  for (const [position, invented] of DEMONSTRATION_TRIALS.entries()) {
    const subject = who.trials[position] ?? '';
    const { sponsor, number } = await uow.run(SYSTEM, async (tx) => {
      const known = await tx.trials.sponsorOf(subject);
      return { sponsor: known, number: known === null ? await tx.numbers.next() : '' };
    });
    if (sponsor !== null) continue;
    const record = demonstrationRecord(invented, number);
    const salt = newSalt();
    await speak(who.investigator, {
      type: 'trial.registered',
      subject,
      body: {
        registryId: number,
        recordVersion: 1,
        recordDigest: payloadOf(record).digest,
        contactsCommitment: commit(salt, canonicalBytes(CONTACTS)),
        sponsor: who.organisation.issuer,
        secondaryIds: claimedIds(record),
      },
      documents: [record],
      openings: [{ salt, json: CONTACTS }],
    });
  }
}

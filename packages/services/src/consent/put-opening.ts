import { AppError, ConsentPolicy, newId, parseOrThrow } from '@trialmark/schema';
import type { Clock, UnitOfWork } from '../ports.ts';
import { ANONYMOUS } from './submit-proven.ts';

/** Bytes of a sealed opening: 1,024 in one age stanza for one recipient (docs/protocol/consent.md). All have this size. */
export const SEALED_OPENING_BYTES = 1_224;
const AGE = 'age-encryption.org/v1\n-> X25519 ';

/**
 * Puts a sealed opening into the mailbox of the custodian that the study's policy names.
 *
 * Nothing is kept of it but the study and the day. Does NOT check what is in it: only the custodian can, and it ignores
 * what matches no code that it gave out.
 */
export async function putOpening(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  trialId: string,
  ciphertext: Uint8Array,
): Promise<void> {
  const head = new TextDecoder('latin1').decode(ciphertext.subarray(0, AGE.length));
  if (ciphertext.length !== SEALED_OPENING_BYTES || head !== AGE) {
    throw new AppError('invalid', 'This is not an opening sealed to one custodian.');
  }
  await uow.run(ANONYMOUS, async (tx) => {
    const { policy } = await tx.consent.current(trialId);
    const bytes = policy === null ? null : await tx.payloads.get(policy.policyDigest);
    if (bytes === null) throw new AppError('not-found', 'This study does not ask for consent.');
    const { custodian } = parseOrThrow(ConsentPolicy, JSON.parse(new TextDecoder().decode(bytes)), 'The consent form');
    const receivedOn = new Date(clock.nowMs()).toISOString().slice(0, 10);
    await tx.consent.putOpening({
      id: newId('opn'),
      organisationId: custodian.organisation,
      trialId,
      receivedOn,
      ciphertext,
    });
  });
}

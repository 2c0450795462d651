import {
  ConsentError,
  CustodianCode,
  issueCredential,
  randomNonce,
  readHandoverCard,
  sealHandover,
} from '@trialmark/consent';
import { CREDENTIAL_ATTRIBUTES, DayNumber, MedicalCode, OrganisationId } from '@trialmark/schema';
import { defineOperation, OperationRefusal } from '@trialmark/vault/worker';
import { z } from 'zod';
import { issuerName } from './issuer-key.ts';

/**
 * Signs a credential for the wallet whose card was shown, and encrypts it to that wallet. What was attested leaves the
 * coordinator's browser in no other form. Refuses a card that cannot be read (`card`).
 */
export const signCredential = defineOperation({
  input: z.strictObject({
    organisation: OrganisationId,
    card: z.string().max(1_000),
    attributes: z.partialRecord(z.literal(CREDENTIAL_ATTRIBUTES), z.int().min(1).max(0xffff_ffff)),
    codes: z.array(MedicalCode).max(16),
    expiry: DayNumber,
    custodianCode: CustodianCode,
  }),
  output: z.strictObject({ handover: z.string() }),
  run: ({ organisation, card, custodianCode, ...attested }, { withSecret }) =>
    withSecret(issuerName(organisation), async (secret) => {
      const reading = readHandoverCard(card);
      if (!reading.ok) throw new OperationRefusal('card');
      const { holder, recipient } = reading.card;
      try {
        const credential = issueCredential({ ...attested, holder, nonce: randomNonce() }, secret);
        return { handover: await sealHandover({ credential, custodianCode }, recipient) };
      } catch (error) {
        throw error instanceof ConsentError ? new OperationRefusal(error.code) : error;
      }
    }),
});

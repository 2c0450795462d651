import { formatHandoverCard, handoverRecipient, holderOf, walletScalar } from '@trialmark/consent';
import { defineOperation } from '@trialmark/vault/worker';
import { z } from 'zod';

/** The card that a patient shows to a coordinator: for whom to sign, and to whom to encrypt. */
export const walletCard = defineOperation({
  input: z.null(),
  output: z.strictObject({ card: z.string() }),
  run: (_, { withSecret }) =>
    withSecret('wallet', async (secret) => ({
      card: formatHandoverCard({ holder: holderOf(walletScalar(secret)), recipient: await handoverRecipient(secret) }),
    })),
});

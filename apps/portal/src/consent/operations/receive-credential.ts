import {
  ConsentError,
  formatCredential,
  handoverIdentity,
  holderOf,
  openHandover,
  walletScalar,
} from '@trialmark/consent';
import { defineOperation, OperationRefusal } from '@trialmark/vault/worker';
import { z } from 'zod';
import { CredentialView, isSigned, viewCredential } from './credential-view.ts';
import { credentialName, putEntry } from './entries.ts';

/**
 * Takes a credential that a coordinator has handed over, and keeps it.
 *
 * Refuses what is for another wallet (`not-for-this-key`, `of-another-wallet`), what is not signed (`forged`), and what
 * has ended (`expired`). Whether the issuer serves a study is seen when a study is chosen.
 */
export const receiveCredential = defineOperation({
  input: z.strictObject({ text: z.string().max(30_000), today: z.int() }),
  output: CredentialView,
  run: ({ text, today }, context) =>
    context.withSecret('wallet', async (secret) => {
      const { credential, custodianCode } = await openHandover(text, handoverIdentity(secret)).catch(refuse);
      if (credential.holder !== holderOf(walletScalar(secret))) throw new OperationRefusal('of-another-wallet');
      if (!isSigned(credential)) throw new OperationRefusal('forged');
      if (credential.expiry < today) throw new OperationRefusal('expired');
      await putEntry(context, credentialName(credential), { credential: formatCredential(credential), custodianCode });
      return viewCredential(credential);
    }),
});

function refuse(error: unknown): never {
  throw error instanceof ConsentError ? new OperationRefusal(error.code) : error;
}

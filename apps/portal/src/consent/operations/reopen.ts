import { walletScalar } from '@trialmark/consent';
import { defineOperation, OperationRefusal } from '@trialmark/vault/worker';
import { z } from 'zod';
import { consentName, KeptConsent, readEntry } from './entries.ts';
import { handOverOpening } from './hand-over-opening.ts';
import { refusing, StudyInput } from './study-input.ts';

/** The opening of the newest terms once more, for a custodian's mailbox that could not be reached the first time. */
export const reopen = defineOperation({
  input: z.strictObject({ study: StudyInput }),
  output: z.strictObject({ opening: z.string() }),
  run: async ({ study }, context) => {
    const { sent, grant, version, custodianCode, next, ...kept } = await readEntry(
      context,
      consentName(study.trial),
      KeptConsent,
    );
    if (!sent) throw new OperationRefusal('not-sent');
    return context.withSecret('wallet', (secret) =>
      refusing(async () => {
        const { terms, leaf } = next ?? kept;
        const opened = { s: walletScalar(secret), study, grant, custodianCode, leaf };
        const newest = { ...terms, version: next === null ? version : version + 1 };
        return { opening: await handOverOpening({ ...opened, terms: newest }) };
      }),
    );
  },
});

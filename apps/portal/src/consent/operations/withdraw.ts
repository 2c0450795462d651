import { formatField, formatWithdrawalCode, revPreOf, walletScalar } from '@trialmark/consent';
import { WithdrawalSubmission } from '@trialmark/schema';
import { defineOperation } from '@trialmark/vault/worker';
import { z } from 'zod';
import { StudyName, studyNumber } from './study-input.ts';

const Grant = z.strictObject({ study: StudyName, grant: z.int().min(0) });

/** What ends a grant when it is sent. It is public from then on, and ends nothing else. */
export const withdraw = defineOperation({
  input: Grant,
  output: WithdrawalSubmission,
  run: ({ study, grant }, { withSecret }) =>
    withSecret('wallet', (secret) => ({
      trial: study.trial,
      revPre: formatField(revPreOf(studyNumber(study), walletScalar(secret), grant)),
    })),
});

/** The same as a code for paper, for the person to keep. */
export const withdrawalCode = defineOperation({
  input: Grant,
  output: z.strictObject({ code: z.string() }),
  run: ({ study, grant }, { withSecret }) =>
    withSecret('wallet', (secret) => ({
      code: formatWithdrawalCode(study.trial, revPreOf(studyNumber(study), walletScalar(secret), grant)),
    })),
});

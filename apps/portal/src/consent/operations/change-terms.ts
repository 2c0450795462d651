import {
  expectedUpdate,
  formatField,
  parseField,
  prove,
  type Update,
  updateJob,
  walletScalar,
} from '@trialmark/consent';
import { ChangeSubmission } from '@trialmark/schema';
import { defineOperation, OperationRefusal } from '@trialmark/vault/worker';
import { z } from 'zod';
import { artefactsFrom, ProvingBytes } from './artefacts.ts';
import { consentName, KeptConsent, putEntry, readEntry, TermsAnswer } from './entries.ts';
import { handOverOpening } from './hand-over-opening.ts';
import { refusing, reportTo, StudyInput, studyNumber } from './study-input.ts';

/**
 * Proves a change of terms, and makes what is sent for it. The new terms are kept beside those that stand until the
 * platform has answered or the log shows them.
 */
export const changeTerms = defineOperation({
  input: z.strictObject({
    study: StudyInput,
    /** Place in the tree of the leaf that stands. */
    index: z.int().min(0),
    answer: TermsAnswer,
    files: ProvingBytes,
  }),
  output: z.strictObject({ submission: ChangeSubmission, opening: z.string() }),
  run: async ({ study, index, answer, files }, context) => {
    const name = consentName(study.trial);
    const kept = await readEntry(context, name, KeptConsent);
    if (!kept.sent) throw new OperationRefusal('not-sent');
    return context.withSecret('wallet', (secret) =>
      refusing(async () => {
        const claim: Update = {
          s: walletScalar(secret),
          study: studyNumber(study),
          grant: kept.grant,
          policy: study.policy,
          oldLeaf: parseField(kept.leaf),
          oldTerms: { ...kept.terms, version: kept.version },
          answer,
        };
        const { proof } = await prove(updateJob(claim), {
          artefacts: artefactsFrom(files),
          onProgress: reportTo(context),
          signal: context.signal,
        });
        const expected = expectedUpdate(claim);
        const [leaf, policyHash] = [formatField(expected.leaf), formatField(expected.policyHash)];
        const terms = { ...answer, version: kept.version + 1 };
        await putEntry(context, name, { ...kept, handedOver: false, next: { terms: answer, policyHash, leaf } });
        const { s } = claim;
        return {
          submission: ChangeSubmission.parse({
            trial: study.trial,
            index,
            oldLeaf: kept.leaf,
            leaf,
            revHash: formatField(expected.revHash),
            policyHash,
            proof,
          }),
          opening: await handOverOpening({ ...kept, s, study, terms, leaf }),
        };
      }),
    );
  },
});

import { expectedOptIn, formatField, type OptIn, optInJob, prove, walletScalar } from '@trialmark/consent';
import { DayNumber, GrantSubmission } from '@trialmark/schema';
import { defineOperation } from '@trialmark/vault/worker';
import { z } from 'zod';
import { artefactsFrom, ProvingBytes } from './artefacts.ts';
import { consentName, type KeptConsent, putEntry, readCredential, TermsAnswer } from './entries.ts';
import { handOverOpening } from './hand-over-opening.ts';
import { issuerPlaces, refusing, reportTo, StudyInput, studyNumber } from './study-input.ts';

const FIRST_VERSION = 1;

/**
 * Proves that the wallet's holder fits a study, and makes what is sent for it.
 *
 * The terms are kept before anything leaves the worker, marked as not sent: if the tab is closed now, nothing stands in
 * the log, and the next look at the log removes what was kept.
 */
export const optIn = defineOperation({
  input: z.strictObject({
    study: StudyInput,
    credential: z.string(),
    answer: TermsAnswer,
    grant: z.int().min(0),
    today: DayNumber,
    files: ProvingBytes,
  }),
  output: z.strictObject({ submission: GrantSubmission, opening: z.string() }),
  run: ({ study, credential: name, answer, grant, today, files }, context) =>
    context.withSecret('wallet', (secret) =>
      refusing(async () => {
        const s = walletScalar(secret);
        const { credential, custodianCode } = await readCredential(context, name);
        const claim: OptIn = {
          s,
          study: studyNumber(study),
          grant,
          today,
          credential,
          issuers: issuerPlaces(study),
          policy: study.policy,
          answer,
        };
        const { proof } = await prove(optInJob(claim), {
          artefacts: artefactsFrom(files),
          onProgress: reportTo(context),
          signal: context.signal,
        });
        const expected = expectedOptIn(claim);
        const [leaf, policyHash] = [formatField(expected.leaf), formatField(expected.policyHash)];
        const { trial } = study;
        const kept = { trial, grant, version: FIRST_VERSION, terms: answer, policyHash, leaf };
        const entry: KeptConsent = { ...kept, custodianCode, sent: false, handedOver: false, next: null };
        await putEntry(context, consentName(trial), entry);
        const terms = { ...answer, version: FIRST_VERSION };
        return {
          submission: GrantSubmission.parse({
            trial,
            pseudonym: formatField(expected.pseudonym),
            leaf,
            revHash: formatField(expected.revHash),
            issuersRoot: formatField(expected.issuersRoot),
            today,
            policyHash,
            grant,
            proof,
          }),
          opening: await handOverOpening({ s, study, grant, terms, leaf, custodianCode }),
        };
      }),
    ),
});

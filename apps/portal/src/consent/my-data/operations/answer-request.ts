import {
  type Approval,
  approvalJob,
  coverFaults,
  expectedApproval,
  formatField,
  prove,
  walletScalar,
} from '@trialmark/consent';
import { AccessRequestId, DayNumber, Digest, FieldElement, Groth16Proof, TrialId } from '@trialmark/schema';
import { defineOperation, OperationRefusal } from '@trialmark/vault/worker';
import { z } from 'zod';
import { artefactsFrom, ProvingBytes } from '../../operations/artefacts.ts';
import { consentName, KeptConsent, readEntry } from '../../operations/entries.ts';
import { refusing, reportTo, StudyName, studyNumber } from '../../operations/study-input.ts';
import { bindFeedRequest } from './bind-feed-request.ts';
import { keepAnswer, keepSeen } from './kept-data.ts';
import { readRequest } from './sharing-feed.ts';

/** What is sent to say yes: no name of a person, and no pseudonym. */
const ApprovalSubmission = z.strictObject({ request: AccessRequestId, rowTag: FieldElement, proof: Groth16Proof });

/**
 * Proves that the participant of one row says yes to one request, and makes what is sent for it. The proof covers the whole
 * document, so it says yes to nothing else. Nothing is kept before the registry has answered.
 *
 * Refuses `unreadable` for what is no request with its own document, `not-open` for one that is not approved or has run
 * out, `not-asked` where the terms do not say *ask me*, and `not-covered` where they do not cover it.
 */
export const approveRequest = defineOperation({
  input: z.strictObject({ study: StudyName, request: z.unknown(), today: DayNumber, files: ProvingBytes }),
  output: z.strictObject({ submission: ApprovalSubmission }),
  run: async ({ study, request: value, today, files }, context) => {
    const feed = readRequest(value);
    const request = feed === null ? null : bindFeedRequest(feed);
    if (feed === null || request === null) throw new OperationRefusal('unreadable');
    if (feed.status !== 'approved' || request.until < today) throw new OperationRefusal('not-open');
    const { terms, version, sent } = await readEntry(context, consentName(study.trial), KeptConsent);
    if (!sent || !terms.ask) throw new OperationRefusal('not-asked');
    if (coverFaults({ ...terms, version }, request).length > 0) throw new OperationRefusal('not-covered');
    return context.withSecret('wallet', (secret) =>
      refusing(async () => {
        const approval: Approval = { s: walletScalar(secret), study: studyNumber(study), request };
        const { proof } = await prove(approvalJob(approval), {
          artefacts: artefactsFrom(files),
          onProgress: reportTo(context),
          signal: context.signal,
        });
        const rowTag = formatField(expectedApproval(approval).rowTag);
        return { submission: ApprovalSubmission.parse({ request: feed.request, rowTag, proof }) };
      }),
    );
  },
});

/**
 * Keeps an answer: a yes once the registry has recorded it, a no at once. Nobody is told of a no: to everybody else it
 * looks like no answer. Null takes a no back.
 */
export const keepAnswerTo = defineOperation({
  input: z.strictObject({
    trial: TrialId,
    request: AccessRequestId,
    answer: z.union([
      z.null(),
      z.strictObject({ answer: z.literal('no') }),
      z.strictObject({ answer: z.literal('yes'), digest: Digest }),
    ]),
  }),
  output: z.null(),
  run: async ({ trial, request, answer }, context) => {
    const kept = answer === null ? null : { request, digest: null, ...answer };
    await keepAnswer(context, trial, request, kept);
    return null;
  },
});

/** Takes note of what the person has seen of one study: all keys that there are. */
export const keepSeenNews = defineOperation({
  input: z.strictObject({ trial: TrialId, keys: z.array(z.string().max(40)).max(20_000) }),
  output: z.null(),
  run: async ({ trial, keys }, context) => {
    await keepSeen(context, trial, keys);
    return null;
  },
});

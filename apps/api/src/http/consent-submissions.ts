import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiDeps } from '@trialmark/api';
import {
  AccessRequestId,
  AppError,
  ChangeSubmission,
  FieldElement,
  GrantSubmission,
  Groth16Proof,
  parseOrThrow,
  TrialId,
  WithdrawalSubmission,
} from '@trialmark/schema';
import {
  putOpening,
  SEALED_OPENING_BYTES,
  submitApproval,
  submitChange,
  submitGrant,
  submitWithdrawal,
} from '@trialmark/services';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { z } from 'zod';
import { answerJson } from './answer.ts';
import { readJson } from './read-body.ts';

/** A grant with its proof is about 1.5 kB; a sealed opening 1.7 kB in base64. */
const BODY_BYTES_MAX = 8 * 1024;
/** Openings that all senders together may leave in a minute. By address would mean to look at who sends. */
const OPENINGS_A_MINUTE = 600;
/** The same for approvals: anybody can make one up that is proven, and each is a line in the log for ever. */
const APPROVALS_A_MINUTE = 600;
const MAILBOX_FULL = 'The custodian’s mailbox is receiving too much at once. Wait a minute, then send it again.';
const APPROVALS_FULL =
  'Too many approvals are coming in at once. Nothing was recorded: wait a minute, then send it again.';

const OpeningSubmission = z.strictObject({
  trial: TrialId,
  /** Base64 with padding, of a constant number of bytes. */
  ciphertext: z.base64().length(4 * Math.ceil(SEALED_OPENING_BYTES / 3)),
});

/** A participant whose terms say *ask me* says yes to one request. */
const Approval = z.strictObject({ request: AccessRequestId, rowTag: FieldElement, proof: Groth16Proof });

type Submit = (body: unknown) => Promise<unknown>;

/** What a wallet sends: each is one statement, or one sealed envelope, and answered with no more than that. */
export function createConsentSubmissions(api: ApiDeps) {
  const openings = new RateLimiterMemory({ points: OPENINGS_A_MINUTE, duration: 60 });
  const approvals = new RateLimiterMemory({ points: APPROVALS_A_MINUTE, duration: 60 });
  const submissions = new Map<string, Submit>([
    ['grants', (body) => submitGrant(api, parseOrThrow(GrantSubmission, body, 'The opt-in'))],
    ['changes', (body) => submitChange(api, parseOrThrow(ChangeSubmission, body, 'The change'))],
    ['withdrawals', (body) => submitWithdrawal(api, parseOrThrow(WithdrawalSubmission, body, 'The withdrawal'))],
    [
      'approvals',
      async (body) => {
        const { request, ...approval } = parseOrThrow(Approval, body, 'The approval');
        await approvals.consume('all').catch(tooMany(APPROVALS_FULL));
        return await submitApproval(api, { requestId: request, ...approval });
      },
    ],
    [
      'openings',
      async (body) => {
        const { trial, ciphertext } = parseOrThrow(OpeningSubmission, body, 'The sealed opening');
        await openings.consume('all').catch(tooMany(MAILBOX_FULL));
        await putOpening(api, trial, new Uint8Array(Buffer.from(ciphertext, 'base64')));
        return { ok: true };
      },
    ],
  ]);
  return async (request: IncomingMessage, response: ServerResponse, name: string): Promise<void> => {
    const submit = submissions.get(name);
    if (submit === undefined) throw new AppError('not-found', 'There is nothing at this address.');
    if (request.method !== 'POST') throw new AppError('invalid', 'Send this with POST.');
    response.setHeader('cache-control', 'no-store');
    answerJson(response, 200, await submit(await readJson(request, BODY_BYTES_MAX)));
  };
}

function tooMany(message: string) {
  return (refusal: unknown): never => {
    if (refusal instanceof Error) throw refusal;
    throw new AppError('rate-limited', message);
  };
}

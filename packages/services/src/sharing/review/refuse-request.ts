import { REFUSAL_TEXTS, type RequestRefusal } from '@trialmark/datause';
import { AppError, type AppErrorCode } from '@trialmark/schema';

const CODES: Readonly<Record<RequestRefusal, AppErrorCode>> = {
  'not-drafted': 'not-found',
  'already-drafted': 'duplicate',
  closed: 'stale',
  'past-expiry': 'expired',
  'wrong-phase': 'stale',
  'not-the-requester': 'forbidden',
  'not-of-the-team': 'forbidden',
  'other-request': 'invalid',
  unchanged: 'invalid',
  'already-open': 'duplicate',
  'replaced-unknown': 'invalid',
  'replaced-not-approved': 'invalid',
  'replaced-of-another-team': 'forbidden',
  'replaced-other-dataset': 'invalid',
  'renewal-changes-purpose': 'invalid',
  'own-request': 'forbidden',
  'own-organisation': 'forbidden',
  'not-accredited': 'forbidden',
  'not-a-reviewer': 'forbidden',
  'not-the-custodian': 'forbidden',
  'already-voted': 'duplicate',
  'other-document': 'stale',
  'question-open': 'stale',
  'no-such-question': 'not-found',
  'not-due': 'stale',
  'no-such-reminder': 'stale',
};

/** What the caller is told of a refusal: its rule is `request.` and the refusal. `existing` is a request that stands in the way. */
export function refuseRequest(refusal: RequestRefusal, existing?: string): AppError {
  const message = REFUSAL_TEXTS[refusal];
  const problems = [{ path: '', rule: `request.${refusal}`, message }];
  return new AppError(CODES[refusal], message, existing === undefined ? { problems } : { problems, existing });
}

export const noSuchRequest = (): AppError => new AppError('not-found', 'There is no such request.');

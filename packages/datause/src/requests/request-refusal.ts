import type { RequestEvent } from './request-event.ts';

/** Why a command leads to no event, in words for whoever gave it. */
export const REFUSAL_TEXTS = {
  'not-drafted': 'There is no such request.',
  'already-drafted': 'This request exists already.',
  closed: 'This request is closed, and nothing about it can change.',
  'past-expiry': 'The time to decide on this request has passed.',
  'wrong-phase': 'This cannot be done at this point of the review.',
  'not-the-requester': 'Only the person who made the request can do this.',
  'not-of-the-team': 'Only a member of the team can do this.',
  'other-request': 'The document is of another request or another dataset.',
  unchanged: 'The document is as it was.',
  'already-open': 'A member of this team has an open request for the same purpose already.',
  'replaced-unknown': 'The request that this one is to replace is not known.',
  'replaced-not-approved': 'Only an approved request can be amended or renewed.',
  'replaced-of-another-team': 'Only a member of the team that was approved can amend or renew its request.',
  'replaced-other-dataset': 'An amendment or a renewal is for the same dataset.',
  'renewal-changes-purpose': 'A renewal is for the same purpose. Ask for an amendment instead.',
  'own-request': 'Nobody reviews a request of their own team.',
  'own-organisation': 'Nobody decides on a request of their own organisation.',
  'not-accredited': 'Only people of accredited organisations review requests.',
  'not-a-reviewer': 'This needs the role of a reviewer.',
  'not-the-custodian': 'This is for a custodian of the organisation that keeps the data.',
  'already-voted': 'You have voted on this request already.',
  'other-document': 'The vote is about another version of the document. Read it again.',
  'question-open': 'A question is open. Wait for the answer.',
  'no-such-question': 'There is no such question, or it has been answered.',
  'not-due': 'It is not time for this yet.',
  'no-such-reminder': 'No reminder is due on that day, or it has been sent.',
} as const;
export type RequestRefusal = keyof typeof REFUSAL_TEXTS;

export type RequestDecision =
  | { readonly ok: true; readonly event: RequestEvent }
  | { readonly ok: false; readonly refusal: RequestRefusal };

export const refuse = (refusal: RequestRefusal): RequestDecision => ({ ok: false, refusal });
export const accept = (event: RequestEvent): RequestDecision => ({ ok: true, event });
